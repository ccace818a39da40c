using static TorchSharp.torch;

namespace AnimeGan.Training.Losses;

/// <summary>
/// L_sat(G) = E mean relu(|x| - 2)^2, x what tanh makes pixels of. Not in the paper: beyond |x| = 9 the derivative of tanh is 0 in float32, and
/// no gradient of D's leads back.
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
