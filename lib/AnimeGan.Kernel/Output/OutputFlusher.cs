using System.Collections.Concurrent;

namespace AnimeGan.Jupyter;

/// <summary>
/// Publishes gathered output a moment after its first word. A thread of its own: a cell that fills the thread pool must not hold back
/// what it prints.
/// </summary>
internal sealed class OutputFlusher
{
    private readonly BlockingCollection<CellOutput> waiting = [];

    internal OutputFlusher() => new Thread(Run) { IsBackground = true, Name = "output" }.Start();

    internal void Request(CellOutput output) => waiting.Add(output);

    private void Run()
    {
        foreach (var output in waiting.GetConsumingEnumerable())
        {
            Thread.Sleep(20);
            output.Flush(all: false);
        }
    }
}
