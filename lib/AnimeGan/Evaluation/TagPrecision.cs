using AnimeGan.Sampling;

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

/// <summary>
/// How well a judge's probabilities rank faces by a tag, without any threshold: the mean, over the faces that have the tag, of the
/// precision among all faces that rank at least as high. 1 is a perfect order; chance is the tag's frequency.
/// </summary>
public static class AveragePrecision
{
    /// <summary>The average precision of one tag. Faces of one score rank together.</summary>
    /// <param name="scores">A score a face; larger is surer.</param>
    /// <param name="labels">Whether the face has the tag.</param>
    /// <returns>0-1, or null where no face or every face has it.</returns>
    /// <exception cref="ArgumentException">There are not as many labels as scores, or one is NaN.</exception>
    public static double? Of(ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels)
    {
        if (scores.Length != labels.Length)
            throw new ArgumentException($"There are {scores.Length} scores and {labels.Length} labels.", nameof(labels));
        for (var i = 0; i < scores.Length; i++)
            if (float.IsNaN(scores[i]))
                throw new ArgumentException($"Score {i} is not a number.", nameof(scores));
        var order = Enumerable.Range(0, scores.Length).ToArray();
        Array.Sort(scores.ToArray(), order);
        var (seen, hits, sum) = (0, 0, 0.0);
        for (var i = order.Length - 1; i >= 0;)
        {
            var (score, before) = (scores[order[i]], hits);
            for (; i >= 0 && scores[order[i]] == score; i--, seen++)
                hits += labels[order[i]] ? 1 : 0;
            sum += (hits - before) * ((double)hits / seen);
        }
        return hits == 0 || hits == seen ? null : sum / hits;
    }

    /// <summary>The average precision of each tag, over the faces of which it is known.</summary>
    /// <param name="probabilities">N x 34, row by row.</param>
    /// <param name="truth">What is known of each face.</param>
    /// <param name="tags">The tags that count.</param>
    public static IReadOnlyDictionary<Tag, double> PerTag(
        ReadOnlySpan<float> probabilities, IReadOnlyList<TagVector> truth, IEnumerable<Tag> tags)
    {
        var found = new Dictionary<Tag, double>();
        foreach (var tag in tags)
        {
            var scores = new List<float>();
            var labels = new List<bool>();
            for (var face = 0; face < truth.Count; face++)
                if (truth[face][tag] is not TagState.Unknown and var state)
                {
                    scores.Add(probabilities[face * TagCatalogue.Count + tag.Index]);
                    labels.Add(state == TagState.On);
                }
            if (Of(scores.ToArray(), labels.ToArray()) is { } value)
                found[tag] = value;
        }
        return found;
    }
}

/// <summary>
/// Says what tags a face shows. It must have learned from real faces alone, or it would believe what the generator believes.
/// </summary>
public interface ITagJudge
{
    /// <summary>What a report calls it.</summary>
    string Name { get; }

    /// <summary>The tags it knows; of the others nothing can be said.</summary>
    IReadOnlyList<Tag> Tags { get; }

    /// <summary>The probability of each tag.</summary>
    /// <param name="images">(B, 3, S, S) in [-1, 1], RGB, of any size S.</param>
    /// <returns>(B, 34) float32 on the CPU, in the order of <see cref="TagCatalogue"/>; 0 for a tag it does not know.</returns>
    Tensor Probabilities(Tensor images);
}

/// <summary>
/// What a judge's probabilities mean, as in the paper's tagging: a colour is the likeliest of its group among those the judge knows, every
/// other tag is on from a threshold.
/// </summary>
/// <param name="tags">The tags that the judge knows.</param>
/// <param name="threshold">0-1; the paper's tagger takes 0.25, a classifier trained on 0 and 1 takes 0.5.</param>
public sealed class TagDecision(IReadOnlyList<Tag> tags, double threshold = 0.5)
{
    private readonly Tag[] hair = [.. tags.Where(tag => tag.Group == TagGroup.HairColour)];
    private readonly Tag[] eyes = [.. tags.Where(tag => tag.Group == TagGroup.EyeColour)];

    /// <summary>Whether a face with these probabilities shows a tag.</summary>
    /// <param name="probabilities">34 numbers.</param>
    /// <param name="tag">One of the judge's tags.</param>
    public bool Shows(ReadOnlySpan<float> probabilities, Tag tag)
    {
        if (!tag.IsExclusive)
            return probabilities[tag.Index] >= threshold;
        var best = tag;
        foreach (var other in tag.Group == TagGroup.HairColour ? hair : eyes)
            if (probabilities[other.Index] > probabilities[best.Index])
                best = other;
        return best == tag;
    }
}

/// <summary>
/// What a judge is worth on real faces that it never saw: needed to tell its errors from the generator's.
/// </summary>
/// <param name="Sensitivity">Of the real faces with a tag, the share in which the judge sees it.</param>
/// <param name="FalseAlarm">Of those without, the share in which it sees it all the same.</param>
/// <param name="With">How many real faces with the tag there were.</param>
public sealed record JudgeQuality(double Sensitivity, double FalseAlarm, int With)
{
    // Below this difference of the two shares the judge does not tell faces with the tag from those without.
    private const double LeastDifference = 0.1;

    /// <summary>
    /// The share of faces that truly have the tag, where the judge saw it in <paramref name="observed"/> of them (Rogan and Gladen 1978):
    /// observed = true · sensitivity + (1 - true) · false alarms, solved for true and kept within 0-1.
    /// </summary>
    /// <returns>Null where the judge does not tell the tag.</returns>
    public double? Correct(double observed) =>
        Sensitivity - FalseAlarm < LeastDifference ? null : Math.Clamp((observed - FalseAlarm) / (Sensitivity - FalseAlarm), 0, 1);

    /// <summary>The judge's quality for each tag that some of the faces are known to have and some not to have.</summary>
    /// <param name="probabilities">N x 34, row by row: the judge's on real faces it never saw.</param>
    /// <param name="truth">What is known of those faces.</param>
    /// <param name="tags">The judge's tags.</param>
    /// <param name="decision">What the probabilities mean.</param>
    public static IReadOnlyDictionary<Tag, JudgeQuality> Measure(
        ReadOnlySpan<float> probabilities, IReadOnlyList<TagVector> truth, IEnumerable<Tag> tags, TagDecision decision)
    {
        var found = new Dictionary<Tag, JudgeQuality>();
        foreach (var tag in tags)
        {
            var (with, seen, without, alarms) = (0, 0, 0, 0);
            for (var face = 0; face < truth.Count; face++)
            {
                var shows = decision.Shows(probabilities.Slice(face * TagCatalogue.Count, TagCatalogue.Count), tag);
                if (truth[face][tag] == TagState.On)
                    (with, seen) = (with + 1, seen + (shows ? 1 : 0));
                else if (truth[face][tag] == TagState.Off)
                    (without, alarms) = (without + 1, alarms + (shows ? 1 : 0));
            }
            if (with > 0 && without > 0)
                found[tag] = new((double)seen / with, (double)alarms / without, with);
        }
        return found;
    }
}
