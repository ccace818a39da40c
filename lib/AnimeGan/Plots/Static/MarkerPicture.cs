using System.Text.Json;

namespace AnimeGan.Plots.Static;

/// <summary>The markers of a series: circles, squares, triangles ..., of one colour or of a colour scale.</summary>
internal static class MarkerPicture
{
    /// <summary>Draws a marker at each point.</summary>
    public static void Draw(SvgCanvas svg, PlotTrace trace, IReadOnlyList<(double X, double Y)?> points)
    {
        var marker = trace.Node["marker"];
        var (sizes, colours, symbols) = (marker["size"].Items, marker["color"].Items, marker["symbol"].Items);
        var scale = Scale(marker);
        for (var i = 0; i < points.Count; i++)
            if (points[i] is { } point)
            {
                var size = (i < sizes.Count ? FigureNode.NumberOf(sizes[i]) : marker["size"].Number) ?? 6;
                var colour = i < colours.Count ? scale(colours[i]) : trace.MarkerColour;
                One(svg, point.X, point.Y, size, (i < symbols.Count ? symbols[i].ToString() : marker["symbol"].Text) ?? "circle", colour,
                    trace.Opacity * (marker["opacity"].Number ?? 1), marker["line"]["color"].Text ?? "white", marker["line"]["width"].Number ?? 0);
            }
    }

    /// <summary>One marker.</summary>
    public static void One(SvgCanvas svg, double x, double y, double size, string symbol, string colour, double opacity, string line, double width)
    {
        var r = size / 2;
        var style = Paint.FillAndStroke(colour, line, width, opacity);
        switch (symbol.Replace("-open", "", StringComparison.Ordinal))
        {
            case "square" or "1":
                svg.Rectangle(x - r, y - r, size, size, style);
                break;
            case "diamond" or "2":
                svg.Path(Polygon(x, y, (0, -1.3 * r), (1.3 * r, 0), (0, 1.3 * r), (-1.3 * r, 0)), style);
                break;
            case "triangle-up" or "5":
                svg.Path(Polygon(x, y, (0, -1.15 * r), (r, 0.7 * r), (-r, 0.7 * r)), style);
                break;
            case "triangle-down" or "6":
                svg.Path(Polygon(x, y, (0, 1.15 * r), (r, -0.7 * r), (-r, -0.7 * r)), style);
                break;
            case "cross" or "3":
                svg.Path($"M{SvgCanvas.N(x - r)} {SvgCanvas.N(y)}h{SvgCanvas.N(size)}M{SvgCanvas.N(x)} {SvgCanvas.N(y - r)}v{SvgCanvas.N(size)}", Paint.Stroke(colour, Math.Max(1.5, size / 3), opacity));
                break;
            case "x" or "4":
                svg.Path($"M{SvgCanvas.N(x - r)} {SvgCanvas.N(y - r)}l{SvgCanvas.N(size)} {SvgCanvas.N(size)}m0 {SvgCanvas.N(-size)}l{SvgCanvas.N(-size)} {SvgCanvas.N(size)}", Paint.Stroke(colour, Math.Max(1.5, size / 3), opacity));
                break;
            default:
                svg.Circle(x, y, r, style);
                break;
        }
    }

    private static Func<JsonElement, string> Scale(FigureNode marker)
    {
        var numbers = marker["color"].Items.Select(FigureNode.NumberOf).OfType<double>().ToList();
        var (low, high) = (marker["cmin"].Number ?? numbers.DefaultIfEmpty(0).Min(), marker["cmax"].Number ?? numbers.DefaultIfEmpty(1).Max());
        var scale = ColourScale.Of(marker["colorscale"], marker["reversescale"].Flag ?? false);
        return value => value.ValueKind == JsonValueKind.String ? value.GetString()! : scale.Css(high > low ? ((FigureNode.NumberOf(value) ?? low) - low) / (high - low) : 0);
    }

    private static string Polygon(double x, double y, params ReadOnlySpan<(double X, double Y)> corners)
    {
        var path = "";
        foreach (var corner in corners)
            path += $"{(path.Length == 0 ? 'M' : 'L')}{SvgCanvas.N(x + corner.X)} {SvgCanvas.N(y + corner.Y)}";
        return path + "Z";
    }
}
