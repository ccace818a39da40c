using System.Collections.Generic;
using System.Threading;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>The execution of one cell, seen from inside.</summary>
public class KernelInvocationContext : IDisposable
{
    private readonly CellScope scope;
    private readonly List<Action<KernelInvocationContext>> completions = [];
    private readonly Lock gate = new();

    internal KernelInvocationContext(CellScope scope, Kernel kernel)
    {
        this.scope = scope;
        HandlingKernel = kernel;
    }

    /// <summary>That of the cell which runs the calling code, on whatever thread; null outside of cells.</summary>
    public static KernelInvocationContext Current => CellScope.Current?.Context!;

    /// <summary>Cancelled when the user interrupts the cell: long work listens to it and stops.</summary>
    public CancellationToken CancellationToken => scope.Listen();

    public Kernel HandlingKernel { get; }

    public bool IsComplete { get; private set; }

    /// <summary>Has something done when the cell ends, however it ends.</summary>
    public void OnComplete(Action<KernelInvocationContext> onComplete)
    {
        lock (gate)
            completions.Add(onComplete);
    }

    /// <summary>Runs what was registered with <see cref="OnComplete"/>. The kernel calls it when the cell has ended.</summary>
    public void Dispose()
    {
        Action<KernelInvocationContext>[] waiting;
        lock (gate)
        {
            waiting = [.. completions];
            completions.Clear();
        }
        foreach (var completion in waiting)
            completion(this);
        IsComplete = true;
        GC.SuppressFinalize(this);
    }

    internal DisplayedValue Show(object? value, IReadOnlyList<FormattedValue> formattedValues)
    {
        var displayed = new DisplayedValue(value, formattedValues);
        scope.Publish(displayed);
        return displayed;
    }
}
