using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Evaluation;

/// <summary>
/// Distances between all rows of two sets, block by block, in float64: ‖x‖² + ‖y‖² - 2 x·y, about the mean of the second set, so
/// that little is lost to cancellation; what is below rounding is zero.
/// </summary>
internal static class PairwiseDistances
{
    private const int Rows = 512;

    /// <summary>Below this share of ‖x‖² + ‖y‖² a squared distance is rounding.</summary>
    private const double Negligible = 1e-13;

    /// <summary>Hands out the squared distances of some rows of a to all rows of b; the tensor lives as long as the call.</summary>
    /// <param name="a">(N, D).</param>
    /// <param name="b">(M, D).</param>
    /// <param name="itself">The two are one set: a row's distance to itself becomes infinite.</param>
    /// <param name="use">First row, and (rows, M) float64.</param>
    /// <param name="cancellation">Stops it between blocks.</param>
    internal static void ForEach(Tensor a, Tensor b, bool itself, Action<int, Tensor> use, CancellationToken cancellation)
    {
        if (a.shape[1] != b.shape[1])
            throw new ArgumentException(
                $"The features have {a.shape[1]} and {b.shape[1]} numbers: they are not of one extractor.", nameof(b));
        using var scope = NewDisposeScope();
        using var nothing = no_grad();
        var second = b.to(ScalarType.Float64);
        var centre = second.mean([0]);
        second = second - centre;
        var secondSquares = second.square().sum(1).unsqueeze(0);
        var transposed = second.t();
        for (var row = 0; row < a.shape[0]; row += Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var rows = Math.Min(Rows, (int)a.shape[0] - row);
            var first = a.narrow(0, row, rows).to(ScalarType.Float64) - centre;
            var sums = first.square().sum(1).unsqueeze(1) + secondSquares;
            var squared = sums - first.mm(transposed).mul_(2);
            squared.masked_fill_(squared.le(sums.mul_(Negligible)), 0);
            if (itself)
                squared.narrow(1, row, rows).diagonal().fill_(double.PositiveInfinity);
            use(row, squared);
        }
    }

    /// <summary>For each row the squared distance to its k-th nearest other row of the same set.</summary>
    /// <returns>(N) float64.</returns>
    /// <exception cref="ArgumentException">There are not more than k rows.</exception>
    internal static Tensor Radii(Tensor set, int k, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        if (set.shape[0] <= k)
            throw new ArgumentException($"There are {set.shape[0]} rows of features; the {k}-th neighbour needs more.", nameof(set));
        using var scope = NewDisposeScope();
        var radii = empty([set.shape[0]], ScalarType.Float64);
        ForEach(set, set, itself: true, (row, squared) => radii.narrow(0, row, squared.shape[0]).copy_(squared.kthvalue(k, 1).values),
            cancellation);
        return radii.MoveToOuterDisposeScope();
    }
}
