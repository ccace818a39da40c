using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Training.Losses;

/// <summary>
/// Where WGAN-GP looks at the gradient (Gulrajani et al. 2017, arXiv:1704.00028): on the lines between real faces and generated ones. For comparison with DRAGAN.
/// </summary>
public static class WganGpPenalty
{
    /// <summary>x^ = alpha * x + (1 - alpha) * G(z, c).</summary>
    /// <param name="x">Real faces, (B, 3, S, S).</param>
    /// <param name="fake">Generated faces, (B, 3, S, S).</param>
    /// <param name="alpha">From U[0, 1), one a face, (B, 1, 1, 1).</param>
    /// <returns>(B, 3, S, S).</returns>
    public static Tensor Points(Tensor x, Tensor fake, Tensor alpha)
    {
        using var scope = NewDisposeScope();
        return (alpha * x + (1 - alpha) * fake).MoveToOuterDisposeScope();
    }

    /// <summary>The points, with alpha drawn.</summary>
    /// <param name="x">Real faces, (B, 3, S, S).</param>
    /// <param name="fake">Generated faces, (B, 3, S, S).</param>
    /// <param name="random">A generator on the device of x; null: that device's default one.</param>
    public static Tensor DrawPoints(Tensor x, Tensor fake, torch.Generator? random)
    {
        using var scope = NewDisposeScope();
        return Points(x, fake, PerFace.Uniform(x, random)).MoveToOuterDisposeScope();
    }
}
