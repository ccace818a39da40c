using System.Text.Json;

namespace Microsoft.DotNet.Interactive.Jupyter.Messages;

/// <summary>Values in their representations, as the <c>data</c> and <c>metadata</c> fields of displays, results and inspections.</summary>
internal static class MimeJson
{
    /// <summary>What one representation may have; more would stop a page, and a notebook file from being saved.</summary>
    internal const int MaxCharacters = 32_000_000;

    internal static void Write(Utf8JsonWriter json, MimeBundle value)
    {
        json.WriteStartObject("data");
        foreach (var (type, data) in value.Data)
        {
            if (data.Length > MaxCharacters)
            {
                json.WriteString(type, FormattableString.Invariant($"[not shown: {data.Length:N0} characters of {type}, at most {MaxCharacters:N0} are]"));
                continue;
            }
            json.WritePropertyName(type);
            if (type == "application/json" || type.EndsWith("+json", StringComparison.Ordinal))
                WriteEmbedded(json, data);
            else
                json.WriteStringValue(data);
        }
        json.WriteEndObject();
        json.WriteStartObject("metadata");
        foreach (var (type, data) in value.Metadata)
        {
            json.WritePropertyName(type);
            WriteEmbedded(json, data);
        }
        json.WriteEndObject();
    }

    /// <summary>JSON as such; what is none as text, so that the message stays one.</summary>
    private static void WriteEmbedded(Utf8JsonWriter json, string data)
    {
        try
        {
            using var parsed = JsonDocument.Parse(data, new JsonDocumentOptions { MaxDepth = 512 });
            parsed.RootElement.WriteTo(json);
        }
        catch (JsonException)
        {
            json.WriteStringValue(data);
        }
    }

    internal static void Write(Utf8JsonWriter json, CellError error)
    {
        json.WriteString("ename", error.Name);
        json.WriteString("evalue", error.Value);
        json.WriteStartArray("traceback");
        foreach (var line in error.Traceback)
            json.WriteStringValue(line);
        json.WriteEndArray();
    }
}
