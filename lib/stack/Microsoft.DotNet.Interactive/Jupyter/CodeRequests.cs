using System.Text.Json;
using Microsoft.DotNet.Interactive.Jupyter.Messages;

namespace Microsoft.DotNet.Interactive.Jupyter;

/// <summary>Questions about code: completion, inspection, whether it is complete, and the history.</summary>
internal sealed class CodeRequests(ICellLanguage language, History history)
{
    /// <summary>Cells wait behind a question: one that takes longer is answered with nothing.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(20);

    internal void Complete(RequestChannel channel, JupyterMessage request)
    {
        if (!Position(channel, request, "complete_reply", out var code, out var cursor))
            return;
        using var cancellation = new CancellationTokenSource(patience);
        var list = InTime(language.CompleteAsync(code, cursor, cancellation.Token)) ?? new CompletionList(cursor, cursor, []);
        var (start, end) = (CursorPosition.FromIndex(code, list.Start), CursorPosition.FromIndex(code, list.End));
        // A name with several overloads is one match.
        var items = list.Items.DistinctBy(item => item.Text).ToArray();
        channel.ReplyOk(request, "complete_reply", json =>
        {
            json.WriteStartArray("matches");
            foreach (var item in items)
                json.WriteStringValue(item.Text);
            json.WriteEndArray();
            json.WriteNumber("cursor_start", start);
            json.WriteNumber("cursor_end", end);
            json.WriteStartObject("metadata");
            json.WriteStartArray("_jupyter_types_experimental");
            foreach (var item in items)
                WriteItem(json, item, start, end);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    internal void Inspect(RequestChannel channel, JupyterMessage request)
    {
        if (!Position(channel, request, "inspect_reply", out var code, out var cursor))
            return;
        using var cancellation = new CancellationTokenSource(patience);
        var inspection = InTime(language.InspectAsync(code, cursor, cancellation.Token));
        channel.ReplyOk(request, "inspect_reply", json =>
        {
            json.WriteBoolean("found", inspection is not null);
            MimeJson.Write(json, inspection?.Content ?? new MimeBundle(new Dictionary<string, string>()));
        });
    }

    internal void IsComplete(RequestChannel channel, JupyterMessage request)
    {
        if (request.Text("code") is not { } code)
        {
            channel.Reply(request, "is_complete_reply", json => json.WriteString("status", "unknown"));
            return;
        }
        var completeness = language.IsComplete(code);
        channel.Reply(request, "is_complete_reply", json =>
        {
            json.WriteString("status", completeness.Status switch
            {
                CompletenessStatus.Complete => "complete",
                CompletenessStatus.Incomplete => "incomplete",
                _ => "invalid",
            });
            if (completeness.Status == CompletenessStatus.Incomplete)
                json.WriteString("indent", completeness.Indent);
        });
    }

    internal void History(RequestChannel channel, JupyterMessage request)
    {
        var entries = request.Text("hist_access_type") switch
        {
            "tail" => history.Tail(request.Number("n", 10)),
            "range" => history.Range(request.Number("session", 0), request.Number("start", 0), request.Number("stop", 0)),
            "search" => history.Search(request.Text("pattern") ?? "*", request.Number("n", 0), request.Flag("unique", false)),
            _ => [],
        };
        var withOutput = request.Flag("output", false);
        channel.ReplyOk(request, "history_reply", json =>
        {
            json.WriteStartArray("history");
            foreach (var entry in entries)
                WriteEntry(json, entry, withOutput);
            json.WriteEndArray();
        });
    }

    private static bool Position(RequestChannel channel, JupyterMessage request, string reply, out string code, out int cursor)
    {
        code = request.Text("code") ?? "";
        cursor = CursorPosition.ToIndex(code, request.Number("cursor_pos", int.MaxValue));
        if (request.Text("code") is not null)
            return true;
        channel.ReplyError(request, reply, "ProtocolError", $"{request.Type} has no text 'code'");
        return false;
    }

    private static T? InTime<T>(Task<T> answer)
        where T : class?
    {
        try
        {
            return answer.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static void WriteItem(Utf8JsonWriter json, Completion item, int start, int end)
    {
        json.WriteStartObject();
        json.WriteString("text", item.Text);
        json.WriteString("type", item.Kind);
        json.WriteString("signature", item.Signature);
        json.WriteString("documentation", item.Documentation);
        json.WriteNumber("start", start);
        json.WriteNumber("end", end);
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, HistoryEntry entry, bool withOutput)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Jupyter.History.Session);
        json.WriteNumberValue(entry.Line);
        if (withOutput)
        {
            json.WriteStartArray();
            json.WriteStringValue(entry.Input);
            json.WriteStringValue(entry.Output);
            json.WriteEndArray();
        }
        else
        {
            json.WriteStringValue(entry.Input);
        }
        json.WriteEndArray();
    }
}
