namespace AnimeGan.Cli.Data;

/// <summary><c>data stats</c>: counts per tag beside the paper's, sizes and years.</summary>
internal static class StatsCommand
{
    private const int BarWidth = 20;
    private const int MostSizes = 6;

    public static Command Create()
    {
        var source = new SourceOptions();
        var json = CommonOptions.Json();
        var charts = CommonOptions.Of<string?>("--charts",
            "a folder for the table of tags beside the paper's, and pictures: tags, which go together, years and their filter");
        var command = new Command("stats",
            "Count the tags of a set of faces beside those of the paper's dataset, its sizes and years.") { json, charts };
        source.AddTo(command);
        command.SetAction(parsed => Guard.Run(() =>
        {
            if (parsed.GetValue(charts) is { } folder)
            {
                source.RequireApart(parsed, folder);
                OutputFolder.Require(folder, FiguresCommand.Verb);
            }
            using var faces = source.Open(parsed);
            if (faces is ImportedFaces imported && !parsed.GetValue(json))
                DataDisplay.Tell(imported, new SkipList());
            var statistics = DataDisplay.Run("counting", faces.Count, (progress, cancel) => DataStatistics.Of(faces, progress, cancel));
            if (parsed.GetValue(json))
                ShowJson(statistics);
            else
                Show(statistics);
            if (parsed.GetValue(charts) is { } shown)
                FiguresCommand.SaveData(shown, faces, Console.Error);
            return ExitCode.Done;
        }));
        return command;
    }

    private static void ShowJson(DataStatistics statistics) => Console.WriteLine(JsonSerializer.Serialize(new
    {
        source = statistics.Source,
        faces = statistics.Count,
        image_size = statistics.ImageSize,
        tags = statistics.Tags.Select(count => new
        {
            tag = count.Tag.Name,
            on = count.On,
            off = count.Off,
            unknown = count.Unknown,
            share = count.Share,
            paper_share = count.Tag.DatasetFrequency,
        }),
        sizes = statistics.Sizes,
        years = statistics.Years.ToDictionary(year => year.Key.ToString(CultureInfo.InvariantCulture), year => year.Value),
        odd_labels = statistics.OddLabels.ToDictionary(label => label.Key, label => label.Value),
        left_out = statistics.Skipped,
    }, JsonText.Indented));

    private static void Show(DataStatistics statistics)
    {
        Console.WriteLine($"{statistics.Source}: {statistics.Count} faces{(statistics.ImageSize is { } size ? $" of {size} px" : "")}");
        Console.WriteLine();
        Console.WriteLine($"{"tag",-14} {"on",8} {"off",8} {"unknown",8} {"share",7} {"paper's",8}");
        TagGroup? group = null;
        foreach (var count in statistics.Tags)
        {
            if (group is not null && group != count.Tag.Group)
                Console.WriteLine();
            group = count.Tag.Group;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{count.Tag.Name,-14} {count.On,8} {count.Off,8} {count.Unknown,8} "
                    + $"{(count.Share is { } share ? $"{100 * share:0.0} %" : "-"),7} {$"{100 * count.Tag.DatasetFrequency:0.0} %",8}  "
                    + $"{Bar(count)}").TrimEnd());
        }
        Console.WriteLine();
        Console.WriteLine($"# on here, - as many as in the paper's dataset of {TagCatalogue.DatasetSize}; shares are of the faces of which "
            + "the tag is known");
        Console.WriteLine($"pictures: {Sizes(statistics)}");
        Console.WriteLine($"years: {Years(statistics)}");
        if (statistics.OddLabels.Count > 0)
            Console.WriteLine(DataDisplay.Labels(statistics.OddLabels));
        foreach (var line in DataDisplay.Reasons(statistics.Skipped))
            Console.WriteLine(line);
    }

    private static string Bar(TagCount count)
    {
        if (count.Share is null)
            return "";
        var here = (int)Math.Round(BarWidth * Math.Min(1, 1.6 * (count.Share ?? 0)));
        var paper = (int)Math.Round(BarWidth * Math.Min(1, 1.6 * count.Tag.DatasetFrequency));
        return new string('#', here) + new string('-', Math.Max(0, paper - here));
    }

    private static string Sizes(DataStatistics statistics) => statistics.Sizes is [{ Width: 0 }] or []
        ? "sizes not known"
        : string.Join(", ", statistics.Sizes.Take(MostSizes)
            .Select(size => size.Width == 0 ? $"not known: {size.Count}" : $"{size.Width} x {size.Height}: {size.Count}"))
            + (statistics.Sizes.Count > MostSizes ? $" and {statistics.Sizes.Count - MostSizes} other sizes, sides from "
                + $"{statistics.Sizes.Min(size => Math.Min(size.Width, size.Height))} to "
                + $"{statistics.Sizes.Max(size => Math.Max(size.Width, size.Height))}" : "");

    private static string Years(DataStatistics statistics) => statistics.Years.Count == 0
        ? "not known"
        : $"{string.Join(", ", statistics.Years.Select(year => $"{year.Key}: {year.Value}"))}; after 2005, as in the paper: "
            + $"{statistics.Years.Where(year => year.Key > 2005).Sum(year => year.Value)}";
}
