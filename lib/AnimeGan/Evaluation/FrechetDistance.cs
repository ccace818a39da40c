namespace AnimeGan.Evaluation;

/// <summary>
/// The Fréchet distance between two sets of features, each taken for a Gaussian (Heusel et al. 2017):
/// ‖μ_a - μ_b‖² + tr(Σ_a + Σ_b - 2 (Σ_a Σ_b)^½). With Inception's features it is called FID; with others, say whose.
/// </summary>
public static class FrechetDistance
{
    /// <summary>2^-52: the distance from 1 to the next double.</summary>
    private const double MachineEpsilon = 2.220446049250313e-16;

    /// <summary>The distance between two sets.</summary>
    /// <param name="a">(N, D) features.</param>
    /// <param name="b">(M, D) features.</param>
    public static double Between(Tensor a, Tensor b)
    {
        using var first = FeatureMoments.Of(a);
        using var second = FeatureMoments.Of(b);
        return Between(first, second);
    }

    /// <summary>The distance between two sets of which the moments are known.</summary>
    /// <exception cref="ArgumentException">They are of features of different length.</exception>
    /// <exception cref="InvalidOperationException">A set has fewer than two rows.</exception>
    public static double Between(FeatureMoments a, FeatureMoments b)
    {
        if (a.Dimension != b.Dimension)
            throw new ArgumentException(
                $"The features have {a.Dimension} and {b.Dimension} numbers: they are not of one extractor.", nameof(b));
        using var scope = NewDisposeScope();
        using var nothing = no_grad();
        var (meanA, covarianceA) = a.Read();
        var (meanB, covarianceB) = b.Read();
        var means = (meanA - meanB).square().sum();
        var traces = covarianceA.trace() + covarianceB.trace();
        return Math.Max(0, (means + traces).item<double>() - 2 * TraceOfRoot(covarianceA, covarianceB));
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
/// Mean and covariance of features that arrive in batches, in float64 (Chan, Golub and LeVeque's pairwise update, which does not lose
/// digits where the mean is large). Rows are gathered to blocks of a fixed size first: the same rows give the same bits however they are
/// cut into batches.
/// </summary>
public sealed class FeatureMoments : IDisposable
{
    private const int Block = 512;

    private readonly Tensor mean;
    private readonly Tensor scatter;
    private readonly Tensor pending;
    private int waiting;

    /// <summary>Nothing yet.</summary>
    /// <param name="dimension">Numbers a row, D.</param>
    public FeatureMoments(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        Dimension = dimension;
        mean = zeros([dimension], ScalarType.Float64).DetachFromDisposeScope();
        scatter = zeros([dimension, dimension], ScalarType.Float64).DetachFromDisposeScope();
        pending = zeros([Block, dimension], ScalarType.Float64).DetachFromDisposeScope();
    }

    /// <summary>The moments of features that are there.</summary>
    /// <param name="features">(N, D).</param>
    public static FeatureMoments Of(Tensor features)
    {
        var moments = new FeatureMoments((int)features.shape[1]);
        moments.Add(features);
        return moments;
    }

    /// <summary>Numbers a row.</summary>
    public int Dimension { get; }

    /// <summary>How many rows there are.</summary>
    public long Count { get; private set; }

    /// <summary>Adds rows.</summary>
    /// <param name="features">(B, D), any floating type.</param>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    public void Add(Tensor features)
    {
        if (features.dim() != 2 || features.shape[1] != Dimension)
            throw new ArgumentException($"The features have shape ({string.Join(", ", features.shape)}); these moments are of rows of "
                + $"{Dimension}.", nameof(features));
        using var nothing = no_grad();
        for (var row = 0L; row < features.shape[0];)
        {
            using var scope = NewDisposeScope();
            var rows = (int)Math.Min(Block - waiting, features.shape[0] - row);
            pending.narrow(0, waiting, rows).copy_(features.narrow(0, row, rows));
            waiting += rows;
            row += rows;
            if (waiting == Block)
                Count = Merge(mean, scatter, Count, pending);
            waiting %= Block;
        }
    }

    /// <summary>Mean and covariance (divided by N - 1) of the rows so far.</summary>
    /// <returns>(D) and (D, D), float64.</returns>
    /// <exception cref="InvalidOperationException">There are fewer than two rows.</exception>
    public (Tensor Mean, Tensor Covariance) Read()
    {
        using var nothing = no_grad();
        using var scope = NewDisposeScope();
        var (centre, spread) = (mean.clone(), scatter.clone());
        var count = waiting == 0 ? Count : Merge(centre, spread, Count, pending.narrow(0, 0, waiting));
        if (count < 2)
            throw new InvalidOperationException($"There are {count} rows of features; a covariance needs two at least.");
        return scope.MoveToOuter(centre, spread.div_(count - 1));
    }

    /// <summary>mean and scatter become those of the rows so far and a block together.</summary>
    /// <returns>How many rows they are of.</returns>
    private static long Merge(Tensor mean, Tensor scatter, long count, Tensor block)
    {
        using var scope = NewDisposeScope();
        var rows = block.shape[0];
        var centre = block.mean([0]);
        var centred = block - centre;
        var delta = centre - mean;
        scatter.add_(centred.t().mm(centred));
        scatter.add_(outer(delta, delta).mul_((double)count * rows / (count + rows)));
        mean.add_(delta.mul_((double)rows / (count + rows)));
        return count + rows;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        mean.Dispose();
        scatter.Dispose();
        pending.Dispose();
    }
}
