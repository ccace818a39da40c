using System.Text.Json;

namespace AnimeGan.Jupyter;

/// <summary>A value in its representations, by MIME type.</summary>
internal sealed record MimeBundle(IReadOnlyDictionary<string, string> Data)
{
    /// <summary>What one representation may have; more would stop a page, and a notebook file from being saved.</summary>
    internal const int MaxCharacters = 32_000_000;

    internal static MimeBundle Empty { get; } = new(new Dictionary<string, string>());

    internal long Characters => Data.Values.Sum(text => (long)text.Length);

    /// <summary>Writes the fields <c>data</c> and <c>metadata</c> of displays, results and inspections.</summary>
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("data");
        foreach (var (type, text) in Data)
        {
            json.WritePropertyName(type);
            if (text.Length > MaxCharacters)
                json.WriteStringValue(FormattableString.Invariant($"[not shown: {text.Length:N0} characters of {type}, at most {MaxCharacters:N0} are]"));
            else if (type == "application/json" || type.EndsWith("+json", StringComparison.Ordinal))
                WriteEmbedded(json, text);
            else
                json.WriteStringValue(text);
        }
        json.WriteEndObject();
        json.WriteStartObject("metadata");
        json.WriteEndObject();
    }

    /// <summary>JSON as such, which is what Jupyter's renderers take; what is none as text, so that the message stays one.</summary>
    private static void WriteEmbedded(Utf8JsonWriter json, string text)
    {
        try
        {
            using var parsed = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 512 });
            parsed.RootElement.WriteTo(json);
        }
        catch (JsonException)
        {
            json.WriteStringValue(text);
        }
    }
}

/// <summary>Why a cell failed, as its writer reads it.</summary>
internal sealed record CellError(string Name, string Value, IReadOnlyList<string> Traceback)
{
    internal CellError(string name, string value)
        : this(name, value, [$"{name}: {value}"])
    {
    }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteString("ename", Name);
        json.WriteString("evalue", Value);
        json.WriteStartArray("traceback");
        foreach (var line in Traceback)
            json.WriteStringValue(line);
        json.WriteEndArray();
    }
}
