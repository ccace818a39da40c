using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Evaluation;

/// <summary>
/// Improved precision and recall (Kynkäänniemi et al. 2019). A set's manifold is the union of balls around its rows, each reaching to the
/// row's k-th neighbour. Precision is the share of generated faces inside the real manifold: are they good? Recall is the share of real
/// faces inside the generated one: is nothing left out?
/// </summary>
/// <param name="Precision">0-1.</param>
/// <param name="Recall">0-1.</param>
public sealed record PrecisionRecall(double Precision, double Recall)
{
    /// <summary>Precision and recall of two sets.</summary>
    /// <param name="real">(N, D) features.</param>
    /// <param name="generated">(M, D) features.</param>
    /// <param name="k">Which neighbour a ball reaches to; 3 in the paper.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">A set has no more than k rows, or the features are of different length.</exception>
    public static PrecisionRecall Of(Tensor real, Tensor generated, int k = 3, CancellationToken cancellation = default) =>
        new(Inside(generated, real, k, cancellation), Inside(real, generated, k, cancellation));

    private static double Inside(Tensor points, Tensor manifold, int k, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        var radii = PairwiseDistances.Radii(manifold, k, cancellation).unsqueeze(0);
        var inside = 0L;
        PairwiseDistances.ForEach(points, manifold, itself: false, (_, squared) => inside += squared.le(radii).any(1).sum().item<long>(),
            cancellation);
        return (double)inside / points.shape[0];
    }
}
