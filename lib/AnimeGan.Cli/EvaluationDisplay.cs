namespace AnimeGan.Cli;

/// <summary>An evaluation's progress on stderr: a line for each stage, and one every ten seconds of a long one.</summary>
internal sealed class EvaluationDisplay : IProgress<EvaluationProgress>
{
    private const double Every = 10;

    private readonly Stopwatch since = Stopwatch.StartNew();
    private string stage = "";

    public void Report(EvaluationProgress value)
    {
        if (value.Stage == stage && since.Elapsed.TotalSeconds < Every)
            return;
        stage = value.Stage;
        since.Restart();
        Console.Error.WriteLine($"{value.Stage}: {value.Done} of {value.Total}");
    }
}
