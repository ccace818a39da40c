namespace AnimeGan.Cli;

/// <summary>
/// Ctrl-C, SIGTERM and SIGHUP: the first asks to stop, and where something is saved to finish the step before; the second ends the
/// program at once. SIGHUP says that the terminal was closed: there is nobody left to read, and what is written from then on is dropped
/// rather than end the program.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    // A terminal signals a whole group of processes, and one of them may pass it on: what comes so soon is the same.
    private static readonly TimeSpan Same = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource source = new();
    private readonly Stopwatch sinceFirst = new();
    private readonly bool saves;
    private readonly List<PosixSignalRegistration> registrations;

    /// <param name="saves">Whether what is asked to stop saves first, and says so.</param>
    public StopSignals(bool saves = true)
    {
        this.saves = saves;
        registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }
            .Select(signal => PosixSignalRegistration.Create(signal, Handle))];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (!saves && source.IsCancellationRequested)
            return; // the second ends the program as it always does
        if (source.IsCancellationRequested && context.Signal != PosixSignal.SIGHUP && sinceFirst.Elapsed > Same)
        {
            Console.Error.WriteLine("\nanimegan: stopped without saving; what the last checkpoint holds is kept.");
            Environment.Exit(ExitCode.Stopped);
        }
        context.Cancel = true;
        // A closed terminal sends it more than once, to the shell and from it: it is never taken for a second Ctrl-C.
        if (context.Signal == PosixSignal.SIGHUP)
            LastingWriter.TerminalIsGone = true;
        if (source.IsCancellationRequested)
            return;
        sinceFirst.Start();
        source.Cancel();
        if (saves)
            Console.Error.WriteLine("\nanimegan: finishing this step and saving; once more to quit at once.");
    }
}
