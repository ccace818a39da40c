using AnimeGan.Sampling;

namespace AnimeGan.Evaluation;

/// <summary>How evenly faces change along a way through the noise.</summary>
/// <param name="PathLength">
/// Perceptual path length after Karras et al. (2019), in the extractor's features: the mean of ‖f(t) - f(t + ε)‖² / ε² at random places
/// between random noises, along the great circle, tags kept. Smaller is smoother, or less varied: read it beside the diversity. Null where
/// the extractor reads bytes, to which a step that small is rounding.
/// </param>
/// <param name="Unevenness">Along whole walks, the longest step over the mean step: 1 is perfectly even, and a jump makes it large.</param>
/// <param name="Detour">Along whole walks, the length of the way over the distance of its ends: 1 is a straight line.</param>
public sealed record LatentSmoothness(double? PathLength, double Unevenness, double Detour)
{
    private const double Epsilon = 1e-3;

    /// <summary>Measures a generator.</summary>
    /// <param name="extractor">In whose features.</param>
    /// <param name="sampler">What draws the faces.</param>
    /// <param name="conditions">What tags are drawn from.</param>
    /// <param name="pairs">Places for the path length.</param>
    /// <param name="walks">Walks from one noise to another.</param>
    /// <param name="steps">Steps of a walk.</param>
    /// <param name="imageSize">The edge the faces are brought to; 0: as drawn.</param>
    /// <param name="seed">What noise, tags and places are drawn from.</param>
    /// <param name="cancellation">Stops it.</param>
    public static LatentSmoothness Measure(
        IFeatureExtractor extractor, FaceSampler sampler, TagSampler conditions, int pairs = 128, int walks = 8, int steps = 16,
            int imageSize = 0, ulong seed = 0, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        var source = sampler.Source(seed) with { Tags = conditions };
        var length = extractor.ReadsBytes ? (double?)null : PathLengthOf(extractor, sampler, source, pairs, imageSize, seed, cancellation);
        var frames = Enumerable.Range(0, walks).SelectMany(walk =>
        {
            var (from, to) = Ends(source, pairs + walk);
            return LatentWalk.Through([from, to], steps);
        }).ToList();
        var way = Features(extractor, sampler, frames, imageSize, cancellation).view(walks, steps + 1, -1);
        var moves = (way.narrow(1, 1, steps) - way.narrow(1, 0, steps)).norm(2, false, 2); // (walks, steps)
        var straight = (way.select(1, steps) - way.select(1, 0)).norm(1, false, 2);
        return new(length, (moves.amax([1]) / moves.mean([1]).clamp_min(1e-30)).mean().item<double>(),
            (moves.sum(1) / straight.clamp_min(1e-30)).mean().item<double>());
    }

    private static double PathLengthOf(IFeatureExtractor extractor, FaceSampler sampler, LatentSource source, int pairs, int imageSize,
        ulong seed, CancellationToken cancellation)
    {
        var places = new RandomStream(seed);
        var ends = Enumerable.Range(0, pairs).SelectMany(pair =>
        {
            var (from, to) = Ends(source, pair);
            var t = places.NextDouble() * (1 - Epsilon);
            return new[] { LatentWalk.Between(from, to, t), LatentWalk.Between(from, to, t + Epsilon) };
        }).ToList();
        // Faces as painted: rounding to 8 bits would hide a step this small.
        var near = Features(extractor, sampler, ends, imageSize, cancellation).view(pairs, 2, -1);
        return (near.select(1, 0) - near.select(1, 1)).square().sum(1).mean().item<double>() / (Epsilon * Epsilon);
    }

    private static (FaceLatent From, FaceLatent To) Ends(LatentSource source, int pair) =>
        (source[2L * pair], source[2L * pair].WithNoise(source.Noise(2L * pair + 1)));

    private static Tensor Features(
        IFeatureExtractor extractor, FaceSampler sampler, List<FaceLatent> latents, int imageSize, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        return FeatureSet.Gather(latents.Count, (first, count) =>
        {
            var drawn = sampler.DrawTensor([.. latents.Skip((int)first).Take((int)count)]);
            return imageSize == 0 ? drawn : FaceSize.Bring(drawn, imageSize);
        }, extractor.Extract, null, cancellation).to(ScalarType.Float64).MoveToOuterDisposeScope();
    }
}
