using System.Runtime.CompilerServices;

namespace AnimeGan.Jupyter;

/// <summary>A cell from its request to its end: where its output goes, whom it may ask, and how far it was interrupted.</summary>
/// <param name="output">Where what it shows goes.</param>
/// <param name="ask">Asks its front end: prompt, whether for a password. Null where nobody answers.</param>
internal sealed class RunningCell(CellOutput output, Func<string, bool, CancellationToken, string>? ask)
{
    // Training ends its step and saves within a few seconds; who waits longer wants to know what is going on.
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(5);
    private static readonly AsyncLocal<RunningCell?> current = new();

    private readonly TaskCompletionSource givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private KernelInvocationContext? context;

    /// <summary>The cell whose code is running here, on whatever thread it has started; null outside of cells.</summary>
    internal static RunningCell? Current { get => current.Value; set => current.Value = value; }

    internal CellOutput Output => output;
    internal Func<string, bool, CancellationToken, string>? Ask => ask;

    /// <summary>Whether the first interrupt has come: the cell's token is cancelled.</summary>
    internal bool IsInterrupted { get; private set; }

    /// <summary>Completes with the second interrupt.</summary>
    internal Task GivenUp => givenUp.Task;

    /// <summary>Whether a part of the cell was not begun, since an interrupt had come before it.</summary>
    internal bool HasSkipped { get; private set; }

    internal bool HasEnded { get; set; }

    /// <summary>The engine begins a part of the cell.</summary>
    internal void Begin(KernelInvocationContext context, bool isCode)
    {
        lock (givenUp)
        {
            this.context = context;
            HasSkipped |= isCode && IsInterrupted;
            if (IsInterrupted)
                TryCancel(context);
        }
    }

    /// <summary>The first time the cell is asked to end, in its own time; the second time it is left to itself.</summary>
    internal void Interrupt()
    {
        lock (givenUp)
        {
            if (IsInterrupted)
            {
                givenUp.TrySetResult();
                return;
            }
            IsInterrupted = true;
        }
        // On a thread of its own: what the cell registered with its token runs here, and may take its time or throw.
        new Thread(Cancel) { IsBackground = true, Name = "interrupt" }.Start();
        _ = Task.Delay(patience).ContinueWith(_ => Explain(), TaskScheduler.Default);
    }

    private void Cancel()
    {
        try
        {
            if (context is { } running)
                TryCancel(running);
        }
        catch (AggregateException e)
        {
            output.Stream($"{e.InnerException}\n", toError: true);
        }
    }

    private void Explain()
    {
        if (!HasEnded)
            output.Stream("[asked to stop: interrupt again to go on without the cell, restart the kernel to end it]\n", toError: true);
    }

    // The engine's public ways to cancel end the command at once and leave its code running unheard: here the cell is to see its token
    // and end by itself. The packages' version is pinned, and lifecycle.py notices if this goes.
    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern void TryCancel(KernelInvocationContext context);
}
