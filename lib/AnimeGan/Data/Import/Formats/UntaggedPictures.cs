using System.Globalization;
using System.Text.RegularExpressions;
using AnimeGan.Tags;

namespace AnimeGan.Data.Import.Formats;

/// <summary>Pictures and nothing said of them: all tags unknown. What is left when no other format fits.</summary>
internal sealed class UntaggedPictures : IFaceFormat
{
    public string Name => "pictures";

    public string Description => "pictures without any tags";

    public string? Recognise(SourceProbe probe) =>
        probe.Pictures.Count > 0 ? "it has pictures, and no tags in a format that is known" : null;

    public IEnumerable<FaceEntry> Read(SourceProbe probe, ImportOptions options, ImportReport report)
    {
        foreach (var picture in probe.Pictures)
            yield return new FaceEntry(picture, TagVector.Unknown);
        report.Note("no tags are told: tag the faces before training on them");
    }
}

/// <summary>
/// Pictures named <c>N_YEAR.jpg</c>, without tags: the year of release is kept, for the paper's filter on years after 2005.
/// </summary>
internal sealed partial class YearFileNames : IFaceFormat
{
    private const double FewestNamed = 0.9;

    public string Name => "year-names";

    public string Description => "pictures named NUMBER_YEAR.jpg, without tags: 1042_2009.jpg";

    public string? Recognise(SourceProbe probe)
    {
        var named = probe.Pictures.Count(picture => YearOf(picture) is not null);
        return named > 0 && named >= FewestNamed * probe.Pictures.Count
            ? $"{named} of {probe.Pictures.Count} pictures are named NUMBER_YEAR" : null;
    }

    public IEnumerable<FaceEntry> Read(SourceProbe probe, ImportOptions options, ImportReport report)
    {
        var without = 0;
        foreach (var picture in probe.Pictures)
        {
            var year = YearOf(picture);
            without += year is null ? 1 : 0;
            yield return new FaceEntry(picture, TagVector.Unknown, year);
        }
        if (without > 0)
            report.Note($"{without} pictures are not named NUMBER_YEAR: their year is unknown");
        report.Note("no tags are told: tag the faces before training on them");
    }

    private static int? YearOf(SourceFile picture) =>
        Named().Match(picture.Stem) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("^[0-9]{1,12}_((?:19|20)[0-9]{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
