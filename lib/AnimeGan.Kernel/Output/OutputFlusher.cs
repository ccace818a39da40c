using System.Collections.Concurrent;

namespace AnimeGan.Jupyter;

/// <summary>
/// Publishes gathered output a moment after its first word. A thread of its own: a cell that fills the thread pool must not hold back
/// what it prints.
/// </summary>
internal sealed class OutputFlusher
{
    private const int GatherMilliseconds = 20;

    private readonly BlockingCollection<CellOutput> waiting = [];

    internal void Start() => new Thread(Run) { IsBackground = true, Name = "output" }.Start();

    /// <summary>Has an output flushed soon.</summary>
    internal void Request(CellOutput output) => waiting.Add(output);

    private void Run()
    {
        foreach (var first in waiting.GetConsumingEnumerable())
        {
            Thread.Sleep(GatherMilliseconds);
            for (var output = first; output is not null; output = waiting.TryTake(out var next) ? next : null)
                output.Flush(all: false);
        }
    }
}
