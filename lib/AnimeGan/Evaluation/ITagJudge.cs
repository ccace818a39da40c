using AnimeGan.Tags;
using static TorchSharp.torch;

namespace AnimeGan.Evaluation;

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
    /// <summary>Below this difference of the two shares the judge does not tell faces with the tag from those without.</summary>
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
