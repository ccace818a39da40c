using AnimeGan.Data.Import.Formats;

namespace AnimeGan.Data.Import;

/// <summary>The layouts of pictures and tags that can be imported (data/README.md describes them).</summary>
public static class FaceFormats
{
    // The most telling first: of those that name equally many pictures the first gets a source.
    private static readonly IFaceFormat[] Known =
    [
        new TagsCsv(), new HairEyesCsv(), new PhraseCsv(), new OneHotCsv(), new HeaderlessCsv(), new DanbooruJsonl(), new TextSidecars(),
            new FolderNames(), new YearFileNames(), new UntaggedPictures(),
    ];

    /// <summary>Their names and what they look like.</summary>
    public static IReadOnlyList<(string Name, string Description)> All => [.. Known.Select(format => (format.Name, format.Description))];

    /// <summary>The format to read a source in, and why.</summary>
    /// <exception cref="InvalidDataException">None fits, or the one asked for does not exist.</exception>
    internal static (IFaceFormat Format, string Because) Find(SourceProbe probe, string? name)
    {
        if (name is not null)
        {
            var asked = Known.FirstOrDefault(format => format.Name == name)
                ?? throw new InvalidDataException(
                    $"There is no format '{name}'. {NearestNames.Hint(name, [.. Known.Select(format => format.Name)])}");
            return (asked, asked.Recognise(probe) is { } reason ? $"asked for; {reason.Because}" : "asked for");
        }
        var recognised = Known.Select(format => (Format: format, Told: format.Recognise(probe)))
            .Where(one => one.Told is not null).ToList();
        if (recognised.Count > 0 && recognised.MaxBy(one => one.Told!.Value.Rank(probe)) is var (best, told))
            return (best, told!.Value.Because);
        throw new InvalidDataException(
            $"{probe.Files.Path}: no pictures (png, jpg, webp, gif, bmp, tiff) were found in it: {probe.Files.Files.Count} files can be "
                + "read"
            + (probe.Files.Refused.Count == 0 ? "." : $", {probe.Files.Refused.Count} were refused: "
                + $"{probe.Files.Refused.Reasons[0].Examples[0]}: {probe.Files.Refused.Reasons[0].Reason}.")
            + (probe.Files.Files.FirstOrDefault(file => file.Ends(".zip")) is { } zip
                ? $" It holds a zip ({SkipList.Plain(zip.Path)}): unpack that, and name the folder." : ""));
    }
}

/// <summary>A face that a source has: its picture, not decoded yet, and what is known of it.</summary>
/// <param name="Picture">The file.</param>
/// <param name="Tags">What the source says; unknown where it says nothing.</param>
/// <param name="Year">The year it comes from, if the source says.</param>
/// <param name="Origin">Where the source says it was taken from, if it does.</param>
public sealed record FaceEntry(SourceFile Picture, TagVector Tags, int? Year = null, string? Origin = null);

/// <summary>Why a source is of a format, and how many of its pictures it tells of.</summary>
/// <param name="Because">Why.</param>
/// <param name="Exactly">Pictures that are named by their path or file name, or lie beside what tells of them.</param>
/// <param name="Loosely">Others: by number, or in other capitals.</param>
internal readonly record struct Recognition(string Because, int Exactly = 0, int Loosely = 0)
{
    /// <summary>
    /// The more the better: half of the pictures exactly, half of them at all, some exactly. 0: a table of the tags themselves, by number,
    /// is no table of pictures.
    /// </summary>
    internal int Rank(SourceProbe probe) => probe.Pictures.Count == 0 ? 0 : 2 * Exactly >= probe.Pictures.Count ? int.MaxValue
        : 2 * (Exactly + Loosely) >= probe.Pictures.Count ? int.MaxValue - 1 : Exactly;
}

/// <summary>One way in which pictures and their tags are laid out.</summary>
internal interface IFaceFormat
{
    /// <summary>Its name, for <c>--format</c>.</summary>
    string Name { get; }

    /// <summary>What it looks like, in a line.</summary>
    string Description { get; }

    /// <summary>Why a source is of this format; null if it is not.</summary>
    Recognition? Recognise(SourceProbe probe);

    /// <summary>The faces. What cannot be used is noted in the report and left out.</summary>
    /// <exception cref="InvalidDataException">The source is not of this format at all.</exception>
    IEnumerable<FaceEntry> Read(SourceProbe probe, ImportOptions options, ImportReport report);
}
