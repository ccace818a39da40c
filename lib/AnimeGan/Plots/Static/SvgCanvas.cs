using System.Globalization;
using System.Text;

namespace AnimeGan.Plots.Static;

/// <summary>An SVG picture as it is written: elements in the order in which they are painted. Numbers have two digits at most, so it is small and the same everywhere.</summary>
internal sealed class SvgCanvas
{
    /// <summary>The fonts, those first that machines without a screen have too.</summary>
    public const string Fonts = "'DejaVu Sans', Verdana, 'Segoe UI', Arial, sans-serif";

    private readonly StringBuilder text = new();

    /// <summary>A number with two digits at most.</summary>
    public static string N(double value)
    {
        var rounded = Math.Round(value, 2, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>Opens a group, for what shares attributes.</summary>
    public void Open(string attributes) => text.Append("<g ").Append(attributes).Append(">\n");

    public void Close() => text.Append("</g>\n");

    public void Rectangle(double x, double y, double width, double height, string style)
    {
        if (width < 0)
            (x, width) = (x + width, -width);
        if (height < 0)
            (y, height) = (y + height, -height);
        text.Append($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\" {style}/>\n");
    }

    public void Line(double x1, double y1, double x2, double y2, string style) => Path($"M{N(x1)} {N(y1)}L{N(x2)} {N(y2)}", style);

    public void Path(string data, string style) => text.Append($"<path d=\"{data}\" {style}/>\n");

    public void Circle(double x, double y, double radius, string style) => text.Append($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" {style}/>\n");

    public void Ellipse(double x, double y, double rx, double ry, string style) => text.Append($"<ellipse cx=\"{N(x)}\" cy=\"{N(y)}\" rx=\"{N(rx)}\" ry=\"{N(ry)}\" {style}/>\n");

    /// <summary>A picture in the picture: only one that lies in the figure itself is drawn, for nothing is fetched.</summary>
    public void Image(double x, double y, double width, double height, string source, bool smooth)
    {
        if (!source.StartsWith("data:image/", StringComparison.Ordinal))
            return;
        text.Append($"<image x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\" preserveAspectRatio=\"none\" {(smooth ? "" : "style=\"image-rendering:pixelated\" ")}href=\"{Escape(source)}\"/>\n");
    }

    /// <summary>A clipping rectangle under a name.</summary>
    public void Clip(string id, double x, double y, double width, double height) =>
        text.Append($"<clipPath id=\"{id}\"><rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\"/></clipPath>\n");

    /// <summary>Text, perhaps of several lines, turned about its anchor.</summary>
    /// <param name="x">The anchor, from the left.</param>
    /// <param name="y">The middle of the text's first line, from the top.</param>
    /// <param name="value">The text; line breaks are <c>&lt;br&gt;</c>, other tags are left out.</param>
    /// <param name="size">The font's size in pixels.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="style">Further attributes.</param>
    /// <param name="turn">Degrees clockwise.</param>
    public void Text(double x, double y, string value, double size, string anchor = "start", string style = "", double turn = 0)
    {
        var lines = TextMeasure.Lines(value);
        var bold = value.Contains("<b>", StringComparison.OrdinalIgnoreCase) ? " font-weight=\"bold\"" : "";
        var rotate = turn == 0 ? "" : $" transform=\"rotate({N(turn)} {N(x)} {N(y)})\"";
        for (var i = 0; i < lines.Count; i++)
            text.Append($"<text x=\"{N(x)}\" y=\"{N(y + 0.35 * size + i * 1.25 * size)}\" font-size=\"{N(size)}\" text-anchor=\"{anchor}\"{bold}{rotate}{(style.Length > 0 ? " " + style : "")}>{Escape(lines[i])}</text>\n");
    }

    /// <summary>The whole picture.</summary>
    public string Finish(double width, double height, string title) =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{N(width)}\" height=\"{N(height)}\" viewBox=\"0 0 {N(width)} {N(height)}\" font-family=\"{Fonts}\" role=\"img\">\n"
        + (title.Length > 0 ? $"<title>{Escape(title)}</title>\n" : "") + text + "</svg>\n";

    /// <summary>Text that can stand in an element or an attribute.</summary>
    public static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var c in value)
            escaped.Append(c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                < ' ' => " ",
                _ => c,
            });
        return escaped.ToString();
    }
}
