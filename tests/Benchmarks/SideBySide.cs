using System.Diagnostics;

namespace AnimeGan.Benchmarks;

/// <summary>One way of doing a case in .NET, timed in turn with PyTorch's.</summary>
internal sealed record Contender(string Name, Action Run);

/// <summary>A case both sides can run; <paramref name="Reference"/> is its name in reference.py.</summary>
/// <remarks>Who the reference is, <paramref name="Who"/> says, where it is not PyTorch.</remarks>
internal sealed record Case(string Name, string Reference, int Iterations, Func<IReadOnlyList<Contender>> Contenders, string? Who = null);

/// <summary>
/// Times contenders and PyTorch in turn, round by round, so that both meet the same noise of a shared machine, and
/// compares medians. The first round warms up and is not counted.
/// </summary>
internal static class SideBySide
{
    internal static IEnumerable<string> Table(Case measured, PythonReference python, int rounds)
    {
        var contenders = measured.Contenders();
        var reference = new List<double>();
        var ours = contenders.ToDictionary(contender => contender, _ => new List<double>());
        for (var round = -1; round < rounds; round++)
        {
            var seconds = python.Run(measured.Reference, measured.Iterations);
            if (round >= 0)
                reference.Add(seconds / measured.Iterations);
            foreach (var contender in contenders)
            {
                var start = Now(python.CpuTime);
                for (var i = 0; i < measured.Iterations; i++)
                    contender.Run();
                if (round >= 0)
                    ours[contender].Add((Now(python.CpuTime) - start).TotalSeconds / measured.Iterations);
            }
        }
        var baseline = Median(reference);
        yield return FormattableString.Invariant($"| {measured.Name} | {measured.Who ?? $"PyTorch {python.Version}"} | {Text(baseline)} | 1.00 |");
        foreach (var contender in contenders)
        {
            var median = Median(ours[contender]);
            yield return FormattableString.Invariant($"| {measured.Name} | {contender.Name} | {Text(median)} | {median / baseline:f2} |");
        }
    }

    private static TimeSpan Now(bool cpuTime) => cpuTime ? Process.GetCurrentProcess().TotalProcessorTime : Stopwatch.GetElapsedTime(0);

    private static double Median(List<double> values)
    {
        values.Sort();
        return values.Count % 2 == 1 ? values[values.Count / 2] : (values[values.Count / 2 - 1] + values[values.Count / 2]) / 2;
    }

    private static string Text(double seconds) => seconds < 1e-3
        ? FormattableString.Invariant($"{seconds * 1e6:f2} us")
        : FormattableString.Invariant($"{seconds * 1e3:f1} ms");
}
