using AnimeGan.Tags;

namespace AnimeGan.Data.Import.Formats;

/// <summary>A folder for each kind of face, as for classifiers: <c>train/blue hair/1.png</c>, <c>blue_hair, smile/2.png</c>.</summary>
internal sealed class FolderNames : IFaceFormat
{
    private const double FewestNamed = 0.5;

    public string Name => "folder-names";

    public string Description => "pictures in folders that are named after what they show: blue hair/1.png";

    public string? Recognise(SourceProbe probe)
    {
        var named = probe.Pictures.Count(picture => LabelsOf(picture).Any());
        return named > 0 && named >= FewestNamed * probe.Pictures.Count
            ? $"{named} of {probe.Pictures.Count} pictures lie in a folder that is named after a tag" : null;
    }

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

    // Of folders that name a tag; train, faces and the like are no labels.
    private static IEnumerable<string> LabelsOf(SourceFile picture) => picture.Folder.Split('/').Select(part => part.Split(','))
        .Where(labels => labels.Any(IsTag)).SelectMany(labels => labels);

    private static bool IsTag(string label) => TagParser.FindWhole(TagParser.Polarity(label.Trim()).Name) is not null;
}
