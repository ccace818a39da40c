using System.Runtime.InteropServices;

namespace AnimeGan.Cli;

/// <summary>
/// Ctrl-C and SIGTERM: the first asks to finish the step and save, the second ends the program at once.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations;

    public StopSignals() => registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
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
        if (source.IsCancellationRequested)
        {
            Console.Error.WriteLine("\nanimegan: stopped without saving; what the last checkpoint holds is kept.");
            Environment.Exit(ExitCode.Stopped);
        }
        context.Cancel = true;
        Console.Error.WriteLine("\nanimegan: finishing this step and saving; once more to quit at once.");
        source.Cancel();
    }
}
