using ScottPlot;
using ScottPlot.Plottables;
using SkiaSharp;

namespace AnimeGan.Plots.Still;

/// <summary>Adds a figure's series to a plot: points and lines with the areas between them, and fields of colours.</summary>
internal sealed class StillTraces(Plot plot, StillAxis x, StillAxis y)
{
    private (double[] Xs, double[] Ys)? before;

    /// <summary>The colour of a series: its own, or that of its turn.</summary>
    public static string ColourOf(FigureNode trace, string turn) =>
        (trace["marker"]["color"] is { IsList: false } marker ? marker.Text : null) ?? trace["line"]["color"].Text ?? turn;

    /// <summary>Points, joined by a line or not.</summary>
    /// <param name="trace">The series.</param>
    /// <param name="turn">The colour of its turn.</param>
    /// <param name="legend">Its name in the legend; empty for none.</param>
    public void Lines(FigureNode trace, string turn, string legend)
    {
        var (xs, ys) = Points(trace);
        var (joined, marked) = (trace["mode"].Text?.Contains("lines", StringComparison.Ordinal) != false,
            trace["mode"].Text?.Contains("markers", StringComparison.Ordinal) ?? xs.Length < 20);
        var (opacity, line) = (trace["opacity"].Number ?? 1, trace["line"]);
        Array.ForEach(xs, at => x.Include(at, marked ? true : null));
        Array.ForEach(ys, at => y.Include(at));
        var faint = trace["fillcolor"].IsPresent ? opacity : 0.5 * opacity;
        Fill(trace, xs, ys, StillStyle.Colour(trace["fillcolor"].Text ?? ColourOf(trace, turn), faint));
        before = (xs, ys);
        var width = joined ? (float)(line["width"].Number ?? 2) : 0;
        var style = new LineStyle(width, StillStyle.Colour(line["color"].Text ?? ColourOf(trace, turn), opacity),
            StillStyle.Dash(line["dash"].Text));
        var marks = marked ? Marks(trace, turn, opacity) : new MarkerStyle { Shape = MarkerShape.None };
        // A line does not bridge what has no place.
        foreach (var (start, end) in Parts(xs, ys))
        {
            var part = plot.Add.Scatter(xs[start..end], ys[start..end]);
            (part.LineStyle, part.MarkerStyle) = (style, marks);
        }
        if (legend.Length > 0)
            plot.Legend.ManualItems.Add(new LegendItem { LabelText = legend, LineStyle = style, MarkerStyle = marks });
    }

    /// <summary>A number for each field of a grid, as colours; fields without one are left free.</summary>
    public void Field(FigureNode trace)
    {
        var rows = trace["z"].Nodes.Select(row => row.Items.Select(z => FigureNode.NumberOf(z) ?? double.NaN).ToArray()).ToArray();
        var (height, width) = (rows.Length, rows.Select(row => row.Length).DefaultIfEmpty(0).Max());
        if (height == 0 || width == 0)
            return;
        var (left, right) = Edges(x, trace["x"].Items, width);
        var (bottom, top) = Edges(y, trace["y"].Items, height);
        foreach (var (axis, edge) in new[] { (x, left), (x, right), (y, bottom), (y, top) })
            axis.Include(edge, room: false);
        var finite = rows.SelectMany(row => row).Where(double.IsFinite).ToList();
        if (finite.Count == 0)
            return;
        // ScottPlot's first row is at the top.
        var field = new double[height, width];
        for (var i = 0; i < height; i++)
            for (var j = 0; j < width; j++)
                field[bottom < top ? height - 1 - i : i, left < right ? j : width - 1 - j] = j < rows[i].Length ? rows[i][j] : double.NaN;
        var (low, high) = (trace["zmin"].Number ?? finite.Min(), trace["zmax"].Number ?? finite.Max());
        var drawn = plot.Add.Heatmap(field);
        // It takes the middles of the outermost fields.
        var (across, up) = (Math.Abs(right - left) / width / 2, Math.Abs(top - bottom) / height / 2);
        drawn.ManualRange = low < high ? new(low, high) : new(low - 0.5, low + 0.5);
        drawn.Colormap = Scale(trace);
        drawn.Position = new CoordinateRect(Math.Min(left, right) + across, Math.Max(left, right) - across, Math.Min(bottom, top) + up,
            Math.Max(bottom, top) - up);
        drawn.NaNCellColor = Colors.Transparent;
        if (trace["showscale"].Flag == false)
            return;
        var bar = plot.Add.ColorBar(drawn);
        bar.Width = 18;
        bar.Label = StillStyle.Plain(trace["colorbar"]["title"].TitleText);
    }

    // Where its points lie; numbered along x where it says nothing of x.
    private (double[] Xs, double[] Ys) Points(FigureNode trace)
    {
        var (xs, ys) = (trace["x"].Items, trace["y"].Items);
        var count = trace["x"].IsList && trace["y"].IsList ? Math.Min(xs.Count, ys.Count) : Math.Max(xs.Count, ys.Count);
        return ([.. Enumerable.Range(0, count).Select(i => trace["x"].IsList ? x.Place(xs[i]) : x.Place(i))],
            [.. Enumerable.Range(0, count).Select(i => trace["y"].IsList ? y.Place(ys[i]) : y.Place(i))]);
    }

