namespace AnimeGan.Cli.Data;

/// <summary><c>data clean</c>: the faces that are worth training on.</summary>
internal static class CleanCommand
{
    public static Command Create()
    {
        var source = new SourceOptions();
        var cleaning = new CleaningChoice();
        var output = CommonOptions.Of("--out",
            "a new folder for the faces that are kept, as they are, with a tags.csv; beside it NAME.rejected.csv and .png", "cleaned");
        var command = new Command("clean", "Leave out faces that are small, old, blank, blurred, photographs or doubled, each with its "
            + "reason.") { output };
        source.AddTo(command);
        cleaning.AddTo(command);
        command.SetAction(parsed => Guard.Run(() =>
        {
            var path = Path.TrimEndingDirectorySeparator(parsed.GetValue(output)!);
            source.RequireNew(parsed, path);
            cleaning.Require(parsed, path);
            using var faces = source.OpenPictures(parsed);
            var result = cleaning.Clean(faces, parsed);
            if (result.Kept.Count == 0)
                throw new InvalidDataException($"{faces.Source}: no face is left: "
                    + $"{string.Join(", ", result.Counts.Select(count => $"{count.Key.ToString().ToLowerInvariant()} {count.Value}"))}. "
                    + "Nothing was written; loosen the limits.");
            var kept = faces.With([.. result.Kept.Select(index => faces.Entries[index])]);
            var skipped = DataDisplay.Run("copying", kept.Count, (progress, cancel) => FaceFolder.Copy(kept, path, progress, cancel));
            Console.WriteLine(path);
            foreach (var line in CleaningChoice.Report(faces, result, path).Concat(DataDisplay.Reasons(Both(faces, skipped).Reasons)))
                Console.WriteLine($"  {line}");
            return ExitCode.Done;
        }));
        return command;
    }

    private static SkipList Both(ImportedFaces faces, SkipList skipped)
    {
        var both = new SkipList();
        both.Add(faces.Report.Skipped);
        both.Add(skipped);
        return both;
    }
}
