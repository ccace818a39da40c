using System.Text.Json;

namespace AnimeGan.Jupyter;

/// <summary>Questions about code: completion, inspection, whether it is complete, and the history.</summary>
internal sealed class CodeRequests(CodeAssistant assistant, History history)
{
    /// <summary>Cells wait behind a question: one that takes longer is answered with nothing.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(20);

    internal void Complete(RequestChannel channel, JupyterMessage request)
    {
        if (!Position(channel, request, "complete_reply", out var code, out var cursor))
            return;
        var (start, items) = InTime(cancellation => assistant.CompleteAsync(code, cursor, cancellation), (cursor, []));
        var (from, to) = (CursorPosition.FromIndex(code, start), CursorPosition.FromIndex(code, cursor));
        channel.ReplyOk(request, "complete_reply", json =>
        {
            json.WriteStartArray("matches");
            foreach (var item in items)
                json.WriteStringValue(item.InsertText);
            json.WriteEndArray();
            json.WriteNumber("cursor_start", from);
            json.WriteNumber("cursor_end", to);
            json.WriteStartObject("metadata");
            json.WriteStartArray("_jupyter_types_experimental");
            foreach (var item in items)
            {
                json.WriteStartObject();
                json.WriteString("text", item.InsertText);
                json.WriteString("type", item.Kind == "Method" ? "function" : item.Kind.ToLowerInvariant());
                json.WriteNumber("start", from);
                json.WriteNumber("end", to);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    internal void Inspect(RequestChannel channel, JupyterMessage request)
    {
        if (!Position(channel, request, "inspect_reply", out var code, out var cursor))
            return;
        var markdown = InTime(cancellation => assistant.InspectAsync(code, cursor, cancellation), null);
        channel.ReplyOk(request, "inspect_reply", json =>
        {
            json.WriteBoolean("found", markdown is not null);
            var plain = markdown?.Replace("```csharp\n", "", StringComparison.Ordinal).Replace("```", "", StringComparison.Ordinal).Trim();
            (markdown is null ? MimeBundle.Empty : new MimeBundle(new Dictionary<string, string> { ["text/plain"] = plain!, ["text/markdown"] = markdown })).Write(json);
        });
    }

    internal static void IsComplete(RequestChannel channel, JupyterMessage request)
    {
        var status = request.Text("code") is { } code ? CodeAssistant.Completeness(code) : "unknown";
        channel.Reply(request, "is_complete_reply", json =>
        {
            json.WriteString("status", status);
            if (status == "incomplete")
                json.WriteString("indent", "    ");
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

    private static T InTime<T>(Func<CancellationToken, Task<T>> ask, T otherwise)
    {
        using var cancellation = new CancellationTokenSource(patience);
        try
        {
            return ask(cancellation.Token).WaitAsync(cancellation.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            return otherwise;
        }
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
