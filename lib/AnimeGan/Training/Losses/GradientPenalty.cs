using static TorchSharp.torch;

namespace AnimeGan.Training.Losses;

/// <summary>The penalty and what the log tells of it.</summary>
/// <param name="Loss">L_gp, a scalar, with its graph.</param>
/// <param name="Norms">||grad D_adv(x^)||_2 of each point, (B), detached.</param>
public readonly record struct GradientPenaltyTerm(Tensor Loss, Tensor Norms);

/// <summary>
/// L_gp(D) = E (||grad_x^ D_adv(x^)||_2 - 1)^2 (PAPER.md, "Losses"). Where the points x^ lie is what tells DRAGAN from
/// WGAN-GP (<see cref="PenaltyPoints"/>).
/// </summary>
public static class GradientPenalty
{
    /// <summary>The penalty at the points.</summary>
    /// <param name="dAdv">D_adv: images (B, C, H, W) to the logit real or fake alone (B); not the tags' logits.</param>
    /// <param name="points">x^, (B, C, H, W). No gradient flows into what they were made of.</param>
    public static GradientPenaltyTerm At(Func<Tensor, Tensor> dAdv, Tensor points)
    {
        using var scope = NewDisposeScope();
        var xHat = points.detach().requires_grad_();
        // D treats each face by itself, so the gradient of the sum holds each face's own gradient in its row.
        var sumOfD = dAdv(xHat).sum();
        var gradient = autograd.grad([sumOfD], [xHat], retain_graph: true, create_graph: true)[0]; // (B, C, H, W)
        var term = Of(gradient);
        return new(term.Loss.MoveToOuterDisposeScope(), term.Norms.MoveToOuterDisposeScope());
    }

    /// <summary>
    /// The penalty of D's gradient, where that is known already: <see cref="Models.FaceDiscriminator.AdversarialGradient"/> of the points.
    /// </summary>
    /// <param name="gradient">grad_x^ D_adv(x^), (B, C, H, W), with a graph back to D's weights.</param>
    /// <param name="norm">What its norm should be: 1, or 0 for R1.</param>
    public static GradientPenaltyTerm Of(Tensor gradient, double norm = 1)
    {
        using var scope = NewDisposeScope();
        var norms = gradient.flatten(1).norm(1); // (B): over all of C, H and W
        var loss = (norms - norm).square().mean();
        return new(loss.MoveToOuterDisposeScope(), norms.detach().MoveToOuterDisposeScope());
    }
}
