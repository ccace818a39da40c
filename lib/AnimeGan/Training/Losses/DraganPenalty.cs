using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Training.Losses;

/// <summary>
/// Where DRAGAN looks at D's gradient: around the real faces (Kodali et al. 2017, arXiv:1705.07215), whatever G does.
/// The paper's authors draw the points otherwise than the original does; both are here (PAPER.md, "Losses").
/// </summary>
public static class DraganPenalty
{
    /// <summary>How far the points lie from the faces, in standard deviations: 0.5 in both forms.</summary>
    public const double Scale = 0.5;

    /// <summary>The authors' points: x^ = x + scale * u * std(x).</summary>
    /// <param name="x">Real faces in [-1, 1], (B, 3, S, S).</param>
    /// <param name="u">From U[0, 1), one an element, (B, 3, S, S).</param>
    /// <param name="scale">How far, in standard deviations.</param>
    /// <returns>(B, 3, S, S).</returns>
    /// <remarks>The deviation is of each pixel and channel over the batch, of the population (divided by B), as Chainer's arrays compute it.</remarks>
    public static Tensor Points(Tensor x, Tensor u, double scale = Scale)
    {
        using var scope = NewDisposeScope();
        var std = x.std(0L, unbiased: false, keepdim: true); // (1, 3, S, S)
        return (x + scale * u * std).MoveToOuterDisposeScope();
    }

    /// <summary>The authors' points, with u drawn.</summary>
    /// <param name="x">Real faces in [-1, 1], (B, 3, S, S).</param>
    /// <param name="random">A generator on the device of x; null: that device's default one.</param>
    /// <param name="scale">How far, in standard deviations.</param>
    public static Tensor DrawPoints(Tensor x, torch.Generator? random, double scale = Scale)
    {
        using var scope = NewDisposeScope();
        return Points(x, empty_like(x).uniform_(0, 1, random), scale).MoveToOuterDisposeScope();
    }

    /// <summary>The original's points: x^ = x + alpha * (x_p - x) with x_p = x + scale * std * u.</summary>
    /// <param name="x">Real faces in [-1, 1], (B, 3, S, S).</param>
    /// <param name="u">From U[0, 1), one an element, (B, 3, S, S).</param>
    /// <param name="alpha">From U[0, 1), one a face, (B, 1, 1, 1): a face moves towards its perturbation as a whole.</param>
    /// <param name="scale">How far, in standard deviations: one deviation of the whole batch.</param>
    /// <returns>(B, 3, S, S).</returns>
    public static Tensor KodaliPoints(Tensor x, Tensor u, Tensor alpha, double scale = Scale)
    {
        using var scope = NewDisposeScope();
        var xP = x + scale * x.std(unbiased: false) * u;
        return (x + alpha * (xP - x)).MoveToOuterDisposeScope();
    }

    /// <summary>The original's points, with u and alpha drawn.</summary>
    /// <param name="x">Real faces in [-1, 1], (B, 3, S, S).</param>
    /// <param name="random">A generator on the device of x; null: that device's default one.</param>
    /// <param name="scale">How far, in standard deviations.</param>
    public static Tensor DrawKodaliPoints(Tensor x, torch.Generator? random, double scale = Scale)
    {
        using var scope = NewDisposeScope();
        var u = empty_like(x).uniform_(0, 1, random);
        return KodaliPoints(x, u, PerFace.Uniform(x, random), scale).MoveToOuterDisposeScope();
    }
}
