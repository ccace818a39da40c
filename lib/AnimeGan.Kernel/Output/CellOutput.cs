using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace AnimeGan.Jupyter;

internal enum OutputStream
{
    Out,
    Error,
}

/// <summary>
/// The output of one cell: published under its request's header, also what its background threads write after its end. Text is
/// gathered for a moment, updates of one display that follow each other fast become one: a loop may report as often as it likes.
/// </summary>
/// <param name="ioPub">Where it is published.</param>
/// <param name="flusher">Publishes gathered text.</param>
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
    private readonly Dictionary<string, PendingUpdate> updates = [];
    private OutputStream textStream;
    private bool requested, closed = silent;
    private int displays;
    private long displayed;

    private sealed class PendingUpdate
    {
        public long Published { get; set; }

        public MimeBundle? Value { get; set; }
    }

    /// <summary>The text of the result, for the history.</summary>
    internal string? ResultText { get; private set; }

    internal void Stream(OutputStream stream, string added)
    {
        lock (order)
        {
            if (closed)
                return;
            if (stream != textStream || text.Length >= TextAtOnce)
                PublishText();
            textStream = stream;
            text.Append(budget.Take(added));
            RequestFlush();
        }
    }

    /// <summary>Shows a value of its own, which <see cref="Update"/> may replace.</summary>
    internal void Display(MimeBundle value, string? displayId) => Show("display_data", value, displayId);

    /// <summary>Shows the value that the cell's last expression has.</summary>
    internal void Result(MimeBundle value)
    {
        ResultText = value.Data.GetValueOrDefault("text/plain");
        Show("execute_result", value, null);
    }

    internal void Update(MimeBundle value, string displayId)
    {
        lock (order)
        {
            if (closed)
                return;
            if (!updates.TryGetValue(displayId, out var update))
                updates[displayId] = update = new PendingUpdate();
            update.Value = value;
            if (update.Published == 0 || Stopwatch.GetElapsedTime(update.Published) > updateInterval)
                PublishUpdate(displayId, update);
            else
                RequestFlush();
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
            budget.Reset();
            ioPub.Publish("clear_output", header, json => json.WriteBoolean("wait", false));
        }
    }

    /// <summary>Publishes what was gathered; of updates only those whose time has come, unless <paramref name="all"/>.</summary>
    internal void Flush(bool all)
    {
        lock (order)
        {
            requested = false;
            PublishText();
            foreach (var (displayId, update) in updates)
            {
                if (update.Value is null)
                    continue;
                if (all || Stopwatch.GetElapsedTime(update.Published) > updateInterval)
                    PublishUpdate(displayId, update);
                else
                    RequestFlush();
            }
        }
    }

    /// <summary>The cell is done: publishes what is left. Later output of its background threads still goes out, unless it was given up.</summary>
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

    private void RequestFlush()
    {
        if (!requested)
            flusher.Request(this);
        requested = true;
    }

    private void Show(string type, MimeBundle value, string? displayId)
    {
        lock (order)
        {
            if (closed)
                return;
            var wasFull = IsFull;
            displays++;
            displayed += value.Characters;
            if (IsFull)
            {
                if (!wasFull)
                    Stream(OutputStream.Error, FormattableString.Invariant($"[this cell has shown {displays - 1:N0} values: no more are shown]\n"));
                return;
            }
            PublishText();
            ioPub.Publish(type, header, json =>
            {
                if (type == "execute_result")
                    json.WriteNumber("execution_count", number);
                WriteValue(json, value, displayId);
            });
        }
    }

    private bool IsFull => displays > MaxDisplays || displayed > MaxDisplayed;

    private void PublishUpdate(string displayId, PendingUpdate update)
    {
        var value = update.Value!;
        update.Value = null;
        update.Published = Stopwatch.GetTimestamp();
        ioPub.Publish("update_display_data", header, json => WriteValue(json, value, displayId));
    }

    private void PublishText()
    {
        if (text.Length == 0)
            return;
        ioPub.Publish("stream", header, json =>
        {
            json.WriteString("name", textStream == OutputStream.Out ? "stdout" : "stderr");
            json.WriteString("text", text.ToString());
        });
        text.Clear();
    }

    private static void WriteValue(Utf8JsonWriter json, MimeBundle value, string? displayId)
    {
        value.Write(json);
        json.WriteStartObject("transient");
        if (displayId is not null)
            json.WriteString("display_id", displayId);
        json.WriteEndObject();
    }
}
