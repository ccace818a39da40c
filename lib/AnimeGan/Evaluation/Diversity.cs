using AnimeGan.Data;
using AnimeGan.Data.Synthetic;
using AnimeGan.Sampling;

namespace AnimeGan.Evaluation;

/// <summary>
/// How much faces of one tag setting differ: the mean distance between the features of two of them. A generator whose noise decides nothing
/// has 0 within a setting, however different the settings are from one another.
/// </summary>
/// <param name="Within">Mean distance between two faces of the same tags, over the settings.</param>
/// <param name="Across">Mean distance between two faces of any tags.</param>
/// <param name="Real">Mean distance between two real faces: what to compare with.</param>
/// <param name="DrawnWithin">
/// Mean distance between two faces that <see cref="SyntheticFaces"/> draws with the same tags, over the same settings; null where the real
/// faces are not drawn: of photographs hardly two have the same tags.
/// </param>
public sealed record Diversity(double Within, double Across, double Real, double? DrawnWithin = null)
{
    /// <summary>The diversity of a generator.</summary>
    /// <param name="extractor">In whose features.</param>
    /// <param name="sampler">What draws the faces.</param>
    /// <param name="conditions">What tag settings are drawn from.</param>
    /// <param name="real">(N, D) features of real faces.</param>
    /// <param name="settings">How many tag settings.</param>
    /// <param name="faces">Faces of each.</param>
    /// <param name="imageSize">The edge the faces are brought to; 0: as drawn.</param>
    /// <param name="seed">What noise and tags are drawn from.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="drawn">What the real faces were drawn by; null: they are not.</param>
    public static Diversity Measure(
        IFeatureExtractor extractor, FaceSampler sampler, TagSampler conditions, Tensor real, int settings = 8, int faces = 16,
            int imageSize = 0, ulong seed = 0, CancellationToken cancellation = default, SyntheticFaces? drawn = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(faces, 2);
        using var scope = NewDisposeScope();
        var source = sampler.Source(seed) with { Tags = conditions };
        var latents = Enumerable.Range(0, settings).SelectMany(setting => Enumerable.Range(0, faces).Select(face =>
            source[setting].WithNoise(source.Noise((long)setting * faces + face)))).ToList();
        var features = FeatureSet.Of(extractor, sampler, latents, imageSize, null, cancellation);
        return new(Within(features), MeanDistance(features, cancellation), MeanDistance(real, cancellation),
            drawn is null ? null : Within(FeatureSet.Gather(latents.Count, Drawn, extractor.Extract, null, cancellation)));

        double Within(Tensor rows) => Enumerable.Range(0, settings)
            .Average(setting => MeanDistance(rows.narrow(0, (long)setting * faces, faces), cancellation));

        Tensor Drawn(long first, long count)
        {
            var size = imageSize == 0 ? sampler.ImageSize : imageSize;
            var pixels = new byte[count, 3, size, size];
            for (var face = 0; face < count; face++)
                drawn.RenderWith(latents[(int)first + face].ToTagVector(), first + face, size,
                    MemoryMarshal.CreateSpan(ref pixels[face, 0, 0, 0], 3 * size * size));
            return FaceDataset.ToPixelRange(tensor(pixels));
        }
    }

    /// <summary>The mean distance between two different rows.</summary>
    /// <param name="features">(N, D), N at least 2.</param>
    /// <param name="cancellation">Stops it.</param>
    public static double MeanDistance(Tensor features, CancellationToken cancellation = default)
    {
        FeatureSet.Require(features, least: 2);
        var (count, sum) = ((double)features.shape[0], 0.0);
        PairwiseDistances.ForEach(features, features, itself: false, (row, squared) =>
        {
            squared.narrow(1, row, squared.shape[0]).diagonal().zero_();
            sum += squared.sqrt().sum().item<double>();
        }, cancellation);
        return sum / (count * (count - 1));
    }
}
