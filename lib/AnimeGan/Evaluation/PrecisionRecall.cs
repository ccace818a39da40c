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

/// <summary>
/// Density and coverage (Naeem et al. 2020): like precision and recall, but one outlier among the real faces, whose ball is huge, cannot
/// make every generated face a good one.
/// </summary>
/// <param name="Density">In how many real balls a generated face lies, over k: 1 when both sets are alike, and it may be more.</param>
/// <param name="Coverage">The share of real faces with a generated one in their ball, 0-1.</param>
public sealed record DensityCoverage(double Density, double Coverage)
{
    /// <summary>Density and coverage of two sets.</summary>
    /// <param name="real">(N, D) features.</param>
    /// <param name="generated">(M, D) features.</param>
    /// <param name="k">Which neighbour a ball reaches to; 5 in the paper.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">The real set has no more than k rows, or the features are of different length.</exception>
    public static DensityCoverage Of(Tensor real, Tensor generated, int k = 5, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        var radii = PairwiseDistances.Radii(real, k, cancellation);
        var (balls, covered) = (0L, 0L);
        PairwiseDistances.ForEach(real, generated, itself: false, (row, squared) =>
        {
            var inside = squared.le(radii.narrow(0, row, squared.shape[0]).unsqueeze(1)); // (rows, M)
            balls += inside.sum().item<long>();
            covered += inside.any(1).sum().item<long>();
        }, cancellation);
        return new((double)balls / (k * generated.shape[0]), (double)covered / real.shape[0]);
    }
}
