namespace AnimeGan.Cli.Data;

/// <summary><c>data import</c>: tells how a folder or zip is understood, and copies it into the project's own layout.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var source = new SourceOptions();
        var output = CommonOptions.Of<string?>("--out",
            "a new folder for the pictures as they are and a tags.csv; without it nothing is written");
        var json = CommonOptions.Json();
        var command = new Command("import", "Read a folder or zip of pictures and tags in any of the known formats, and tell what was "
            + "found.") { output, json };
        source.AddTo(command);
        command.SetAction(parsed => Guard.Run(() =>
        {
            var path = parsed.GetValue(output);
            if (path is not null)
                source.RequireNew(parsed, path);
            using var faces = source.OpenPictures(parsed);
            var skipped = new SkipList();
            skipped.Add(faces.Report.Skipped);
            if (path is not null)
                skipped.Add(DataDisplay.Run("copying", faces.Count, (progress, cancel) => FaceFolder.Copy(faces, path, progress, cancel)));
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(new
                {
                    source = faces.Source,
                    format = faces.Report.Format,
                    because = faces.Report.Because,
                    faces = faces.Count,
                    odd_labels = faces.Report.OddLabels.ToDictionary(label => label.Key, label => label.Value),
                    left_out = skipped.Reasons,
                    notes = faces.Report.Notes,
                    folder = path,
                }, JsonText.Indented));
            else
                Show(faces, skipped, path);
            return ExitCode.Done;
        }));
        return command;
    }

    private static void Show(ImportedFaces faces, SkipList skipped, string? path)
    {
        Console.WriteLine($"{faces.Source}");
        Console.WriteLine($"  format {faces.Report.Format}: {faces.Report.Because}");
        Console.WriteLine($"  {faces.Count} faces; known of them: {string.Join(", ", Known(faces))}");
        foreach (var line in DataDisplay.Found(faces.Report, skipped))
            Console.WriteLine($"  {line}");
        Console.WriteLine(path is null
            ? "Nothing was written. To train: --data with this source, or first pack it: animegan data pack"
            : $"{path}: the pictures and their tags.csv");
    }

    private static IEnumerable<string> Known(ImportedFaces faces)
    {
        yield return $"hair colour {faces.Entries.Count(face => face.Tags.HairColour is not null)}";
        yield return $"eye colour {faces.Entries.Count(face => face.Tags.EyeColour is not null)}";
        yield return "all of the other 11 tags "
            + $"{faces.Entries.Count(face => TagCatalogue.Free.All(tag => face.Tags[tag] != TagState.Unknown))}";
        yield return $"year {faces.Entries.Count(face => face.Year is not null)}";
    }
}
