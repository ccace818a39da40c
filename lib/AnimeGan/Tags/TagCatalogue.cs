namespace AnimeGan.Tags;

/// <summary>
/// The paper's 34 tags in its order, with the number of training faces that carry each. The order is the order of the generator's
/// inputs and of the discriminator's second head, so weights made elsewhere for these tags can be used.
/// </summary>
/// <remarks>
/// The counts come from the published site (PAPER.md, "The 34 tags"): the 13 hair colours sum to the size of the dataset, and so do
/// the 10 eye colours, since the tagger took the most likely one of each. A widely read summary of 2018 prints them shifted by some
/// columns.
/// </remarks>
public static class TagCatalogue
{
    /// <summary>The number of training faces in the paper: 31,255.</summary>
    public const int DatasetSize = 31_255;

    /// <summary>The number of tags: 34.</summary>
    public const int Count = 34;

    /// <summary>Every tag; <c>All[i].Index == i</c>.</summary>
    public static ImmutableArray<Tag> All { get; } =
    [
        new(0, "blonde hair", TagGroup.HairColour, 4991),
        new(1, "brown hair", TagGroup.HairColour, 6659),
        new(2, "black hair", TagGroup.HairColour, 4842),
        new(3, "blue hair", TagGroup.HairColour, 3289),
        new(4, "pink hair", TagGroup.HairColour, 2486),
        new(5, "purple hair", TagGroup.HairColour, 2972),
        new(6, "green hair", TagGroup.HairColour, 1115),
        new(7, "red hair", TagGroup.HairColour, 2417),
        new(8, "silver hair", TagGroup.HairColour, 987),
        new(9, "white hair", TagGroup.HairColour, 573),
        new(10, "orange hair", TagGroup.HairColour, 699),
        new(11, "aqua hair", TagGroup.HairColour, 168),
        new(12, "gray hair", TagGroup.HairColour, 57),
        new(13, "long hair", TagGroup.HairStyle, 16562),
        new(14, "short hair", TagGroup.HairStyle, 11596),
        new(15, "twintails", TagGroup.HairStyle, 3928),
        new(16, "drill hair", TagGroup.HairStyle, 91),
        new(17, "ponytail", TagGroup.HairStyle, 265),
        new(18, "blush", TagGroup.Attribute, 10441),
        new(19, "smile", TagGroup.Attribute, 9571),
        new(20, "open mouth", TagGroup.Attribute, 3758),
        new(21, "hat", TagGroup.Attribute, 1403),
        new(22, "ribbon", TagGroup.Attribute, 5360),
        new(23, "glasses", TagGroup.Attribute, 1683),
        new(24, "blue eyes", TagGroup.EyeColour, 8861),
        new(25, "red eyes", TagGroup.EyeColour, 4926),
        new(26, "brown eyes", TagGroup.EyeColour, 5583),
        new(27, "green eyes", TagGroup.EyeColour, 4192),
        new(28, "purple eyes", TagGroup.EyeColour, 4442),
        new(29, "yellow eyes", TagGroup.EyeColour, 1700),
        new(30, "pink eyes", TagGroup.EyeColour, 319),
        new(31, "aqua eyes", TagGroup.EyeColour, 193),
        new(32, "black eyes", TagGroup.EyeColour, 990),
        new(33, "orange eyes", TagGroup.EyeColour, 49),
    ];

    /// <summary>The 13 hair colours: a face has exactly one.</summary>
    public static ImmutableArray<Tag> HairColours { get; } = Of(TagGroup.HairColour);

    /// <summary>The 5 hair styles.</summary>
    public static ImmutableArray<Tag> HairStyles { get; } = Of(TagGroup.HairStyle);

    /// <summary>The 6 attributes: blush, smile, open mouth, hat, ribbon, glasses.</summary>
    public static ImmutableArray<Tag> Attributes { get; } = Of(TagGroup.Attribute);

    /// <summary>The 10 eye colours: a face has exactly one.</summary>
    public static ImmutableArray<Tag> EyeColours { get; } = Of(TagGroup.EyeColour);

    /// <summary>The 11 tags that are on or off by themselves: hair styles and attributes.</summary>
    public static ImmutableArray<Tag> Free { get; } = [.. HairStyles, .. Attributes];

    /// <summary>The tags of one group, in order.</summary>
    public static ImmutableArray<Tag> Of(TagGroup group) => [.. All.Where(tag => tag.Group == group)];
}

/// <summary>The four groups of the paper's tags, in the order in which they lie in a tag vector.</summary>
public enum TagGroup
{
    /// <summary>Tags 0-12: a face has exactly one.</summary>
    HairColour,

    /// <summary>Tags 13-17: each on or off by itself.</summary>
    HairStyle,

    /// <summary>Tags 18-23, expression and things worn: each on or off by itself.</summary>
    Attribute,

    /// <summary>Tags 24-33: a face has exactly one.</summary>
    EyeColour,
}

/// <summary>One of the paper's 34 tags.</summary>
/// <param name="Index">Its place in a tag vector, 0-33.</param>
/// <param name="Name">Its name as Illustration2Vec writes it: <c>blonde hair</c>, <c>open mouth</c>.</param>
/// <param name="Group">The group it belongs to.</param>
/// <param name="DatasetCount">How many of the paper's 31,255 training faces carry it (PAPER.md, read off the published site).</param>
public sealed record Tag(int Index, string Name, TagGroup Group, int DatasetCount)
{
    /// <summary>The share of the paper's training faces that carry the tag, 0-1.</summary>
    public double DatasetFrequency => (double)DatasetCount / TagCatalogue.DatasetSize;

    /// <summary>Whether a face has exactly one tag of this group: the two colours.</summary>
    public bool IsExclusive => Group is TagGroup.HairColour or TagGroup.EyeColour;

    /// <summary>The name with underscores, as in image boards and file columns: <c>blonde_hair</c>.</summary>
    public string Identifier => Name.Replace(' ', '_');

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>What is known of one tag of one face. The numbers are those of the dataset files.</summary>
public enum TagState : sbyte
{
    /// <summary>Nobody knows: left out of the classification loss, and drawn by a sampler.</summary>
    Unknown = -1,

    /// <summary>The face does not have it.</summary>
    Off = 0,

    /// <summary>The face has it.</summary>
    On = 1,
}
