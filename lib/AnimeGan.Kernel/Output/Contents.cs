namespace AnimeGan.Jupyter;

/// <summary>A value in its representations, by MIME type.</summary>
internal sealed record MimeBundle(IReadOnlyDictionary<string, string> Data)
{
    // What one representation may have; more would stop a page, and a notebook file from being saved.
    private const int MaxCharacters = 32_000_000;

    internal JsonObject ToJson() => new(Data.Select(pair => KeyValuePair.Create(pair.Key, Node(pair.Key, pair.Value))));

    private static JsonNode? Node(string type, string text)
    {
        if (text.Length > MaxCharacters)
            return FormattableString.Invariant($"[not shown: {text.Length:N0} characters of {type}, at most {MaxCharacters:N0} are]");
        if (type != "application/json" && !type.EndsWith("+json", StringComparison.Ordinal))
            return text;
        try
        {
            // JSON as such, which is what Jupyter's renderers take.
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 512 });
        }
        catch (JsonException)
        {
            return text; // what is none as text, so that the message stays one
        }
    }
}

/// <summary>Why a cell or a request failed, as its writer reads it.</summary>
internal sealed record CellError(string Name, string Value, params IReadOnlyList<string> Traceback)
{
    internal JsonObject ToJson(string? status = null)
    {
        var lines = Traceback.Count > 0 ? Traceback : [$"{Name}: {Value}"];
        var json = new JsonObject { ["ename"] = Name, ["evalue"] = Value };
        json["traceback"] = new JsonArray([.. lines.Select(line => (JsonNode)line)]);
        if (status is not null)
            json["status"] = status;
        return json;
    }
}
