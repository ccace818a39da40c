using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Microsoft.DotNet.Interactive.Beyond;

/// <summary>
/// What the kernel weaves into the functions and loops of a cell, so that endless recursion is an exception and an interrupt ends an
/// endless loop. Nothing for a cell to call.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellGuard
{
    private const int MostAsyncBytes = 1 << 20;

    [ThreadStatic]
    private static nuint stackTop;

    private static volatile bool isInterrupted;

    /// <summary>On entry of a function.</summary>
    /// <exception cref="InsufficientExecutionStackException">The stack is nearly used up.</exception>
    public static void Enter() => RuntimeHelpers.EnsureSufficientExecutionStack();

    /// <summary>
    /// On entry of an async function. An exception passes through each of them as one caught and thrown again, each time with a longer
    /// trace: it must not have far to go.
    /// </summary>
    /// <exception cref="InsufficientExecutionStackException">Async functions call each other too deep.</exception>
    public static unsafe void EnterAsync()
    {
        byte here;
        var address = (nuint)(&here);
        if (stackTop < address)
            stackTop = address;
        if (stackTop - address > MostAsyncBytes)
            throw new InsufficientExecutionStackException("Async functions call each other too deep. This can happen when one calls itself without end.");
    }

    /// <summary>On entry of what is an expression and cannot hold a statement.</summary>
    /// <returns>True.</returns>
    /// <exception cref="InsufficientExecutionStackException">The stack is nearly used up.</exception>
    public static bool Entered()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return true;
    }

    /// <summary>In each turn of a loop.</summary>
    /// <exception cref="OperationCanceledException">The user has interrupted the cell.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn()
    {
        if (isInterrupted)
            Stop();
    }

    /// <summary>Whether loops look up if their cell is cancelled; while no cell is, they need not.</summary>
    internal static void Arm(bool interrupted) => isInterrupted = interrupted;

    private static void Stop() => CellScope.Current?.Cancellation.ThrowIfCancellationRequested();
}
