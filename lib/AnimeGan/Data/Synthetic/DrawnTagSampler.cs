using AnimeGan.Tags;

namespace AnimeGan.Data.Synthetic;

/// <summary>
/// Draws the tags of a face with the frequencies of the paper's dataset, without the combinations that faces do not have: the hair is
/// long, short or neither, and tied in two tails, in one, or not at all. Every single frequency stays the dataset's (0.53 + 0.37 &lt; 1).
/// </summary>
internal static class DrawnTagSampler
{
    private static readonly (Tag First, Tag Second)[] Exclusive =
    [
        (TagParser.Find("long hair"), TagParser.Find("short hair")),
        (TagParser.Find("twintails"), TagParser.Find("ponytail")),
    ];

    /// <summary>A complete vector that keeps what is known in <paramref name="given"/>.</summary>
    public static TagVector Draw(TagVector given, RandomStream random)
    {
        var drawn = TagSampler.DatasetFrequencies.Draw(given, random);
        foreach (var (first, second) in Exclusive)
        {
            var point = random.NextDouble();
            var (firstOn, secondOn) = (given[first], given[second]) switch
            {
                (TagState.Unknown, TagState.Unknown) => (point < first.DatasetFrequency, point >= 1 - second.DatasetFrequency),
                (TagState.Unknown, TagState.Off) => (point < first.DatasetFrequency / (1 - second.DatasetFrequency), false),
                (TagState.Off, TagState.Unknown) => (false, point < second.DatasetFrequency / (1 - first.DatasetFrequency)),
                (var one, var other) => (one == TagState.On, other == TagState.On),
            };
            drawn = Set(Set(drawn, first, firstOn), second, secondOn);
        }
        return drawn;
    }

    private static TagVector Set(TagVector tags, Tag tag, bool on) =>
        (tags[tag] == TagState.On) == on ? tags : tags.With(tag, on ? TagState.On : TagState.Off);
}
