using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.DotNet.Interactive.Jupyter.Messages;

namespace Microsoft.DotNet.Interactive.Jupyter.Output;

/// <summary>
/// The output of one cell: published under its request's header, also what its background threads write after its end. Text is
/// gathered for a moment, updates of one display and clearings that follow each other fast become one: a loop may report as often as
/// it likes.
/// </summary>
internal sealed class CellOutput(IoPub ioPub, OutputFlusher flusher, CellOrigin origin) : ICellOutput
{
    private const int TextAtOnce = 16_384, MaxDisplays = 10_000;
    private const long MaxDisplayed = 256_000_000;
    private static readonly TimeSpan updateInterval = TimeSpan.FromMilliseconds(25);

    private readonly Lock order = new();
    private readonly StringBuilder text = new();
    private readonly StreamBudget budget = new();
    private readonly Dictionary<string, PendingUpdate> updates = [];
    private OutputStream textStream;
    private bool? clear; // asked for and not yet published; its value is `wait`
    private string? held; // text between two such clearings: gone with the next word, but to be seen if none comes
    private bool closed;
    private int displays;
    private long displayed;

    private sealed class PendingUpdate
    {
        public long Published { get; set; }

        public MimeBundle? Value { get; set; }
    }

    /// <summary>The text of the result, for the history.</summary>
    internal string? ResultText { get; private set; }

    public void Stream(OutputStream stream, string text)
    {
        if (text.Length == 0 || origin.Silent)
            return;
        lock (order)
        {
            if (closed)
                return;
            if (stream != textStream || this.text.Length >= TextAtOnce)
                PublishText();
            held = null;
            textStream = stream;
            this.text.Append(budget.Take(text));
            if (this.text.Length > 0)
                flusher.Request(this);
        }
    }

    public void Display(MimeBundle value, string? displayId) => Show("display_data", value, displayId, isResult: false);

    public void Result(MimeBundle value)
    {
        ResultText = value.Data.GetValueOrDefault("text/plain");
        Show("execute_result", value, null, isResult: true);
    }

    public void Update(MimeBundle value, string displayId)
    {
        if (origin.Silent)
            return;
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
                flusher.Request(this);
        }
    }

    public void Clear(bool wait)
    {
        if (origin.Silent)
            return;
        lock (order)
        {
            if (closed)
                return;
            if (!wait)
                held = null;
            else if (clear is null)
                PublishText(); // stays until more arrives, and perhaps nothing does
            else if (text.Length > 0)
                held = text.ToString();
            text.Clear();
            budget.Reset();
            clear = wait;
            flusher.Request(this);
        }
    }

    public Task<string> RequestInputAsync(string prompt, bool isPassword, CancellationToken cancellation)
    {
        Flush(all: true); // what the question is about is seen before it
        return origin.Input is { } input
            ? input.RequestAsync(prompt, isPassword, cancellation)
            : throw new InvalidOperationException("This front end answers no input requests.");
    }

    /// <summary>Publishes what was gathered; of updates only those whose time has come, unless <paramref name="all"/>.</summary>
    /// <returns>Whether something is left for later.</returns>
    internal bool Flush(bool all)
    {
        var left = false;
        lock (order)
        {
            PublishText();
            foreach (var (displayId, update) in updates)
            {
                if (update.Value is null)
                    continue;
                if (all || Stopwatch.GetElapsedTime(update.Published) > updateInterval)
                    PublishUpdate(displayId, update);
                else
                    left = true;
            }
        }
        return left;
    }

    /// <summary>The cell is done: publishes what is left. Later output of its background threads still goes out.</summary>
    internal void Finish()
    {
        lock (order)
        {
            Flush(all: true);
            text.Append(budget.Finish());
            PublishText();
            updates.Clear();
        }
    }

    /// <summary>The cell was given up: nothing more of it is shown.</summary>
    internal void Close()
    {
        lock (order)
        {
            Finish();
            closed = true;
        }
    }

    private void Show(string type, MimeBundle value, string? displayId, bool isResult)
    {
        if (origin.Silent)
            return;
        lock (order)
        {
            if (closed)
                return;
            displays++;
            displayed += value.Data.Sum(data => (long)data.Value.Length);
            if (displays > MaxDisplays || displayed > MaxDisplayed)
            {
                if (displays <= MaxDisplays + 1 || displayed - value.Data.Sum(data => (long)data.Value.Length) <= MaxDisplayed)
                    Stream(OutputStream.Error, FormattableString.Invariant($"[this cell has shown {displays - 1:N0} values: no more are shown]\n"));
                displays = Math.Max(displays, MaxDisplays + 2);
                return;
            }
            held = null;
            PublishText();
            ioPub.Publish(type, origin.Header, json =>
            {
                if (isResult)
                    json.WriteNumber("execution_count", origin.Number);
                WriteValue(json, value, displayId);
            });
        }
    }

    private void PublishUpdate(string displayId, PendingUpdate update)
    {
        var value = update.Value!;
        update.Value = null;
        update.Published = Stopwatch.GetTimestamp();
        ioPub.Publish("update_display_data", origin.Header, json => WriteValue(json, value, displayId));
    }

    private void PublishText()
    {
        if (clear is { } wait)
        {
            PublishClear(wait);
            if (held is { } seen)
            {
                PublishStream(seen);
                PublishClear(true);
            }
            (clear, held) = (null, null);
        }
        if (text.Length > 0)
        {
            PublishStream(text.ToString());
            text.Clear();
        }
    }

    private void PublishClear(bool wait) => ioPub.Publish("clear_output", origin.Header, json => json.WriteBoolean("wait", wait));

    private void PublishStream(string shown) => ioPub.Publish("stream", origin.Header, json =>
    {
        json.WriteString("name", textStream == OutputStream.Out ? "stdout" : "stderr");
        json.WriteString("text", shown);
    });

    private static void WriteValue(Utf8JsonWriter json, MimeBundle value, string? displayId)
    {
        MimeJson.Write(json, value);
        json.WriteStartObject("transient");
        if (displayId is not null)
            json.WriteString("display_id", displayId);
        json.WriteEndObject();
    }
}

/// <summary>The request a cell came with.</summary>
/// <param name="Header">Its header: the parent of all that the cell shows.</param>
/// <param name="Number">The execution count.</param>
/// <param name="Silent">Whether nothing of it is to be shown.</param>
/// <param name="Input">Who answers questions; null where nobody does.</param>
internal sealed record CellOrigin(byte[] Header, int Number, bool Silent, InputChannel? Input);
