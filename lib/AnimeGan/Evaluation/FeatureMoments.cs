using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Evaluation;

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
