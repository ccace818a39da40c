namespace AnimeGan.Evaluation;

/// <summary>
/// The Fréchet distance between two sets of features, each taken for a Gaussian (Heusel et al. 2017):
/// ‖μ_a - μ_b‖² + tr(Σ_a + Σ_b - 2 (Σ_a Σ_b)^½). With Inception's features it is called FID; with others, say whose.
/// </summary>
public static class FrechetDistance
{
    private const double MachineEpsilon = 2.220446049250313e-16; // 2^-52: the distance from 1 to the next double

    /// <summary>The distance between two sets.</summary>
    /// <param name="a">(N, D) features.</param>
    /// <param name="b">(M, D) features.</param>
    /// <exception cref="ArgumentException">They are of features of different length.</exception>
    /// <exception cref="InvalidOperationException">A set has fewer than two rows.</exception>
    public static double Between(Tensor a, Tensor b)
    {
        using var first = FeatureMoments.Of(a);
        using var second = FeatureMoments.Of(b);
        return Between(first, second);
    }

    /// <summary>The distance between two sets of which the moments are known.</summary>
    /// <exception cref="ArgumentException">They are of features of different length.</exception>
    public static double Between(FeatureMoments a, FeatureMoments b)
    {
        if (a.Mean.shape[0] != b.Mean.shape[0])
            throw new ArgumentException(
                $"The features have {a.Mean.shape[0]} and {b.Mean.shape[0]} numbers: they are not of one extractor.", nameof(b));
        using var scope = NewDisposeScope();
        using var nothing = no_grad();
        var means = (a.Mean - b.Mean).square().sum();
        var traces = a.Covariance.trace() + b.Covariance.trace();
        return Math.Max(0, (means + traces).item<double>() - 2 * TraceOfRoot(a.Covariance, b.Covariance));
    }

    /// <summary>
    /// tr((A B)^½) of symmetric positive semidefinite A and B. With A = V Λ Vᵀ and R = V Λ^½ it is the sum of the roots of the eigenvalues
    /// of Rᵀ B R, which is symmetric too: no complex numbers, and nothing to add to the diagonal where there are fewer faces than features.
    /// Eigenvalues that are rounding alone are left out; the root of 1e-16 would be 1e-8, and there may be thousands.
    /// </summary>
    internal static double TraceOfRoot(Tensor a, Tensor b)
    {
        using var scope = NewDisposeScope();
        var (values, vectors) = linalg.eigh(a);
        var rank = Significant(values, out var first);
        if (rank == 0)
            return 0;
        var root = vectors.narrow(1, first, rank) * values.narrow(0, first, rank).sqrt();
        var product = root.t().mm(b).mm(root);
        var squares = linalg.eigvalsh((product + product.t()).mul_(0.5));
        var kept = Significant(squares, out first);
        return kept == 0 ? 0 : squares.narrow(0, first, kept).sqrt().sum().item<double>();
    }

    // Ascending eigenvalues: those above what rounding makes of zero.
    private static long Significant(Tensor values, out long first)
    {
        var ascending = values.data<double>().ToArray();
        var least = ascending[^1] * ascending.Length * MachineEpsilon;
        first = Array.FindIndex(ascending, value => value > least && value > 0);
        if (first < 0)
            first = ascending.Length;
        return ascending.Length - first;
    }
}

/// <summary>
/// Mean and covariance of features, in float64: block by block (Chan, Golub and LeVeque's pairwise update, which does not lose digits
/// where the mean is large).
/// </summary>
public sealed class FeatureMoments : IDisposable
{
    private const int Block = 512;

    private FeatureMoments(Tensor mean, Tensor covariance) => (Mean, Covariance) = (mean, covariance);

    /// <summary>(D), float64 on the CPU.</summary>
    public Tensor Mean { get; }

    /// <summary>(D, D), float64 on the CPU; divided by N - 1.</summary>
    public Tensor Covariance { get; }

    /// <summary>The moments of features.</summary>
    /// <param name="features">(N, D), any floating type.</param>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    /// <exception cref="InvalidOperationException">There are fewer than two rows.</exception>
    public static FeatureMoments Of(Tensor features)
    {
        FeatureSet.Require(features);
        var (count, dimension) = (features.shape[0], features.shape[1]);
        if (count < 2)
            throw new InvalidOperationException($"There are {count} rows of features; a covariance needs two at least.");
        using var scope = NewDisposeScope();
        using var nothing = no_grad();
        var (mean, scatter) = (zeros([dimension], ScalarType.Float64), zeros([dimension, dimension], ScalarType.Float64));
        for (var before = 0L; before < count; before += Block)
        {
            using var inner = NewDisposeScope();
            var block = features.narrow(0, before, Math.Min(Block, count - before)).to(ScalarType.Float64).cpu();
            var rows = block.shape[0];
            var centre = block.mean([0]);
            var centred = block - centre;
            var delta = centre - mean;
            scatter.add_(centred.t().mm(centred));
            scatter.add_(outer(delta, delta).mul_((double)before * rows / (before + rows)));
            mean.add_(delta.mul_((double)rows / (before + rows)));
        }
        return new(mean.DetachFromDisposeScope(), scatter.div_(count - 1).DetachFromDisposeScope());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Mean.Dispose();
        Covariance.Dispose();
    }
}
