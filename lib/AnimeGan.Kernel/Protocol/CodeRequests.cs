namespace AnimeGan.Jupyter;

/// <summary>Questions about code: completion, inspection, whether it is complete, the history. Each gives the content of the answer.</summary>
internal sealed class CodeRequests(CodeAssistant assistant, History history)
{
    /// <summary>Cells wait behind a question: one that takes longer is answered with an error.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(20);

    /// <exception cref="InvalidDataException">The request has no code.</exception>
    internal static string Code(JupyterMessage request) =>
        request.Text("code") ?? throw new InvalidDataException($"{request.Type} has no text 'code'");

    internal JsonObject Complete(JupyterMessage request)
    {
        var code = Code(request);
        var cursor = IndexOf(code, request.Number("cursor_pos", int.MaxValue));
        var (start, items) = assistant.CompleteAsync(code, cursor).WaitAsync(patience).GetAwaiter().GetResult();
        return new()
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. items.Select(item => (JsonNode)item)]),
            ["cursor_start"] = PositionOf(code, start),
            ["cursor_end"] = PositionOf(code, cursor),
            ["metadata"] = new JsonObject(),
        };
    }

    internal JsonObject Inspect(JupyterMessage request)
    {
        var code = Code(request);
        var cursor = IndexOf(code, request.Number("cursor_pos", int.MaxValue));
        var markdown = assistant.InspectAsync(code, cursor).WaitAsync(patience).GetAwaiter().GetResult();
        var plain = markdown?.Replace("```csharp\n", "", StringComparison.Ordinal).Replace("```", "", StringComparison.Ordinal).Trim();
        return new()
        {
            ["status"] = "ok",
            ["found"] = markdown is not null,
            ["data"] = markdown is null ? [] : new JsonObject { ["text/plain"] = plain, ["text/markdown"] = markdown },
            ["metadata"] = new JsonObject(),
        };
    }

    internal static JsonObject IsComplete(JupyterMessage request) =>
        new() { ["status"] = CodeAssistant.Completeness(Code(request)), ["indent"] = "    " };

    internal JsonObject History(JupyterMessage request)
    {
        var entries = request.Text("hist_access_type") switch
        {
            "tail" => history.Tail(request.Number("n", 10)),
            "range" => history.Range(request.Number("session", 0), request.Number("start", 0), request.Number("stop", 0)),
            "search" => history.Search(request.Text("pattern") ?? "*", request.Number("n", 0), request.Flag("unique", false)),
            _ => [],
        };
        JsonNode Told(HistoryEntry entry) => request.Flag("output", false) ? new JsonArray(entry.Input, entry.Output) : entry.Input;
        var told = entries.Select(entry => new JsonArray(Jupyter.History.Session, entry.Line, Told(entry)));
        return new() { ["status"] = "ok", ["history"] = new JsonArray([.. told]) };
    }

    /// <summary>The index in UTF-16 units, as .NET counts, of a position in characters, as front ends do: emoji differ.</summary>
    internal static int IndexOf(string code, int position) => code.EnumerateRunes().Take(position).Sum(rune => rune.Utf16SequenceLength);

    /// <summary>The position in characters of an index in UTF-16 units.</summary>
    internal static int PositionOf(string code, int index) => code[..index].EnumerateRunes().Count();
}
