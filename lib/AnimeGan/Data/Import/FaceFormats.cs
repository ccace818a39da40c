using AnimeGan.Data.Import.Formats;

namespace AnimeGan.Data.Import;

/// <summary>The layouts of pictures and tags that can be imported (data/README.md describes them).</summary>
public static class FaceFormats
{
    // The most telling first: the first that recognises a source gets it.
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
            return (asked, asked.Recognise(probe) is { } reason ? $"asked for; {reason}" : "asked for");
        }
        foreach (var format in Known)
            if (format.Recognise(probe) is { } because)
                return (format, because);
        throw new InvalidDataException(
            $"{probe.Files.Path}: no pictures (png, jpg, webp, gif, bmp, tiff) were found in it: {probe.Files.Files.Count} files can be "
                + "read"
            + (probe.Files.Refused.Count == 0 ? "." : $", {probe.Files.Refused.Count} were refused: "
                + $"{probe.Files.Refused.Reasons[0].Examples[0]}: {probe.Files.Refused.Reasons[0].Reason}."));
    }
}
