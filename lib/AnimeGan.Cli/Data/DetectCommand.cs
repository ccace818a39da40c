using AnimeGan.Data.Detection;

namespace AnimeGan.Cli.Data;

/// <summary><c>data detect</c>: the faces of illustrations.</summary>
internal static class DetectCommand
{
    public static Command Create()
    {
        var source = new SourceOptions();
        var detector = new DetectorChoice();
        var output = CommonOptions.Of("--out", "a new folder for the faces (PNG), tags.csv and boxes.csv", "faces");
        var command = new Command("detect", "Find the faces of illustrations as the paper did, and cut them out.") { output };
        source.AddTo(command);
        detector.AddTo(command);
        command.SetAction(parsed => Guard.Run(() =>
        {
            var path = parsed.GetValue(output)!;
            source.RequireNew(parsed, path);
            using var finder = detector.Open(parsed);
            using var pictures = source.OpenPictures(parsed);
            var found = DataDisplay.Run("looking for faces", pictures.Count,
                (progress, cancel) => FaceExtractor.Extract(pictures, finder, path, progress, cancel));
            foreach (var line in Lines(found, path))
                Console.WriteLine(line);
            return ExitCode.Done;
        }));
        return command;
    }

    internal static IEnumerable<string> Lines(ExtractionResult found, string folder)
    {
        yield return $"{folder}: {found.Faces} faces of {found.Pictures} pictures; in {found.WithoutFaces} there was none";
        foreach (var line in DataDisplay.Reasons(found.Skipped.Reasons))
            yield return $"  {line}";
    }
}
