using ScottPlot;
using SkiaSharp;

namespace AnimeGan.Plots.Still;

/// <summary>
/// Draws figures of plotly.js as PNG by ScottPlot: for pages without scripts, for GitHub, for print. It knows the kinds of charts that this
/// project makes (points, lines, areas, bars, histograms, fields of colours, boxes, pictures; linear, logarithmic and named axes; notes,
/// legends, grids) and says so in the picture where a figure has others. One figure gives the same picture everywhere.
/// </summary>
public static class StillChart
{
    /// <summary>Pixels of the picture for one of the figure: letters are sharp on fine screens, too.</summary>
    public const int Scale = 2;

    // A notebook asks for the same picture twice: as it is, and inside HTML.
    private static volatile Tuple<string, byte[]>? last;

    private static readonly HashSet<string> Known = ["scatter", "scattergl", "bar", "histogram", "heatmap", "box"];
    private static readonly string[] Colours =
        ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf"];

    /// <summary>The picture of a figure: a PNG, <see cref="Scale"/> times as large as the figure's layout says.</summary>
    /// <param name="figure">JSON: <c>{"data": [...], "layout": {...}}</c>.</param>
    /// <exception cref="FormatException">The text is no figure.</exception>
    public static byte[] ToPng(string figure)
    {
        var drawn = last;
        if (drawn?.Item1 == figure)
            return drawn.Item2;
        try
        {
            using var document = JsonDocument.Parse(figure);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new FormatException("A figure is a JSON object with data and layout.");
            var root = new FigureNode(document.RootElement);
            var layout = root["layout"].WithTemplate(root["layout"]["template"]["layout"]);
            drawn = Tuple.Create(figure, Draw(root["data"], layout, Side(layout["width"].Number, 700), Side(layout["height"].Number, 420)));
            last = drawn;
            return drawn.Item2;
        }
        catch (JsonException error)
        {
            throw new FormatException($"The text is no figure: {error.Message}", error);
        }
    }

    private static int Side(double? asked, int otherwise) => (int)Math.Clamp(asked ?? otherwise, 80, 4000);

    private static byte[] Draw(FigureNode data, FigureNode layout, int width, int height)
    {
        StillStyle.UseFont();
        var size = (float)Math.Clamp(layout["font"]["size"].Number ?? 12, 4, 60);
        var colour = StillStyle.Colour(layout["font"]["color"].Text ?? "#444444");
        using var surface = SKSurface.Create(new SKImageInfo(width * Scale, height * Scale, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var paint = Paint.NewDisposablePaint();
        surface.Canvas.Clear(StillStyle.Colour(layout["paper_bgcolor"].Text ?? "white").ToSKColor());
        surface.Canvas.Scale(Scale);
        var title = StillStyle.Plain(layout["title"].TitleText);
        var top = title.Length > 0 ? (size + 4) * 1.3f * (1 + title.Count(letter => letter == '\n')) + 12 : 4;
        var traces = data.Nodes.Where(trace => trace["visible"] is not { IsPresent: true } visible || visible.Flag == true).ToList();
        var unknown = traces.Select(trace => trace["type"].Text ?? "scatter").Where(type => !Known.Contains(type)).Distinct().ToList();
        string[] hidden = [.. unknown, .. layout["shapes"].Items.Count > 0 ? ["shapes"] : Array.Empty<string>(),
            .. traces.Any(trace => trace["error_y"].IsPresent || trace["error_x"].IsPresent) ? ["error bars"] : Array.Empty<string>()];
        traces.RemoveAll(trace => unknown.Contains(trace["type"].Text ?? "scatter"));
        var bottom = hidden.Length > 0 ? height - 2 * size : height;
        if (traces.Count > 0 && bottom - top > 40)
            new StillGrid(traces, layout, Turns(layout), size, colour)
                .Render(surface.Canvas, paint, new PixelRect(6, width - 6, bottom - 4, top));
        Write(surface.Canvas, paint, title, width * (float)Math.Clamp(layout["title"]["x"].Number ?? 0.5, 0, 1), 10, size + 4, colour,
            layout["title"]["x"].Number ?? 0.5);
        if (hidden.Length > 0)
            Write(surface.Canvas, paint, $"Shown only with scripts: {string.Join(", ", hidden)}", width / 2f, bottom, size, colour, 0.5);
        return StillPng.Encode(surface);
    }

    private static IReadOnlyList<string> Turns(FigureNode layout) => layout["colorway"].Items.Select(colour => colour.ToString())
        .ToList() is { Count: > 0 } own ? own : Colours;

    private static void Write(SKCanvas canvas, Paint paint, string text, float x, float y, float size, Color colour, double part)
    {
        if (text.Length == 0)
            return;
        var label = new LabelStyle
        {
            Text = text, FontName = StillStyle.FontName, FontSize = size, ForeColor = colour,
            Alignment = part < 1.0 / 3 ? Alignment.UpperLeft : part > 2.0 / 3 ? Alignment.UpperRight : Alignment.UpperCenter
        };
        label.Render(canvas, new Pixel(x, y), paint);
    }
}

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
