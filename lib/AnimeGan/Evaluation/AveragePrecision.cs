using AnimeGan.Tags;

namespace AnimeGan.Evaluation;

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
    /// <exception cref="ArgumentException">There are not as many labels as scores.</exception>
    public static double? Of(ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels)
    {
        if (scores.Length != labels.Length)
            throw new ArgumentException($"There are {scores.Length} scores and {labels.Length} labels.", nameof(labels));
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
