using AnimeGan.Mpi;
using Spectre.Console;

namespace AnimeGan.Cli;

/// <summary>
/// Shows a run as it goes: a bar with rate, losses and time left on a terminal, plain lines where output is piped, or JSON lines.
/// </summary>
internal static class TrainingDisplay
{
    private const double PlainEvery = 10; // seconds between plain lines

    /// <summary>Trains to the end or to the first signal, and shows it.</summary>
    /// <param name="trainer">What trains.</param>
    /// <param name="steps">Up to which step.</param>
    /// <param name="json">Whether as JSON lines.</param>
    /// <param name="also">What of the call else must be said again to go on.</param>
    /// <returns>The exit code.</returns>
    public static int Run(Trainer trainer, long steps, bool json, string also = "")
    {
        using var signals = new StopSignals();
        if (trainer.State.Ranks is MpiRanks { Rank: 0 } first)
            first.Lifeline.LastCheckpoint = () => trainer.LastCheckpoint;
        foreach (var skipped in trainer.Skipped)
            Console.Error.WriteLine($"animegan: passed over a damaged checkpoint (training on keeps it as .damaged): {skipped}");
        if (trainer.LogFault is { } fault)
            Console.Error.WriteLine($"animegan: {fault}");
        if (trainer.State.Step >= steps && steps > 0 && !json)
        {
            Console.WriteLine($"{trainer.Run.Name} is done: {trainer.State.Step} steps. To go on: animegan resume {trainer.Run.Path} "
                + $"--steps {trainer.State.Step + trainer.Run.Options.Steps}");
            return ExitCode.Done;
        }
        if (trainer.State.Ranks.Rank == 0)
            trainer.Run.Make();
        var outcome = json ? Json(trainer, steps, signals.Token)
            : Show($"{trainer.Run.Path}: step {trainer.State.Step} of {steps}, on {trainer.State.Device}", trainer.State.Step, steps,
                tell => trainer.Train(new Report<StepRecord>(record => tell(record.Step, Losses(record))), signals.Token, steps));
        if (json)
            Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(
                new { run = trainer.Run.Path, step = outcome.Step, cancelled = outcome.Cancelled, checkpoint = outcome.Checkpoint }));
        else if (outcome.Cancelled)
            Console.WriteLine($"Stopped after step {outcome.Step}{Asked(outcome)}. To go on: animegan resume {trainer.Run.Path}"
                + $"{(steps == trainer.Run.Options.Steps ? "" : $" --steps {steps}")}{also}");
        else
            Console.WriteLine($"{trainer.Run.Path}: {outcome.Step} steps. Samples are in {trainer.Run.SamplesPath}, weights in "
                + $"{trainer.Run.GeneratorPath}");
        if (trainer.State.Ranks is MpiRanks ranks && !json)
            Console.WriteLine(
                FormattableString.Invariant($"{ranks.Count} ranks; {ranks.Communication:0%} of rank 0's time went by in communication."));
        return outcome.Cancelled ? ExitCode.Stopped : ExitCode.Done;
    }

    private static string Asked(TrainingOutcome outcome) => outcome.AskedOn is { } rank ? $", as rank {rank} was asked to" : "";

    private static TrainingOutcome Json(Trainer trainer, long steps, CancellationToken token) =>
        trainer.Train(new Report<StepRecord>(record => Console.WriteLine(record.ToJson())), token, steps);

    /// <summary>Shows steps as work tells of them: a bar with rate and time left on a terminal, plain lines in a pipe.</summary>
    /// <param name="what">What is trained.</param>
    /// <param name="step">How many steps are done.</param>
    /// <param name="steps">How many there are.</param>
    /// <param name="work">The work; it tells after each step which it was, and of its losses.</param>
    public static T Show<T>(string what, long step, long steps, Func<Action<long, string>, T> work)
    {
        var rate = new Rate(steps);
        if (!AnsiConsole.Profile.Capabilities.Interactive || Console.IsOutputRedirected)
        {
            var since = Stopwatch.StartNew();
            Console.WriteLine(what);
            return work((done, losses) =>
            {
                rate.Add(done);
                if (since.Elapsed.TotalSeconds < PlainEvery && done != steps)
                    return;
                since.Restart();
                Console.WriteLine($"step {done}/{steps}  {losses}  {rate}");
            });
        }
        AnsiConsole.MarkupLineInterpolated($"[bold]{what}[/]. Ctrl-C finishes the step, saves and stops.");
        return AnsiConsole.Progress().AutoRefresh(true)
            .Columns(new ProgressBarColumn { Width = 24 }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                var task = context.AddTask("starting", maxValue: steps);
                task.Value = step;
                return work((done, losses) =>
                {
                    rate.Add(done);
                    task.Value = done;
                    task.Description = $"{done}/{steps}  {losses}  {rate}".EscapeMarkup();
                });
            });
    }

    /// <summary>A step in one line.</summary>
    public static string Losses(StepRecord record)
    {
        var gradient = record.GradNormMean is { } norm ? FormattableString.Invariant($"  |grad| {norm:0.00}") : "";
        var tags = record.TagAccuracy is { } right ? FormattableString.Invariant($"  tags {right:0%}") : "";
        var hair = record.HairAccuracy is { } ranked ? FormattableString.Invariant($"  hair {ranked:0%}") : "";
        return FormattableString.Invariant($"G {record.GLoss:0.00}  D {record.DLoss:0.00}{gradient}{tags}{hair}");
    }

    // Steps a second over the last while, and the time left at that rate.
    private sealed class Rate(long steps)
    {
        private const int Window = 50;
        private readonly Queue<(long Step, double Seconds)> recent = new();
        private readonly Stopwatch clock = Stopwatch.StartNew();

        public void Add(long step)
        {
            recent.Enqueue((step, clock.Elapsed.TotalSeconds));
            if (recent.Count > Window)
                recent.Dequeue();
        }

        public override string ToString()
        {
            var (first, last) = (recent.First(), recent.Last());
            if (last.Step == first.Step)
                return "";
            var perStep = (last.Seconds - first.Seconds) / (last.Step - first.Step);
            var left = TimeSpan.FromSeconds(perStep * (steps - last.Step));
            var pace = perStep < 1 ? FormattableString.Invariant($"{1 / perStep:0.0} steps/s")
                : FormattableString.Invariant($"{perStep:0.0} s/step");
            return $"{pace}  {Readable(left)} left";
        }
    }

    /// <summary>A span as a person says it: 45 s, 12 min, 3 h 05 min.</summary>
    public static string Readable(TimeSpan span) => span switch
    {
        { TotalSeconds: < 90 } => $"{span.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s",
        { TotalMinutes: < 90 } => $"{span.TotalMinutes.ToString("0", CultureInfo.InvariantCulture)} min",
        _ => $"{(int)span.TotalHours} h {span.Minutes:00} min",
    };

    /// <summary>Reports on the training thread and in order; <see cref="Progress{T}"/> would use the thread pool.</summary>
    internal sealed class Report<T>(Action<T> action) : IProgress<T>
    {
        void IProgress<T>.Report(T value) => action(value);
    }
}
