using System.Collections.Concurrent;

namespace Microsoft.DotNet.Interactive.Jupyter.Output;

/// <summary>
/// Publishes gathered output a moment after its first word. A thread of its own: a cell that fills the thread pool must not hold back
/// what it prints.
/// </summary>
internal sealed class OutputFlusher
{
    private const int GatherMilliseconds = 20;

    private readonly BlockingCollection<CellOutput> waiting = [];
    private readonly ConcurrentDictionary<CellOutput, bool> requested = [];

    internal void Start() => new Thread(Run) { IsBackground = true, Name = "output" }.Start();

    /// <summary>Has an output flushed soon, however often it asks until then.</summary>
    internal void Request(CellOutput output)
    {
        if (requested.TryAdd(output, true))
            waiting.Add(output);
    }

    private void Run()
    {
        foreach (var first in waiting.GetConsumingEnumerable())
        {
            Thread.Sleep(GatherMilliseconds);
            for (var output = first; output is not null; output = waiting.TryTake(out var next) ? next : null)
            {
                requested.TryRemove(output, out _);
                if (output.Flush(all: false))
                    Request(output);
            }
        }
    }
}
