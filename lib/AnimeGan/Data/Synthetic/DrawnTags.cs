using AnimeGan.Tags;

namespace AnimeGan.Data.Synthetic;

/// <summary>A complete tag vector as the painters read it.</summary>
internal readonly record struct DrawnTags(
    int HairColour, int EyeColour, bool LongHair, bool ShortHair, bool Twintails, bool Drill, bool Ponytail,
    bool Blush, bool Smile, bool OpenMouth, bool Hat, bool Ribbon, bool Glasses)
{
    private static readonly int FirstStyle = TagCatalogue.HairStyles[0].Index;
    private static readonly int FirstAttribute = TagCatalogue.Attributes[0].Index;

    /// <summary>Whether the hair is gathered, so that less of it hangs behind the neck.</summary>
    public bool TiedUp => Twintails || Ponytail;

    /// <summary>Reads a vector without unknown entries and with one colour each.</summary>
    /// <exception cref="ArgumentException">A colour is missing: a face cannot be drawn without.</exception>
    public static DrawnTags Of(TagVector tags)
    {
        if (tags.HairColour is not { } hair)
            throw Missing("All 13 hair colours are off");
        if (tags.EyeColour is not { } eyes)
            throw Missing("All 10 eye colours are off");
        var style = tags.Values[FirstStyle..];
        var attribute = tags.Values[FirstAttribute..];
        return new(hair.Index - TagCatalogue.HairColours[0].Index, eyes.Index - TagCatalogue.EyeColours[0].Index,
            style[0] > 0, style[1] > 0, style[2] > 0, style[3] > 0, style[4] > 0,
            attribute[0] > 0, attribute[1] > 0, attribute[2] > 0, attribute[3] > 0, attribute[4] > 0, attribute[5] > 0);
    }

    private static ArgumentException Missing(string what) =>
        new($"{what}, and a face cannot be drawn without one. Switch one on, or leave one unknown (-1) to have it drawn at random.",
            "tags");
}

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
