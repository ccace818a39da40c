namespace AnimeGan.Data.Import;

/// <summary>What a source that lists a face's tags says of those it does not list.</summary>
public enum AbsentTags
{
    /// <summary>Nothing: they stay unknown.</summary>
    Unknown,

    /// <summary>
    /// That the face does not have them, as after a tagger that looked for all. Colours stay unknown unless one is listed.
    /// </summary>
    Off,
}

/// <summary>How a picture that is not square becomes a square.</summary>
public enum FaceFit
{
    /// <summary>The middle is cut out.</summary>
    Crop,

    /// <summary>White is added on two sides.</summary>
    Pad,

    /// <summary>It is stretched.</summary>
    Stretch,
}

/// <summary>How to import.</summary>
public sealed record ImportOptions
{
    /// <summary>The name of the format (<see cref="FaceFormats"/>); null: found out.</summary>
    public string? Format { get; init; }

    /// <summary>What unlisted tags mean in formats that list tags.</summary>
    public AbsentTags Absent { get; init; } = AbsentTags.Unknown;

    /// <summary>What happens to pictures that are not square.</summary>
    public FaceFit Fit { get; init; } = FaceFit.Crop;

    /// <summary>The most bytes a picture's file may have.</summary>
    public long MostPictureBytes { get; init; } = 64 << 20;

    /// <summary>The most pixels a picture may have.</summary>
    public long MostPixels { get; init; } = 50_000_000;

    /// <summary>The most seconds the decoding of a picture may take.</summary>
    public int MostSeconds { get; init; } = 10;

    /// <summary>Whether pictures whose download broke off, or with holes, are taken as far as they can be decoded.</summary>
    public bool KeepDamaged { get; init; }

    /// <summary>The most bytes a table, a list of tags or a JSONL file may have.</summary>
    public long MostTextBytes { get; init; } = 8L << 30;
}
