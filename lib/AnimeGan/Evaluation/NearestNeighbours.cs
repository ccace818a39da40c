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

    /// <summary>Numbers in a row of pixels.</summary>
    internal const int PixelCount = 3 * PixelSize * PixelSize;

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
