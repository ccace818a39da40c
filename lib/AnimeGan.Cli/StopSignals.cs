using System.Runtime.InteropServices;

namespace AnimeGan.Cli;

/// <summary>
/// Ctrl-C, SIGTERM and SIGHUP: the first asks to finish the step and save, the second ends the program at once. SIGHUP says that the
/// terminal was closed: there is nobody left to read, and what is written from then on is dropped rather than end the program.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations;

    public StopSignals() => registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, Handle),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (source.IsCancellationRequested && context.Signal != PosixSignal.SIGHUP)
        {
            Console.Error.WriteLine("\nanimegan: stopped without saving; what the last checkpoint holds is kept.");
            Environment.Exit(ExitCode.Stopped);
        }
        context.Cancel = true;
        // A closed terminal sends it more than once, to the shell and from it: it is never taken for a second Ctrl-C.
        if (context.Signal == PosixSignal.SIGHUP)
            LastingWriter.TerminalIsGone = true;
        source.Cancel();
        Console.Error.WriteLine("\nanimegan: finishing this step and saving; once more to quit at once.");
    }
}
