using AnimeGan.Tags;

namespace AnimeGan.Evaluation;

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
