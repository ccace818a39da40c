namespace AnimeGan.Evaluation;

/// <summary>For each row of one set the nearest row of another.</summary>
/// <param name="Indices">Which row.</param>
/// <param name="Distances">How far: Euclidean.</param>
public sealed record NearestNeighbours(IReadOnlyList<int> Indices, IReadOnlyList<double> Distances)
{
    /// <summary>The edge to which faces are brought before their pixels are compared.</summary>
    public const int PixelSize = 32;

    /// <summary>The nearest rows.</summary>
    /// <param name="queries">(N, D) features.</param>
    /// <param name="references">(M, D) features, M at least 1.</param>
    /// <param name="cancellation">Stops it.</param>
    public static NearestNeighbours Find(Tensor queries, Tensor references, CancellationToken cancellation = default)
    {
        var indices = new List<int>();
        var distances = new List<double>();
        PairwiseDistances.ForEach(queries, references, itself: false, (_, squared) =>
        {
            var (least, which) = squared.min(1);
            indices.AddRange(which.data<long>().ToArray().Select(index => (int)index));
            distances.AddRange(least.data<double>().ToArray().Select(Math.Sqrt));
        }, cancellation);
        return new(indices, distances);
    }

    /// <summary>
    /// Faces as rows of pixels in [0, 1], brought to <see cref="PixelSize"/> by averaging and divided by the root of their number: a
    /// distance of 0.1 is a root mean square difference of a tenth of the range.
    /// </summary>
    /// <param name="images">(B, 3, S, S) in [-1, 1].</param>
    /// <returns>(B, 3 x 32 x 32) float32.</returns>
    public static Tensor Pixels(Tensor images)
    {
        using var scope = NewDisposeScope();
        var small = FaceSize.Bring(images, PixelSize).add(1).div_(2).flatten(1);
        return small.div_(Math.Sqrt(small.shape[1])).cpu().MoveToOuterDisposeScope();
    }
}

/// <summary>
/// Whether a generator draws the faces it learned from: are drawn faces nearer to the training faces than real faces that were held back?
/// </summary>
/// <param name="Generated">Median distance from a drawn face to the nearest training face.</param>
/// <param name="HeldBack">Median distance from a held-back real face to the nearest training face.</param>
/// <param name="TooNear">
/// The share of drawn faces nearer than all but a hundredth of the held-back ones; about 0.01 where nothing is copied, and near 1 for a
/// copier.
/// </param>
public sealed record Memorisation(double Generated, double HeldBack, double TooNear)
{
    /// <summary>The distances within which 0, 1, 2 ... 100 % of the drawn faces lie from the nearest training face.</summary>
    public IReadOnlyList<double> GeneratedPercentiles { get; init; } = [];

    /// <summary>The same of the held-back real faces.</summary>
    public IReadOnlyList<double> HeldBackPercentiles { get; init; } = [];

    /// <summary>Measures it.</summary>
    /// <param name="generated">From drawn faces to training faces.</param>
    /// <param name="heldBack">From held-back real faces to training faces.</param>
    public static Memorisation Of(NearestNeighbours generated, NearestNeighbours heldBack)
    {
        double[] drawn = [.. generated.Distances.Order()], real = [.. heldBack.Distances.Order()];
        var near = real[(int)(0.01 * (real.Length - 1))];
        return new(Median(drawn), Median(real), (double)drawn.Count(distance => distance < near) / drawn.Length)
        {
            GeneratedPercentiles = Percentiles(drawn),
            HeldBackPercentiles = Percentiles(real),
        };
    }

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    private static double[] Percentiles(double[] sorted) =>
        [.. Enumerable.Range(0, 101).Select(percent => sorted[(int)Math.Round(percent / 100.0 * (sorted.Length - 1))])];
}

/// <summary>
/// Distances between all rows of two sets, block by block, in float64: ‖x‖² + ‖y‖² - 2 x·y, about the mean of the second set, so
/// that little is lost to cancellation; what is below rounding is zero.
/// </summary>
internal static class PairwiseDistances
{
    private const int Rows = 512;

    private const double Negligible = 1e-13; // below this share of ‖x‖² + ‖y‖² a squared distance is rounding

    /// <summary>
    /// Hands out the squared distances of some rows of a (N, D) to all rows of b (M, D): the first row, and (rows, M) float64, which live
    /// as long as the call. Where the two are one set, a row's distance to itself becomes infinite.
    /// </summary>
    internal static void ForEach(Tensor a, Tensor b, bool itself, Action<int, Tensor> use, CancellationToken cancellation)
    {
        FeatureSet.RequireAlike(a, b);
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
