using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace AnimeGan.Jupyter;

/// <summary>
/// The output of one cell: published under its request's header, also what its background threads write after its end. Text is
/// gathered for a moment, updates of one display that follow each other fast become one: a loop may report as often as it likes.
/// </summary>
/// <param name="ioPub">Where it is published.</param>
/// <param name="flusher">Publishes what was gathered.</param>
/// <param name="header">The request's header: the parent of all that the cell shows.</param>
/// <param name="number">The execution count.</param>
/// <param name="silent">Whether nothing of it is to be shown.</param>
internal sealed class CellOutput(IoPub ioPub, OutputFlusher flusher, byte[] header, int number, bool silent)
{
    private const int TextAtOnce = 16_384, MaxDisplays = 10_000;
    private const long MaxDisplayed = 256_000_000;
    private static readonly TimeSpan updateInterval = TimeSpan.FromMilliseconds(25);

    private readonly Lock order = new();
    private readonly StringBuilder text = new();
    private readonly StreamBudget budget = new();
    private readonly Dictionary<string, (long Published, MimeBundle? Value)> updates = [];
    private bool isError, requested, closed = silent;
    private int displays;
    private long displayed;

    /// <summary>The text of the result, for the history.</summary>
    internal string? ResultText { get; private set; }

    internal void Stream(string added, bool toError)
    {
        lock (order)
        {
            if (closed)
                return;
            if (toError != isError || text.Length >= TextAtOnce)
                PublishText();
            isError = toError;
            text.Append(budget.Take(added));
            RequestFlush();
        }
    }

    /// <summary>Shows a value of its own, which <see cref="Update"/> may replace.</summary>
    internal void Display(MimeBundle value, string displayId) => Show("display_data", Content(value, displayId), value.Characters);

    /// <summary>Shows the value that the cell's last expression has.</summary>
    internal void Result(MimeBundle value)
    {
        ResultText = value.Data.GetValueOrDefault("text/plain");
        var content = Content(value, null);
        content["execution_count"] = number;
        Show("execute_result", content, value.Characters);
    }

    internal void Update(MimeBundle value, string displayId)
    {
        lock (order)
        {
            if (closed)
                return;
            updates[displayId] = (updates.GetValueOrDefault(displayId).Published, value);
            PublishUpdates(all: false);
        }
    }

    /// <summary>Takes away what the cell has shown.</summary>
    internal void Clear()
    {
        lock (order)
        {
            if (closed)
                return;
            text.Clear();
            budget.Finish();
            ioPub.Publish("clear_output", header, new() { ["wait"] = false });
        }
    }

    /// <summary>Publishes what was gathered; of updates only those whose time has come, unless <paramref name="all"/>.</summary>
    internal void Flush(bool all)
    {
        lock (order)
        {
            requested = false;
            PublishText();
            PublishUpdates(all);
        }
    }

    /// <summary>The cell is done: publishes what is left. Later output of its background threads still goes out, unless it is to be closed.</summary>
    internal void Finish(bool close)
    {
        lock (order)
        {
            Flush(all: true);
            text.Append(budget.Finish());
            PublishText();
            updates.Clear();
            closed |= close;
        }
    }

    private void Show(string type, JsonObject content, long characters)
    {
        lock (order)
        {
            if (closed)
                return;
            var wasFull = IsFull;
            displays++;
            displayed += characters;
            if (!IsFull)
            {
                PublishText();
                ioPub.Publish(type, header, content);
            }
            else if (!wasFull)
            {
                Stream(FormattableString.Invariant($"[this cell has shown {displays - 1:N0} values: no more are shown]\n"), toError: true);
            }
        }
    }

    private bool IsFull => displays > MaxDisplays || displayed > MaxDisplayed;

    private void RequestFlush()
    {
        if (!requested)
            flusher.Request(this);
        requested = true;
    }

    private void PublishUpdates(bool all)
    {
        foreach (var (displayId, (published, value)) in updates)
        {
            if (value is null)
                continue;
            if (all || published == 0 || Stopwatch.GetElapsedTime(published) > updateInterval)
            {
                updates[displayId] = (Stopwatch.GetTimestamp(), null);
                ioPub.Publish("update_display_data", header, Content(value, displayId));
            }
            else
            {
                RequestFlush();
            }
        }
    }

    private void PublishText()
    {
        if (text.Length > 0)
            ioPub.Publish("stream", header, new() { ["name"] = isError ? "stderr" : "stdout", ["text"] = text.ToString() });
        text.Clear();
    }

    private static JsonObject Content(MimeBundle value, string? displayId) => new()
    {
        ["data"] = value.ToJson(),
        ["metadata"] = new JsonObject(),
        ["transient"] = displayId is null ? [] : new JsonObject { ["display_id"] = displayId },
    };
}
