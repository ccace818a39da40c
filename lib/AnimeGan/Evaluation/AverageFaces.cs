using AnimeGan.Data;
using AnimeGan.Sampling;

namespace AnimeGan.Evaluation;

/// <summary>The mean of all faces that have a tag: what they have in common, and where a generator's faces are otherwise.</summary>
public static class AverageFaces
{
    private const int Rows = 512;

    /// <summary>Of real faces, tag by tag.</summary>
    /// <param name="faces">The faces.</param>
    /// <returns>(34, 3, S, S) in [-1, 1] on the CPU, NaN where no face has the tag.</returns>
    public static Tensor Of(FaceDataset faces)
    {
        using var scope = NewDisposeScope();
        var sums = zeros([TagCatalogue.Count, faces.Images[0].numel()], device: faces.Device);
        var having = faces.Tags.eq(1).to(ScalarType.Float32); // (N, 34)
        for (var first = 0; first < faces.Count; first += Rows)
        {
            using var inner = NewDisposeScope();
            var count = Math.Min(Rows, faces.Count - first);
            var pixels = FaceDataset.ToPixelRange(faces.Images.narrow(0, first, count)).flatten(1);
            sums.add_(having.narrow(0, first, count).t().mm(pixels));
        }
        return (sums / having.sum([0L]).unsqueeze(1)).view([-1, .. faces.Images.shape[1..]]).cpu().MoveToOuterDisposeScope();
    }

    /// <summary>Of faces drawn with each tag on and the rest as the generator was trained.</summary>
    /// <param name="sampler">What draws them.</param>
    /// <param name="conditions">What the other tags are drawn from.</param>
    /// <param name="faces">How many a tag.</param>
    /// <param name="imageSize">The edge the faces are brought to; 0: as drawn.</param>
    /// <param name="seed">What noise and tags are drawn from.</param>
    /// <param name="progress">Hears how many tags are done.</param>
    /// <param name="cancellation">Stops it between tags.</param>
    /// <returns>(34, 3, S, S) in [-1, 1] on the CPU.</returns>
    public static Tensor Of(FaceSampler sampler, TagSampler conditions, int faces, int imageSize = 0, ulong seed = 0,
        IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(faces);
        using var scope = NewDisposeScope();
        return stack([.. TagCatalogue.All.Select(tag =>
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var source = sampler.Source(seed) with { Tags = conditions, Given = TagVector.Unknown.With(tag, TagState.On) };
            var mean = FeatureSet.Draw(sampler, source.Take(faces, (long)tag.Index << 32), imageSize).mean([0L]).cpu();
            progress?.Report(tag.Index + 1);
            return mean.MoveToOuterDisposeScope();
        })]).MoveToOuterDisposeScope();
    }
}
