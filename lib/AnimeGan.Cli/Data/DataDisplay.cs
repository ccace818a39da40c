using Spectre.Console;

namespace AnimeGan.Cli.Data;

/// <summary>
/// Shows work on faces as it goes, on stderr, and what an import found: a bar on a terminal, a plain line now and then where output is
/// piped.
/// </summary>
internal static class DataDisplay
{
    private const double PlainEvery = 10;
    private const int MostReasons = 8;
    private const int MostLabels = 12;

    /// <summary>
    /// Works on a number of faces and shows how far it has come. Ctrl-C stops the work. A count of 0: it is not known before.
    /// </summary>
    public static T Run<T>(string what, int count, Func<IProgress<int>, CancellationToken, T> work)
    {
        using var signals = new StopSignals(saves: false);
        if (Console.IsErrorRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
            return work(new Plain(what, count), signals.Token);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn { Width = 32 }, new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask(what, maxValue: Math.Max(1, count));
                task.IsIndeterminate = count == 0;
                return work(new Bar(task, what), signals.Token);
            });
    }

    /// <summary>What an import found, on stderr.</summary>
    public static void Tell(ImportedFaces faces, SkipList skipped)
    {
        Console.Error.WriteLine($"{faces.Source}: {faces.Report.Format}, as {faces.Report.Because}: {faces.Count} faces");
        foreach (var line in Found(faces.Report, skipped))
            Console.Error.WriteLine($"  {line}");
    }

    /// <summary>Odd labels, what was left out, and notes, as lines.</summary>
    public static IEnumerable<string> Found(ImportReport report, SkipList skipped)
    {
        if (report.OddLabels.Count > 0)
            yield return Labels(report.OddLabels);
        foreach (var line in Reasons(skipped.Reasons))
            yield return line;
        foreach (var note in report.Notes)
            yield return $"note: {note}";
    }

    public static string Labels(IReadOnlyList<KeyValuePair<string, int>> odd) =>
        "labels that are none of the 34 tags, left unknown: "
        + string.Join(", ", odd.Take(MostLabels).Select(label => $"{label.Key} {label.Value}"))
        + (odd.Count > MostLabels ? $" and {odd.Count - MostLabels} others" : "");

    public static IEnumerable<string> Reasons(IReadOnlyList<SkipReason> reasons)
    {
        foreach (var reason in reasons.Take(MostReasons))
        {
            var names = string.Join(", ", reason.Examples.Take(3)) + (reason.Count > 3 ? " ..." : "");
            yield return $"left out {reason.Count}: {reason.Reason}{(reason.Examples.Count > 0 ? $" ({names})" : "")}";
        }
        if (reasons.Count > MostReasons)
            yield return $"left out {reasons.Skip(MostReasons).Sum(reason => reason.Count)} more, for {reasons.Count - MostReasons} other "
                + "reasons";
    }

    private sealed class Bar(ProgressTask task, string what) : IProgress<int>
    {
        public void Report(int value)
        {
            if (task.IsIndeterminate)
                task.Description = $"{what}: {value}";
            else
                task.Value = value;
        }
    }

    private sealed class Plain(string what, int count) : IProgress<int>
    {
        private readonly Stopwatch since = Stopwatch.StartNew();

        public void Report(int value)
        {
            if (since.Elapsed.TotalSeconds < PlainEvery)
                return;
            since.Restart();
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {value}{(count > 0 ? $" of {count}" : "")}"));
        }
    }
}
