namespace AnimeGan.Data.Tagging;

/// <summary>Says of faces which of the 34 tags they show: a network of our own, or one that the user has the files of.</summary>
public interface ITagger : IDisposable
{
    /// <summary>What it is, for messages and the record of where tags came from: a kind and a file's name.</summary>
    string Name { get; }

    /// <summary>The edge in pixels at which its network reads faces: the best size to decode them at.</summary>
    int InputSize { get; }

    /// <summary>The probability of every tag for every face.</summary>
    /// <param name="faces">(B, 3, S, S) bytes, RGB, of any edge S: the tagger resizes as its network wants it.</param>
    /// <returns>One for each face, in order. A tag that the network does not know is NaN.</returns>
    /// <exception cref="ArgumentException">The tensor has another type or shape.</exception>
    IReadOnlyList<TagProbabilities> Predict(Tensor faces);
}

/// <summary>A tagger's opinion of one face: the probability of each of the 34 tags, and the rule that makes tags of it.</summary>
public sealed class TagProbabilities
{
    /// <summary>The paper's threshold for every tag that is no colour: 0.25 (PAPER.md, "Data").</summary>
    public const double Threshold = 0.25;

    private readonly ImmutableArray<float> values;

    /// <summary>The probabilities of one face.</summary>
    /// <param name="values">34 numbers in [0, 1] in the order of the catalogue; NaN where the tagger knows no such tag.</param>
    /// <exception cref="ArgumentException">The number of entries is not 34, or one lies outside [0, 1].</exception>
    public TagProbabilities(ReadOnlySpan<float> values)
    {
        if (values.Length != TagCatalogue.Count)
            throw new ArgumentException($"There are {TagCatalogue.Count} tags; these are {values.Length} probabilities.", nameof(values));
        foreach (var tag in TagCatalogue.All)
            if (values[tag.Index] is < 0 or > 1)
                throw new ArgumentException($"The probability of '{tag}' is {values[tag.Index]}; it must lie between 0 and 1.",
                    nameof(values));
        this.values = [.. values];
    }

    /// <summary>The probability of a tag; NaN if the tagger does not know it.</summary>
    public float this[Tag tag] => values[tag.Index];

    /// <summary>All 34, in the order of the catalogue.</summary>
    public ReadOnlySpan<float> Values => values.AsSpan();

    /// <summary>
    /// The tags by the paper's rule: of the hair colours and of the eye colours the most likely one each, any other tag where its
    /// probability reaches the threshold. A tag that the tagger does not know stays unknown; in a colour group it is merely never chosen.
    /// </summary>
    /// <param name="threshold">From which probability on a tag that is no colour is on.</param>
    public TagVector ToTags(double threshold = Threshold)
    {
        var tags = TagVector.Unknown;
        foreach (var tag in TagCatalogue.Free)
            if (!float.IsNaN(this[tag]))
                tags = tags.With(tag, this[tag] >= threshold ? TagState.On : TagState.Off);
        foreach (var group in new[] { TagCatalogue.HairColours, TagCatalogue.EyeColours })
            if (MostLikely(group) is { } colour)
                tags = tags.With(colour, TagState.On);
        return tags;
    }

    /// <summary>The most likely tag of a group; null if the tagger knows none of it.</summary>
    public Tag? MostLikely(IEnumerable<Tag> group) => group.Where(tag => !float.IsNaN(this[tag])).MaxBy(tag => this[tag]);
}
