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

    public Recognition? Recognise(SourceProbe probe)
    {
        if (probe.Texts.Count == 0)
            return null;
        var texts = new TextIndex(probe);
        var count = probe.Pictures.Count(picture => texts.Of(picture) is not null);
        return count > 0 && count >= FewestWithText * probe.Pictures.Count
            ? new($"{count} of {probe.Pictures.Count} pictures have a .txt beside them", Exactly: count) : null;
    }

    public IEnumerable<FaceEntry> Read(SourceProbe probe, ImportOptions options, ImportReport report)
    {
        var labels = new LabelReader(report, options.Absent);
        var texts = new TextIndex(probe);
        var without = 0;
        foreach (var picture in probe.Pictures)
        {
            var tags = TagVector.Unknown;
            if (texts.Of(picture) is not { } text)
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

    // Which text is a picture's: the one beside it of its name, also in other capitals if no picture is called so; or the one in the folder
    // beside the picture's, where there is one such alone: images/1.png, labels/1.txt.
    private sealed class TextIndex(SourceProbe probe)
    {
        private readonly ILookup<string, SourceFile> byPath =
            probe.Texts.ToLookup(text => Stem(text.Path), StringComparer.OrdinalIgnoreCase);

        private readonly ILookup<string, SourceFile> byName =
            probe.Texts.ToLookup(text => SafePath.Composed(text.Stem), StringComparer.Ordinal);

        private readonly HashSet<string> pictures =
            [.. probe.Pictures.SelectMany(picture => new[] { Stem(picture.Path), SafePath.Composed(picture.Path) })];

        internal SourceFile? Of(SourceFile picture) => Beside(Stem(picture.Path)) ?? Beside(SafePath.Composed(picture.Path))
            ?? (byName[SafePath.Composed(picture.Stem)].Where(text => AreSiblings(text.Path.Split('/'), picture.Path.Split('/')))
                .Take(2).ToList() is [var alone] ? alone : null);

        // Of two the .txt.
        private SourceFile? Beside(string name) => byPath[name].FirstOrDefault(text => Stem(text.Path) == name)
            ?? byPath[name].FirstOrDefault(text => !pictures.Contains(Stem(text.Path)));

        private static bool AreSiblings(string[] one, string[] other) => one.Length == other.Length
            && one.Take(one.Length - 1).Zip(other).Count(folders => folders.First != folders.Second) == 1;

        private static string Stem(string path) => SafePath.Composed(Path.ChangeExtension(path, null));
    }
}

/// <summary>A folder for each kind of face, as for classifiers: <c>train/blue hair/1.png</c>, <c>blue_hair, smile/2.png</c>.</summary>
internal sealed partial class FolderNames : IFaceFormat
{
    private const double FewestNamed = 0.5;

    public string Name => "folder-names";

    public string Description => "pictures in folders that are named after what they show: blue hair/1.png";

    public Recognition? Recognise(SourceProbe probe)
    {
        var named = probe.Pictures.Count(picture => LabelsOf(picture).Any());
        return named > 0 && named >= FewestNamed * probe.Pictures.Count
            ? new($"{named} of {probe.Pictures.Count} pictures lie in a folder that is named after a tag", Loosely: named) : null;
    }

    /// <summary>What is to be told where too few folders are named after tags; null: none is.</summary>
    internal static string? Untold(SourceProbe probe) => probe.Pictures.FirstOrDefault(picture => LabelsOf(picture).Any()) is { } picture
        ? $"{SkipList.Plain(picture.Folder)}: the folder is named after a tag, and most pictures lie in others (--format folder-names "
            + "takes theirs as unknown)" : null;

    public IEnumerable<FaceEntry> Read(SourceProbe probe, ImportOptions options, ImportReport report)
    {
        var labels = new LabelReader(report, options.Absent);
        var without = 0;
        foreach (var picture in probe.Pictures)
        {
            var found = LabelsOf(picture).ToList();
            without += found.Count == 0 ? 1 : 0;
            yield return new FaceEntry(picture, found.Count == 0 ? TagVector.Unknown : labels.FromList(found));
        }
        if (without > 0)
            report.Note($"{without} pictures lie in no folder that is named after a tag: theirs are unknown");
        if (options.Absent == AbsentTags.Unknown)
            report.Note("what a folder does not name is left unknown, so no tag is ever off but for the other colours");
    }

    // Of folders that name a tag, also behind how often a trainer is to repeat it, 10_blue hair; train, faces and the like are no labels.
    private static IEnumerable<string> LabelsOf(SourceFile picture) => picture.Folder.Split('/')
        .Select(part => Repeats().Replace(part, "").Split(','))
        .Where(labels => labels.Any(IsTag)).SelectMany(labels => labels);

    private static bool IsTag(string label) => TagParser.FindWhole(TagParser.Polarity(label.Trim()).Name) is not null;

    [GeneratedRegex("^[0-9]{1,6}_", RegexOptions.CultureInvariant)]
    private static partial Regex Repeats();
}

/// <summary>Pictures and nothing said of them: all tags unknown. What is left when no other format fits.</summary>
internal sealed class UntaggedPictures : IFaceFormat
{
    public string Name => "pictures";

    public string Description => "pictures without any tags";

    public Recognition? Recognise(SourceProbe probe) =>
        probe.Pictures.Count > 0 ? new("it has pictures, and no tags in a format that is known") : null;

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

    public Recognition? Recognise(SourceProbe probe)
    {
        var named = probe.Pictures.Count(picture => YearOf(picture) is not null);
        return named > 0 && named >= FewestNamed * probe.Pictures.Count
            ? new($"{named} of {probe.Pictures.Count} pictures are named NUMBER_YEAR") : null;
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
