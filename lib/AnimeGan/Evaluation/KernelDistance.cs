namespace AnimeGan.Evaluation;

/// <summary>
/// The kernel distance (KID, Binkowski et al. 2018): the unbiased estimate of the squared maximum mean discrepancy with the kernel
/// k(x, y) = (x·y / D + 1)³, over random subsets of both sets. Unlike the Fréchet distance it has no bias with few faces, and it may come
/// out below zero.
/// </summary>
public static class KernelDistance
{
    /// <summary>The distance between two sets.</summary>
    /// <param name="a">(N, D) features.</param>
    /// <param name="b">(M, D) features.</param>
    /// <param name="subsets">How many subsets; 100 is usual.</param>
    /// <param name="subsetSize">Rows of each subset; 1000 is usual. At most as many as the smaller set has are taken.</param>
    /// <param name="seed">What the subsets are drawn from.</param>
    /// <param name="cancellation">Stops it between subsets.</param>
    /// <exception cref="ArgumentException">The features are of different length, or a set has fewer than two rows.</exception>
    public static KernelDistanceResult Between(
        Tensor a, Tensor b, int subsets = 100, int subsetSize = 1000, ulong seed = 0, CancellationToken cancellation = default)
    {
        FeatureSet.RequireAlike(a, b, least: 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(subsets);
        ArgumentOutOfRangeException.ThrowIfLessThan(subsetSize, 2);
        var size = (int)Math.Min(subsetSize, Math.Min(a.shape[0], b.shape[0]));
        using var scope = NewDisposeScope();
        using var nothing = no_grad();
        var (first, second) = (a.to(ScalarType.Float64), b.to(ScalarType.Float64));
        var values = new double[subsets];
        for (var subset = 0; subset < subsets; subset++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            values[subset] = Discrepancy(
                first.index_select(0, tensor(Draw((int)a.shape[0], size, seed, 2L * subset))),
                second.index_select(0, tensor(Draw((int)b.shape[0], size, seed, 2L * subset + 1))));
        }
        var mean = values.Average();
        return new(mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))), subsets, size);
    }

    // Σ_{i≠j} k(x_i, x_j) / m(m-1) + the same of y - 2 Σ k(x_i, y_j) / m²
    private static double Discrepancy(Tensor x, Tensor y)
    {
        var m = (double)x.shape[0];
        var within = (Within(x) + Within(y)) / (m * (m - 1));
        return within - 2 * Kernel(x, y).sum().item<double>() / (m * m);
    }

    private static double Within(Tensor x)
    {
        var kernel = Kernel(x, x);
        return (kernel.sum() - kernel.trace()).item<double>();
    }

    private static Tensor Kernel(Tensor x, Tensor y) => x.mm(y.t()).div_(x.shape[1]).add_(1).pow_(3);

    // The first rows of a random order: Fisher and Yates, as far as needed.
    private static long[] Draw(int count, int size, ulong seed, long stream)
    {
        var random = RandomStream.At(seed, stream);
        var order = Enumerable.Range(0, count).Select(index => (long)index).ToArray();
        for (var i = 0; i < size; i++)
        {
            var j = i + random.NextInt(count - i);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order[..size];
    }
}

/// <summary>A kernel distance.</summary>
/// <param name="Mean">Over the subsets.</param>
/// <param name="Deviation">Standard deviation over the subsets.</param>
/// <param name="Subsets">How many there were.</param>
/// <param name="SubsetSize">Rows in each.</param>
public sealed record KernelDistanceResult(double Mean, double Deviation, int Subsets, int SubsetSize);
