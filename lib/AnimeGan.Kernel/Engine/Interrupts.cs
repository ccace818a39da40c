using System.Runtime.InteropServices;

namespace AnimeGan.Jupyter;

/// <summary>What an interrupt reaches: the cell that runs, if one does. Jupyter sends SIGINT or an <c>interrupt_request</c>.</summary>
internal sealed class Interrupts : IDisposable
{
    private readonly PosixSignalRegistration signal;
    private volatile RunningCell? running;

    internal Interrupts()
    {
        // Started by a Jupyter in the background of a shell (nohup, a service), SIGINT (2) is ignored, and .NET would leave it so.
        if (OperatingSystem.IsLinux())
            _ = Libc.signal(2, 0);
        signal = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true; // the process stays
            Interrupt();
        });
    }

    /// <summary>The cell that interrupts reach from now on; null when it is done.</summary>
    internal RunningCell? Running { set => running = value; }

    internal void Interrupt() => running?.Interrupt();

    public void Dispose() => signal.Dispose();
}
