namespace AnimeGan.Plots.Static;

/// <summary>The names of the series beside a piece of each.</summary>
internal sealed class LegendPicture
{
    private const double Symbol = 28;

    private readonly IReadOnlyList<PlotTrace> shown;
    private readonly FigureNode style;
    private readonly double size;

    public LegendPicture(IReadOnlyList<PlotTrace> traces, FigureNode layout)
    {
        style = layout["legend"];
        size = style["font"]["size"].Number ?? layout["font"]["size"].Number ?? 12;
        var named = traces.Where(trace => trace.IsVisible && trace.Name.Length > 0 && trace.Node["showlegend"].Flag != false && trace.Type is not ("heatmap" or "image" or "contour")).ToList();
        shown = (layout["showlegend"].Flag ?? (named.Count > 1 || traces.Any(trace => trace.Node["showlegend"].Flag == true))) ? named : [];
    }

    public bool IsEmpty => shown.Count == 0;

    public bool IsRow => style["orientation"].Text == "h";

    private double RowHeight => size * 1.55;

    /// <summary>How wide the legend is: as its longest name, or in a row as all of them.</summary>
    public double Width => IsRow ? shown.Sum(Entry) : shown.Select(Entry).DefaultIfEmpty(0).Max();

    public double Height => (IsRow ? 1 : shown.Count) * RowHeight + (Title.Length > 0 && !IsRow ? RowHeight : 0);

    /// <summary>Whether it stands right of the plot, where plotly puts it and room must be left.</summary>
    public bool IsBeside => !IsEmpty && !IsRow && (style["x"].Number ?? 1.02) >= 1;

    /// <summary>Whether it stands above the plot in a row.</summary>
    public bool IsAbove => !IsEmpty && IsRow && (style["y"].Number ?? -0.1) >= 1;

    /// <summary>Whether it stands below the plot in a row.</summary>
    public bool IsBelow => !IsEmpty && IsRow && (style["y"].Number ?? -0.1) < 0;

    private string Title => style["title"].TitleText ?? "";

    /// <summary>Draws it where the layout says, in parts of the plot's area.</summary>
    public void Draw(SvgCanvas svg, double left, double top, double right, double bottom, double below)
    {
        if (IsEmpty)
            return;
        var (atX, atY) = (style["x"].Number ?? (IsRow ? 0 : 1.02), style["y"].Number ?? (IsRow ? -0.1 : 1));
        var x = left + atX * (right - left) - Width * (style["xanchor"].Text switch { "right" => 1, "center" => 0.5, "left" => 0, _ => atX >= 2.0 / 3 && atX <= 1 ? 1 : atX > 1.0 / 3 && atX < 1 ? 0.5 : 0 });
        var y = IsBelow ? bottom + below : IsAbove ? top - Height - 4 : bottom - atY * (bottom - top) - Height * (style["yanchor"].Text switch { "bottom" => 1, "middle" => 0.5, "top" => 0, _ => atY <= 1.0 / 3 ? 1 : atY < 2.0 / 3 ? 0.5 : 0 });
        if (atX < 1 && !IsRow)
            svg.Rectangle(x - 4, y - 2, Width + 4, Height + 4, Paint.Fill(style["bgcolor"].Text ?? "white", 0.85));
        y += RowHeight / 2;
        if (Title.Length > 0 && !IsRow)
        {
            svg.Text(x, y, Title, size, style: "font-weight=\"bold\"");
            y += RowHeight;
        }
        foreach (var trace in shown)
        {
            Piece(svg, trace, x, y);
            svg.Text(x + Symbol + 6, y, trace.Name, size);
            if (IsRow)
                x += Entry(trace);
            else
                y += RowHeight;
        }
    }

    private static void Piece(SvgCanvas svg, PlotTrace trace, double x, double y)
    {
        if (trace.Type is "scatter" or "scattergl")
        {
            var mode = LinePicture.Mode(trace);
            if (trace.Node["fill"].Text is { } fill && fill != "none")
                svg.Rectangle(x, y - 5, Symbol, 10, Paint.Fill(trace.Node["fillcolor"].Text ?? trace.LineColour, trace.Node["fillcolor"].IsPresent ? trace.Opacity : 0.5 * trace.Opacity));
            if (mode.Contains("lines", StringComparison.Ordinal) && (trace.Node["line"]["width"].Number ?? 2) is > 0 and var width)
                svg.Line(x, y, x + Symbol, y, Paint.Stroke(trace.LineColour, width, trace.Opacity, trace.Node["line"]["dash"].Text));
            if (mode.Contains("markers", StringComparison.Ordinal))
                MarkerPicture.One(svg, x + Symbol / 2, y, Math.Min(10, trace.Node["marker"]["size"].Number ?? 6), trace.Node["marker"]["symbol"].Text ?? "circle", trace.MarkerColour, trace.Opacity,
                    trace.Node["marker"]["line"]["color"].Text ?? "white", trace.Node["marker"]["line"]["width"].Number ?? 0);
        }
        else
            svg.Rectangle(x + Symbol / 2 - 6, y - 6, 12, 12, Paint.Fill(trace.Type == "box" ? trace.LineColour : trace.MarkerColour, trace.Opacity));
    }

    private double Entry(PlotTrace trace) => Symbol + 6 + TextMeasure.Width(trace.Name, size) + (IsRow ? 14 : 4);
}
