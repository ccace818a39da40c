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
