namespace AnimeGan.Tags;

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
