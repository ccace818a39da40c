using System.Globalization;
using System.Text.Json;

namespace AnimeGan.Plots.Still;

/// <summary>
/// A part of a figure in plotly's JSON, and the template's part that says what the figure leaves open. Whatever is missing or of the
/// wrong kind reads as absent: a figure is another program's, and a picture of what can be drawn is better than none.
/// </summary>
internal readonly struct FigureNode(JsonElement? own, JsonElement? template = null)
{
    private readonly JsonElement? own = own;
    private readonly JsonElement? template = template;

    public bool IsPresent => Value is not null;

    /// <summary>The value, from the figure or else from its template.</summary>
    public JsonElement? Value => own is { ValueKind: not JsonValueKind.Null } ? own : template;

    /// <summary>An attribute of an object.</summary>
    public FigureNode this[string name] => new(Of(own, name), Of(template, name));

    /// <summary>The same attribute under the same template, from another place.</summary>
    public FigureNode WithTemplate(FigureNode other) => new(own, other.Value);

    public string? Text => Value is { } value
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        }
        : null;

    public double? Number => Value is { } value ? NumberOf(value) : null;

    public bool? Flag => Value?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>The elements of a list; none where it is no list.</summary>
    public IReadOnlyList<JsonElement> Items => Value is { ValueKind: JsonValueKind.Array } value ? [.. value.EnumerateArray()] : [];

    public bool IsList => Value?.ValueKind == JsonValueKind.Array;

    /// <summary>The elements of a list as parts of the figure.</summary>
    public IEnumerable<FigureNode> Nodes => Items.Select(item => new FigureNode(item));

    /// <summary>A number, also one that is written as a text. Those whose differences overflow are no place in a picture.</summary>
    public static double? NumberOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out var number) && Math.Abs(number) < 1e150 => number,
        JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) < 1e150 => number,
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => null,
    };

    /// <summary>A title's text: titles are objects, and were plain texts before plotly.js 3.</summary>
    public string? TitleText => this["text"].Text ?? Text;

    private static JsonElement? Of(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var found)
            && found.ValueKind != JsonValueKind.Null ? found : null;
}
