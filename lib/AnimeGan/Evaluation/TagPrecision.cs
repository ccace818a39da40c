using AnimeGan.Sampling;
using AnimeGan.Tags;
using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Evaluation;

/// <summary>
/// The paper's attribute precision: for each tag, faces with it on and the rest random; in how many is it to be seen? The paper asked
/// people, here a judge is asked, whose own errors are known from real faces and taken out.
/// </summary>
/// <param name="Tag">The tag.</param>
/// <param name="Faces">How many faces were drawn with it on.</param>
/// <param name="Observed">The share in which the judge sees it, 0-1.</param>
/// <param name="Judge">What the judge is worth for this tag; null where no real face tells.</param>
/// <param name="Corrected">The share that truly shows it as far as can be told; null where the judge does not tell the tag.</param>
public sealed record TagPrecision(Tag Tag, int Faces, double Observed, JudgeQuality? Judge, double? Corrected)
{
    /// <summary>The precision of a generator for each tag that the judge knows.</summary>
    /// <param name="sampler">What draws the faces.</param>
    /// <param name="conditions">What the tags not asked for are drawn from.</param>
    /// <param name="judge">Who is asked.</param>
    /// <param name="quality">What the judge is worth.</param>
    /// <param name="faces">Faces a tag; 20 in the paper.</param>
    /// <param name="imageSize">The edge the faces are brought to for the judge; 0: as drawn.</param>
    /// <param name="seed">What noise and tags are drawn from.</param>
    /// <param name="threshold">From what probability a tag that is no colour is on.</param>
    /// <param name="progress">Hears how many faces are done.</param>
    /// <param name="cancellation">Stops it.</param>
    public static IReadOnlyList<TagPrecision> Measure(
        FaceSampler sampler, TagSampler conditions, ITagJudge judge, IReadOnlyDictionary<Tag, JudgeQuality> quality, int faces = 20,
            int imageSize = 0, ulong seed = 0,
        double threshold = 0.5, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(faces);
        var decision = new TagDecision(judge.Tags, threshold);
        // A tag's faces have numbers of their own: asking for more of one changes none of another.
        var latents = judge.Tags.SelectMany(tag =>
            (sampler.Source(seed) with
            {
                Tags = conditions,
                Given = TagVector.Unknown.With(tag, TagState.On),
            }).Take(faces, (long)tag.Index << 32)).ToList();
        using var scope = NewDisposeScope();
        var probabilities = FeatureSet.Gather(
            latents.Count, (first, count) => FeatureSet.Draw(sampler, [.. latents.Skip((int)first).Take((int)count)], imageSize),
                judge.Probabilities, progress, cancellation).data<float>().ToArray();
        return [.. judge.Tags.Select((tag, number) =>
        {
            var seen = Enumerable.Range(number * faces, faces)
                .Count(face => decision.Shows(probabilities.AsSpan(face * TagCatalogue.Count, TagCatalogue.Count), tag));
            var observed = (double)seen / faces;
            return new TagPrecision(tag, faces, observed, quality.GetValueOrDefault(tag),
                quality.GetValueOrDefault(tag)?.Correct(observed));
        })];
    }
}
