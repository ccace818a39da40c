using static TorchSharp.torch.nn.functional;

namespace AnimeGan.Training.Losses;

/// <summary>
/// L_adv, real or fake (PAPER.md, "Losses"), on logits: with D = sigmoid(logit), -log D = softplus(-logit) and -log(1 - D) =
/// softplus(logit), which stay finite where the logarithm of a rounded probability would not.
/// </summary>
public static class AdversarialLoss
{
    /// <summary>L_adv(D) = -E log D(x) - E log(1 - D(G(z, c))). No label smoothing.</summary>
    /// <param name="real">Logits of real faces, (B).</param>
    /// <param name="fake">Logits of generated faces, (B); detached from G where only D learns.</param>
    /// <returns>A scalar.</returns>
    public static Tensor OfDiscriminator(Tensor real, Tensor fake)
    {
        using var scope = NewDisposeScope();
        var minusLogDReal = softplus(-real).mean();
        var minusLogOneMinusDFake = softplus(fake).mean();
        return (minusLogDReal + minusLogOneMinusDFake).MoveToOuterDisposeScope();
    }

    /// <summary>L_adv(G) = -E log D(G(z, c)), the form that does not vanish while D is sure (Goodfellow et al. 2014).</summary>
    /// <param name="fake">Logits of generated faces, (B).</param>
    /// <returns>A scalar.</returns>
    public static Tensor OfGenerator(Tensor fake)
    {
        using var scope = NewDisposeScope();
        return softplus(-fake).mean().MoveToOuterDisposeScope();
    }
}

/// <summary>
/// L_sat(G) = E mean relu(|x| - 2)^2, x what tanh makes pixels of. Not in the paper: beyond |x| = 9 the derivative of tanh is 0 in float32,
/// and no gradient of D's leads back.
/// </summary>
public static class SaturationLoss
{
    /// <summary>From where on it counts: tanh(2) = 0.964, a pixel of 250.</summary>
    public const double Limit = 2;

    /// <summary>The loss.</summary>
    /// <param name="beforeTanh">(B, 3, S, S).</param>
    /// <returns>A scalar.</returns>
    public static Tensor Of(Tensor beforeTanh)
    {
        using var scope = NewDisposeScope();
        return (beforeTanh.abs() - Limit).relu().square().mean().MoveToOuterDisposeScope();
    }
}
