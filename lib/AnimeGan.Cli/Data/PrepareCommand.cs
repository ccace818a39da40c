using AnimeGan.Data.Detection;

namespace AnimeGan.Cli.Data;

/// <summary><c>data prepare</c>: from illustrations to a packed file in one go.</summary>
internal static class PrepareCommand
{
    public static Command Create()
    {
        var source = new SourceOptions();
        var detector = new DetectorChoice();
        var cleaning = new CleaningChoice();
        var tagger = new TaggerChoice();
        var output = CommonOptions.Of("--out",
            "the packed file; the faces as they were found lie beside it, in NAME.faces", "faces.safetensors");
        var size = SourceOptions.Size();
        var command = new Command("prepare",
            "Detect, clean, tag and pack the faces of illustrations: one file to train on, and a summary.") { output, size };
        source.AddTo(command);
        detector.AddTo(command);
        cleaning.AddTo(command);
        tagger.AddTo(command);
        command.SetAction(parsed => Guard.Run(() =>
        {
            var path = parsed.GetValue(output)!;
            OutputFile.RequireFile(path, ".safetensors");
            OutputFile.RequireSafetensors(path, PackedFaces.Format);
            var stem = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileNameWithoutExtension(path));
            source.RequireNew(parsed, stem + ".faces");
            cleaning.Require(parsed, stem);
            var options = new PackOptions { Size = SourceOptions.RequireSize(parsed.GetValue(size)) };
            // What a user has to bring is asked for before any work is done.
            using var labels = tagger.Open(parsed);
            using var finder = detector.Open(parsed);
            ExtractionResult found;
            using (var pictures = source.OpenPictures(parsed))
                found = DataDisplay.Run("looking for faces", pictures.Count,
                    (progress, cancel) => FaceExtractor.Extract(pictures, finder, stem + ".faces", progress, cancel));

            using var faces = ImportedFaces.Open(stem + ".faces");
            try
            {
                var cleaned = cleaning.Clean(faces, parsed);
                var report = CleaningChoice.Report(faces, cleaned, stem).ToList();
                if (cleaned.Kept.Count == 0)
                    throw new InvalidDataException(
                        $"{faces.Source}: no face is left after cleaning ({report[0]}; {report[1]}). Loosen the limits: animegan data "
                            + $"clean {faces.Source} goes on from the faces that were found, then data tag and data pack.");
                var kept = faces.With([.. cleaned.Kept.Select(index => faces.Entries[index])]);
                var tagged = tagger.Tag(labels, kept, parsed);
                var packed = DataDisplay.Run("packing", kept.Count,
                    (progress, cancel) => FacePacker.Pack(TagCommand.With(kept, tagged), path, options, progress, cancel));

                foreach (var line in DetectCommand.Lines(found, stem + ".faces").Concat(report))
                    Console.WriteLine(line);
                Console.WriteLine($"tagged by {labels.Name}: {string.Join(", ", Common(tagged.Select(face => face.Tags)))}");
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{packed.Path}: {packed.Count} faces of {options.Size} px, "
                    + $"{new FileInfo(packed.Path).Length / 1e6:0.0} MB. To train: animegan train --data {path}"));
                return ExitCode.Done;
            }
            catch (OperationCanceledException)
            {
                throw new StoppedException($"stopped; the {faces.Count} faces that were found are whole in {faces.Source}. From there "
                    + $"animegan data clean {faces.Source} --out NEW goes on, then data tag and data pack.");
            }
        }));
        return command;
    }

    private static IEnumerable<string> Common(IEnumerable<TagVector> tags) =>
        tags.SelectMany(vector => vector.On).CountBy(tag => tag).OrderByDescending(count => count.Value).ThenBy(count => count.Key.Index)
            .Take(8).Select(count => $"{count.Key} {count.Value}");
}