    private void Fill(FigureNode trace, double[] xs, double[] ys, Color colour)
    {
        if (trace["fill"].Text is not ("tonexty" or "tozeroy" or "toself") || xs.Length == 0)
            return;
        var points = xs.Zip(ys);
        if (trace["fill"].Text == "tonexty" && before is { } other)
            points = points.Concat(other.Xs.Zip(other.Ys).Reverse());
        else if (trace["fill"].Text == "tozeroy")
        {
            y.StandOnZero();
            points = points.Prepend((xs[0], 0)).Append((xs[^1], 0));
        }
        var area = plot.Add.Polygon(points.Where(point => double.IsFinite(point.First) && double.IsFinite(point.Second))
            .Select(point => new Coordinates(point.First, point.Second)).ToArray());
        (area.FillColor, area.LineWidth) = (colour, 0);
    }

    private static MarkerStyle Marks(FigureNode trace, string turn, double opacity)
    {
        var marker = trace["marker"];
        var (shape, colour) = (StillStyle.Mark(marker["symbol"].Text),
            StillStyle.Colour(ColourOf(trace, turn), opacity * (marker["opacity"].Number ?? 1)));
        var edge = (float)(marker["line"]["width"].Number ?? 0);
        var outlined = shape is MarkerShape.Cross or MarkerShape.Eks
            or MarkerShape.OpenCircle or MarkerShape.OpenSquare or MarkerShape.OpenDiamond;
        return new(shape, (float)Math.Clamp(marker["size"].Number ?? 6, 0, 100), colour)
        {
            LineWidth = 1.5f, LineColor = colour, OutlineWidth = outlined ? 1.5f : edge,
            OutlineColor = outlined ? colour : StillStyle.Colour(marker["line"]["color"].Text ?? "white", opacity),
        };
    }

    private static IEnumerable<(int Start, int End)> Parts(double[] xs, double[] ys)
    {
        for (int start = 0, i = 0; i <= xs.Length; i++)
            if (i == xs.Length || !double.IsFinite(xs[i]) || !double.IsFinite(ys[i]))
            {
                if (i > start)
                    yield return (start, i);
                start = i + 1;
            }
    }

    // The outer edges of fields whose middles are given, or numbered.
    private static (double First, double Last) Edges(StillAxis axis, IReadOnlyList<JsonElement> given, int count)
    {
        var middles = Enumerable.Range(0, count).Select(i => i < given.Count ? axis.Place(given[i]) : axis.Place(i)).Where(double.IsFinite)
            .ToList();
        var (first, last) = middles.Count > 0 ? (middles[0], middles[^1]) : (0, 0);
        var half = middles.Count > 1 && first != last ? (last - first) / (middles.Count - 1) / 2 : 0.5;
        return (first - half, last + half);
    }

    // A scale's name, or its colours at equal distances.
    private static IColormap Scale(FigureNode trace)
    {
        var name = trace["colorscale"].Text == "Greys" ? "Grayscale" : trace["colorscale"].Text;
        var stops = trace["colorscale"].Nodes.Select(stop => stop.Nodes.LastOrDefault().Text).ToList();
        IColormap scale = stops.Count > 1
            ? new ScottPlot.Colormaps.CustomInterpolated([.. stops.Select(stop => StillStyle.Colour(stop))])
            : Colormap.GetColormaps().FirstOrDefault(map => map.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? new ScottPlot.Colormaps.Viridis();
        return trace["reversescale"].Flag == true ? scale.Reversed() : scale;
    }
}

/// <summary>What a figure's layout draws over the series: pictures, and texts (annotations).</summary>
internal static class StillNotes
{
    private const string Png = "data:image/png;base64,";
    private const int MostPixels = 16_000_000;

    /// <summary>Adds them to a plot whose axes are settled.</summary>
    public static void Add(Plot plot, FigureNode layout, StillAxis x, StillAxis y, float size, Color colour)
    {
        foreach (var image in layout["images"].Nodes)
            Picture(plot, image, x, y);
        foreach (var note in layout["annotations"].Nodes.Where(note => note["visible"].Flag != false))
        {
            var place = new Coordinates(x.Place(note, "x", logarithms: true), y.Place(note, "y", logarithms: true));
            if (!place.AreReal)
                continue;
            var text = plot.Add.Text(StillStyle.Plain(note["text"].Text), place);
            (text.LabelFontName, text.LabelFontSize, text.LabelFontColor) =
                (StillStyle.FontName, (float)(note["font"]["size"].Number ?? size), note["font"]["color"].Text is { } own
                    ? StillStyle.Colour(own) : colour);
            // Without the arrow that plotly draws, the text stands right over its point.
            text.Alignment = note["showarrow"].Flag == false ? Alignment.MiddleCenter : Alignment.LowerCenter;
        }
    }

    // Only pictures that lie in the figure: nothing is fetched.
    private static void Picture(Plot plot, FigureNode image, StillAxis x, StillAxis y)
    {
        if (image["source"].Text is not { } source || !source.StartsWith(Png, StringComparison.Ordinal))
            return;
        var bytes = new byte[source.Length];
        if (!Convert.TryFromBase64String(source[Png.Length..], bytes, out var count))
            return;
        using var codec = SKCodec.Create(new MemoryStream(bytes, 0, count));
        if (codec is null || (long)codec.Info.Width * codec.Info.Height > MostPixels || SKBitmap.Decode(codec) is not { } bitmap)
            return;
        var (left, top) = (x.Place(image, "x"), y.Place(image, "y"));
        var (width, height) = (Length(image, "sizex", "xref", x), Length(image, "sizey", "yref", y));
        var drawn = plot.Add.ImageRect(new Image(bitmap), new CoordinateRect(left, left + width, top - height, top));
        drawn.AntiAlias = false;
    }

    private static double Length(FigureNode image, string attribute, string reference, StillAxis axis) =>
        (image[attribute].Number ?? 0) * (image[reference].Text == "paper" ? axis.Limits.High - axis.Limits.Low : 1);
}
