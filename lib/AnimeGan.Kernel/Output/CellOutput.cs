using System.Collections.Concurrent;

namespace AnimeGan.Jupyter;

/// <summary>
/// The output of one cell, published under its request's header, also what its background threads write after its end. Text is gathered
/// for a moment: a loop may print as often as it likes. What is shown has bounds, so that a page stays usable and a notebook can be saved.
/// </summary>
/// <param name="ioPub">Where it is published.</param>
/// <param name="flusher">Publishes gathered text.</param>
/// <param name="header">The request's header.</param>
/// <param name="number">The execution count.</param>
/// <param name="silent">Whether nothing of it is to be shown.</param>
internal sealed class CellOutput(IoPub ioPub, OutputFlusher flusher, byte[] header, int number, bool silent)
{
    internal const int MaxText = 1_000_000, MaxDisplays = 10_000;

    private const int TextAtOnce = 16_384;
    private readonly Lock order = new();
    private readonly StringBuilder text = new();
    private bool isError, requested, closed = silent;
    private int displays;
    private long printed;

    /// <summary>The text of the result, for the history.</summary>
    internal string? ResultText { get; private set; }

    internal void Stream(string added, bool toError)
    {
        lock (order)
        {
            if (toError != isError || text.Length >= TextAtOnce)
                Flush();
            isError = toError;
            text.Append(added.AsSpan(0, (int)Math.Clamp(MaxText - printed, 0, added.Length)));
            printed += added.Length;
            if (!requested)
                flusher.Request(this);
            requested = true;
        }
    }

    /// <summary>Shows a value of its own, or in place of one that was shown.</summary>
    internal void Display(MimeBundle value, string displayId, bool again)
    {
        var transient = new JsonObject { ["display_id"] = displayId };
        Show(again ? "update_display_data" : "display_data", new() { ["data"] = value.ToJson(), ["transient"] = transient });
    }

    /// <summary>Shows the value that the cell's last expression has.</summary>
    internal void Result(MimeBundle value)
    {
        ResultText = value.Data.GetValueOrDefault("text/plain");
        Show("execute_result", new() { ["data"] = value.ToJson(), ["execution_count"] = number });
    }

    /// <summary>Takes away what the cell has shown.</summary>
    internal void Clear()
    {
        Show("clear_output", new() { ["wait"] = false });
        (displays, printed) = (0, 0);
    }

    internal void Flush()
    {
        lock (order)
        {
            requested = false;
            if (text.Length > 0 && !closed)
                ioPub.Publish("stream", header, new() { ["name"] = isError ? "stderr" : "stdout", ["text"] = text.ToString() });
            text.Clear();
        }
    }

    /// <summary>The cell is done: publishes what is left. Later output of its threads still goes out, unless it is to be closed.</summary>
    internal void Finish(bool close)
    {
        lock (order)
        {
            if (printed > MaxText)
                text.Append(CultureInfo.InvariantCulture, $"\n[{printed - MaxText:N0} more characters are not shown]\n");
            if (displays > MaxDisplays)
                text.Append(CultureInfo.InvariantCulture, $"[{displays - MaxDisplays:N0} more values are not shown]\n");
            Flush();
            closed |= close;
        }
    }

    private void Show(string type, JsonObject content)
    {
        content["metadata"] = new JsonObject();
        lock (order)
        {
            Flush();
            if (displays++ < MaxDisplays && !closed)
                ioPub.Publish(type, header, content);
        }
    }
}

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
            output.Flush();
        }
    }
}
