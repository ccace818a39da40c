using System.Text.Json;
using System.Text.Json.Nodes;

namespace AnimeGan.Jupyter;

/// <summary>A value in its representations, by MIME type.</summary>
internal sealed record MimeBundle(IReadOnlyDictionary<string, string> Data)
{
    /// <summary>What one representation may have; more would stop a page, and a notebook file from being saved.</summary>
    internal const int MaxCharacters = 32_000_000;

    internal static MimeBundle Empty { get; } = new(new Dictionary<string, string>());

    internal long Characters => Data.Values.Sum(text => (long)text.Length);

    /// <summary>The field <c>data</c> of displays, results and expressions.</summary>
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
