using AnimeGan.Tags;

namespace AnimeGan.Data.Import;

/// <summary>A face that a source has: its picture, not decoded yet, and what is known of it.</summary>
/// <param name="Picture">The file.</param>
/// <param name="Tags">What the source says; unknown where it says nothing.</param>
/// <param name="Year">The year it comes from, if the source says.</param>
/// <param name="Origin">Where the source says it was taken from, if it does.</param>
public sealed record FaceEntry(SourceFile Picture, TagVector Tags, int? Year = null, string? Origin = null);

/// <summary>One way in which pictures and their tags are laid out.</summary>
internal interface IFaceFormat
{
    /// <summary>Its name, for <c>--format</c>.</summary>
    string Name { get; }

    /// <summary>What it looks like, in a line.</summary>
    string Description { get; }

    /// <summary>Why a source is of this format; null if it is not.</summary>
    string? Recognise(SourceProbe probe);

    /// <summary>The faces. What cannot be used is noted in the report and left out.</summary>
    /// <exception cref="InvalidDataException">The source is not of this format at all.</exception>
    IEnumerable<FaceEntry> Read(SourceProbe probe, ImportOptions options, ImportReport report);
}
