using System.Diagnostics;

namespace AnimeGan.Benchmarks;

/// <summary>A case that both sides can run.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Reference">Its name in reference.py.</param>
/// <param name="Iterations">Runs a round.</param>
/// <param name="Make">Makes what is run.</param>
/// <param name="Who">Who the reference is, where it is not PyTorch.</param>
internal sealed record Case(string Name, string Reference, int Iterations, Func<Action> Make, string? Who = null);

/// <summary>
/// Times us and another in turn, round by round, so that both meet the same noise of a shared machine, and compares medians. The first
/// round warms up and is not counted.
/// </summary>
internal static class SideBySide
{
    internal static IEnumerable<string> Table(string name, Case measured, Peer peer, int rounds, bool cpuTime)
    {
        var run = measured.Make();
        var (theirs, ours) = (new List<double>(), new List<double>());
        for (var round = -1; round < rounds; round++)
        {
            var asked = peer.Name.StartsWith("PyTorch", StringComparison.Ordinal) ? measured.Reference : name;
            var (reference, own) = (peer.Run(asked, measured.Iterations), Seconds(run, measured.Iterations, cpuTime));
            if (round < 0)
                continue;
            theirs.Add(reference / measured.Iterations);
            ours.Add(own / measured.Iterations);
        }
        var (baseline, median) = (Median(theirs), Median(ours));
        yield return FormattableString.Invariant($"| {measured.Name} | {measured.Who ?? peer.Name} | {Text(baseline)} | 1.00 |");
        yield return FormattableString.Invariant($"| | AnimeGan | {Text(median)} | {median / baseline:f2} |");
    }

    /// <summary>Answers another's questions, as <see cref="Peer"/> asks them.</summary>
    internal static void Serve(IReadOnlyDictionary<string, Case> cases, bool cpuTime)
    {
        var made = new Dictionary<string, Action>();
        Console.WriteLine("ready AnimeGan, another build");
        while (Console.ReadLine()?.Split(' ') is [var name, var iterations])
        {
            if (!made.TryGetValue(name, out var run))
                run = made[name] = cases[name].Make();
            Console.WriteLine(FormattableString.Invariant($"{Seconds(run, int.Parse(iterations), cpuTime)}"));
        }
    }

    private static double Seconds(Action run, int iterations, bool cpuTime)
    {
        var start = Now(cpuTime);
        for (var i = 0; i < iterations; i++)
            run();
        return (Now(cpuTime) - start).TotalSeconds;
    }

    private static TimeSpan Now(bool cpuTime)
    {
        if (!cpuTime)
            return Stopwatch.GetElapsedTime(0);
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values.Count % 2 == 1 ? values[values.Count / 2] : (values[values.Count / 2 - 1] + values[values.Count / 2]) / 2;
    }

    private static string Text(double seconds) => seconds < 1e-3
        ? FormattableString.Invariant($"{seconds * 1e6:f2} us")
        : FormattableString.Invariant($"{seconds * 1e3:f1} ms");
}
