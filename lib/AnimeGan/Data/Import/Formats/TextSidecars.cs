using AnimeGan.Tags;

namespace AnimeGan.Data.Import.Formats;

/// <summary>
/// A text beside each picture with its tags, as taggers write them: <c>1girl, blue hair, smile</c> (WD and others), <c>1girl , blue_hair
/// ,</c> (DeepDanbooru), with <c>\(</c> for brackets, or a line a tag with its probability: <c>(0.998) blue_hair</c>, <c>blue_hair:
/// 0.998</c>.
/// </summary>
internal sealed class TextSidecars : IFaceFormat
{
    private const int MostBytes = 1 << 20;
    private const double FewestWithText = 0.5;

    public string Name => "txt-sidecars";

    public string Description =>
        "1.jpg with 1.txt (or 1.jpg.txt) beside it: \"1girl, blue hair, smile\", or lines such as \"(0.998) blue_hair\"";

    public string? Recognise(SourceProbe probe)
    {
        if (probe.Texts.Count == 0)
            return null;
        var texts = Index(probe);
        var count = probe.Pictures.Count(picture => TextOf(picture, texts) is not null);
        return count > 0 && count >= FewestWithText * probe.Pictures.Count
            ? $"{count} of {probe.Pictures.Count} pictures have a .txt beside them" : null;
    }

    public IEnumerable<FaceEntry> Read(SourceProbe probe, ImportOptions options, ImportReport report)
    {
        var labels = new LabelReader(report, options.Absent);
        var texts = Index(probe);
        var without = 0;
        foreach (var picture in probe.Pictures)
        {
            var tags = TagVector.Unknown;
            if (TextOf(picture, texts) is not { } text)
                without++;
            else if (Content(probe, text, report) is { } content)
                tags = LabelText.Read(content, labels);
            yield return new FaceEntry(picture, tags);
        }
        if (without > 0)
            report.Note($"{without} pictures have no .txt beside them: their tags are unknown");
        if (options.Absent == AbsentTags.Unknown)
            report.Note("what a text does not list is left unknown, so no tag is ever off but for the other colours; take unlisted tags as "
                + "off if the tagger looked for all of them");
    }

    private static string? Content(SourceProbe probe, SourceFile text, ImportReport report)
    {
        probe.Use(text);
        if (text.Length == 0)
            return "";
        try
        {
            return TextFile.Read(probe.Files.Read(text, MostBytes));
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            report.Skipped.Add(text.Path, error is InvalidDataException ? error.Message : "it cannot be read");
            return null;
        }
    }

    // By the path without its ending; of two the .txt, and of two in other capitals the one that is written as the picture.
    private static ILookup<string, SourceFile> Index(SourceProbe probe) =>
        probe.Texts.ToLookup(text => SafePath.Composed(Path.ChangeExtension(text.Path, null)), StringComparer.OrdinalIgnoreCase);

    private static SourceFile? TextOf(SourceFile picture, ILookup<string, SourceFile> texts) =>
        Of(Path.ChangeExtension(picture.Path, null), texts) ?? Of(picture.Path, texts);

    private static SourceFile? Of(string path, ILookup<string, SourceFile> texts) =>
        SafePath.Composed(path) is var name && texts[name].ToList() is { Count: > 0 } found
            ? found.Find(text => text.Path.StartsWith(path, StringComparison.Ordinal)) ?? found[0] : null;
}
