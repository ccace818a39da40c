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
    /// <exception cref="ArgumentException">D's output has no gradient.</exception>
    public static GradientPenaltyTerm At(Func<Tensor, Tensor> dAdv, Tensor points)
    {
        using var scope = NewDisposeScope();
        var term = Of(GradientAt(dAdv, points));
        return new(term.Loss.MoveToOuterDisposeScope(), term.Norms.MoveToOuterDisposeScope());
    }

    /// <summary>D's gradient at the points, which can be differentiated again.</summary>
    /// <inheritdoc cref="At"/>
    /// <returns>grad_x^ D_adv(x^), as the points.</returns>
    public static Tensor GradientAt(Func<Tensor, Tensor> dAdv, Tensor points)
    {
        using var scope = NewDisposeScope();
        var xHat = points.detach().requires_grad_();
        // D treats each face by itself, so the gradient of the sum holds each face's own gradient in its row.
        var sumOfD = dAdv(xHat).sum();
        // An error within autograd.grad ends the process.
        var gradient = !sumOfD.requires_grad ? null
            : autograd.grad([sumOfD], [xHat], retain_graph: true, create_graph: true, allow_unused: true)[0];
        return gradient is { IsInvalid: false } ? gradient.MoveToOuterDisposeScope()
            : throw new ArgumentException("What D says has no gradient: it detaches its input, or no_grad() is on.", nameof(dAdv));
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

/// <summary>
/// Where the gradient penalty looks at D's gradient (PAPER.md, "Losses"). DRAGAN looks around the real faces, whatever G does (Kodali et
/// al. 2017, arXiv:1705.07215), and the paper's authors draw the points otherwise than the original does; WGAN-GP looks on the lines
/// between real faces and generated ones (Gulrajani et al. 2017, arXiv:1704.00028).
/// </summary>
public static class PenaltyPoints
{
    /// <summary>How far DRAGAN's points lie from the faces, in standard deviations: 0.5 in both forms.</summary>
    public const double Scale = 0.5;

    /// <summary>The authors' points: x^ = x + scale * u * std(x).</summary>
    /// <param name="x">Real faces in [-1, 1], (B, 3, S, S).</param>
    /// <param name="u">From U[0, 1), one an element, (B, 3, S, S).</param>
    /// <param name="scale">How far, in standard deviations.</param>
    /// <returns>(B, 3, S, S).</returns>
    /// <remarks>
    /// The deviation is of each pixel and channel over the batch, of the population (divided by B), as Chainer's arrays compute it.
    /// </remarks>
    public static Tensor Dragan(Tensor x, Tensor u, double scale = Scale)
    {
        using var scope = NewDisposeScope();
        RequireAlike(u, x, nameof(u));
        var std = x.std(0L, unbiased: false, keepdim: true); // (1, 3, S, S)
        return (x + scale * u * std).MoveToOuterDisposeScope();
    }

    /// <summary>The original's points: x^ = x + alpha * (x_p - x) with x_p = x + scale * std * u.</summary>
    /// <param name="x">Real faces in [-1, 1], (B, 3, S, S).</param>
    /// <param name="u">From U[0, 1), one an element, (B, 3, S, S).</param>
    /// <param name="alpha">From U[0, 1), one a face, (B, 1, 1, 1): a face moves towards its perturbation as a whole.</param>
    /// <param name="scale">How far, in standard deviations: one deviation of the whole batch.</param>
    /// <returns>(B, 3, S, S).</returns>
    public static Tensor Kodali(Tensor x, Tensor u, Tensor alpha, double scale = Scale)
    {
        using var scope = NewDisposeScope();
        RequireAlike(u, x, nameof(u));
        RequireOneAFace(alpha, x);
        var xP = x + scale * x.std(unbiased: false) * u;
        return (x + alpha * (xP - x)).MoveToOuterDisposeScope();
    }

    /// <summary>WGAN-GP's points, for comparison: x^ = alpha * x + (1 - alpha) * G(z, c).</summary>
    /// <param name="x">Real faces, (B, 3, S, S).</param>
    /// <param name="fake">Generated faces, (B, 3, S, S).</param>
    /// <param name="alpha">From U[0, 1), one a face, (B, 1, 1, 1).</param>
    /// <returns>(B, 3, S, S).</returns>
    public static Tensor WganGp(Tensor x, Tensor fake, Tensor alpha)
    {
        using var scope = NewDisposeScope();
        RequireOneAFace(alpha, x);
        RequireAlike(fake, x, nameof(fake));
        return (alpha * x + (1 - alpha) * fake).MoveToOuterDisposeScope();
    }

    // What broadcasts would give points as well: wrong ones.
    private static void RequireAlike(Tensor other, Tensor x, string name)
    {
        if (!other.shape.SequenceEqual(x.shape))
            throw new ArgumentException($"{name} has shape ({string.Join(", ", other.shape)}); it must have that of x, "
                + $"({string.Join(", ", x.shape)}).", name);
    }

    private static void RequireOneAFace(Tensor alpha, Tensor x)
    {
        if (alpha.dim() != x.dim() || alpha.shape[0] != x.shape[0] || alpha.numel() != x.shape[0])
            throw new ArgumentException($"alpha has shape ({string.Join(", ", alpha.shape)}); it must be one a face, "
                + $"({string.Join(", ", x.shape.Select((size, axis) => axis == 0 ? size : 1))}).", nameof(alpha));
    }
}
