using TorchSharp;
using static TorchSharp.torch;

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
