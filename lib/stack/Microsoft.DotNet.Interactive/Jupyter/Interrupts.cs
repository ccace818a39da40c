using System.Runtime.InteropServices;
using Microsoft.DotNet.Interactive.Jupyter.Output;

namespace Microsoft.DotNet.Interactive.Jupyter;

/// <summary>What an interrupt stops: the cell that runs, if one does. Jupyter sends SIGINT or an <c>interrupt_request</c>.</summary>
internal sealed class Interrupts : IDisposable
{
    private const int SigInt = 2;

    private readonly Lock access = new();
    private readonly PosixSignalRegistration signal;
    private CancellationTokenSource? running;
    private CancellationTokenSource? insisted;

    internal Interrupts()
    {
        // Started by a Jupyter in the background of a shell (nohup, a service), SIGINT is ignored, and .NET would leave it so.
        if (OperatingSystem.IsLinux())
            _ = Libc.signal(SigInt, 0);
        signal = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true; // the process stays
            Interrupt();
        });
    }

    /// <summary>A cell begins. What is returned are its tokens until <see cref="End"/>: for the first interrupt, and for those after it.</summary>
    internal (CancellationToken Interrupted, CancellationToken Insisted) Begin()
    {
        lock (access)
        {
            (running, insisted) = (new CancellationTokenSource(), new CancellationTokenSource());
            return (running.Token, insisted.Token);
        }
    }

    internal void End()
    {
        lock (access)
        {
            // Not disposed: tasks of the cell may hold its token.
            running = insisted = null;
        }
    }

    internal void Interrupt()
    {
        CancellationTokenSource? source;
        lock (access)
            source = running is { IsCancellationRequested: true } ? insisted : running;
        // On a thread of its own: what a cell registered with its token runs here, and may take its time.
        if (source is not null)
            new Thread(() => Cancel(source)) { IsBackground = true, Name = "interrupt" }.Start();
    }

    public void Dispose() => signal.Dispose();

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException e)
        {
            // Thrown by what the cell registered: it is told, the cell is cancelled all the same.
            Console.Error.WriteLine(e.InnerException?.ToString());
        }
    }
}
