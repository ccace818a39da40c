using System.Text;

namespace AnimeGan.Plots.Static;

/// <summary>Series of points: lines, areas, markers, error bars.</summary>
internal static class LinePicture
{
    /// <summary>What the axes have to show.</summary>
    public static void Measure(PlotTrace trace)
    {
        var markers = Mode(trace).Contains("markers", StringComparison.Ordinal) || Mode(trace).Contains("text", StringComparison.Ordinal);
        var points = trace.Points();
        var errors = Errors(trace, points.Count);
        for (var i = 0; i < points.Count; i++)
        {
            trace.X.Include(points[i]?.X, markers);
            trace.Y.Include(points[i]?.Y);
            if (points[i] is { } point && errors is not null && !trace.Y.IsLogarithmic)
            {
                trace.Y.Include(point.Y + errors[i].Up);
                trace.Y.Include(point.Y - errors[i].Down);
            }
        }
        if (trace.Node["fill"].Text == "tozeroy" || trace.Node["stackgroup"].IsPresent)
            trace.Y.StandOnZero();
    }

    /// <summary>Draws a series.</summary>
    /// <param name="svg">Where.</param>
    /// <param name="trace">The series.</param>
    /// <param name="before">The series before it on the same axes, for an area between the two.</param>
    public static void Draw(SvgCanvas svg, PlotTrace trace, PlotTrace? before)
    {
        var mode = Mode(trace);
        var points = Pixels(trace);
        Area(svg, trace, points, before);
        if (mode.Contains("lines", StringComparison.Ordinal) && (trace.Node["line"]["width"].Number ?? 2) is > 0 and var width)
            svg.Path(Route(points, trace.Node["line"]["shape"].Text, trace.Node["connectgaps"].Flag ?? false),
                Paint.Stroke(trace.LineColour, width, trace.Opacity, trace.Node["line"]["dash"].Text) + " stroke-linejoin=\"round\"");
        ErrorBars(svg, trace, points);
        if (mode.Contains("markers", StringComparison.Ordinal))
            MarkerPicture.Draw(svg, trace, points);
        if (mode.Contains("text", StringComparison.Ordinal))
            Texts(svg, trace, points);
    }

    /// <summary>lines, markers, text, joined by plus signs.</summary>
    public static string Mode(PlotTrace trace) => trace.Node["mode"].Text ?? (trace.Values("y").Count < 20 && !trace.Node["stackgroup"].IsPresent ? "lines+markers" : "lines");

    private static List<(double X, double Y)?> Pixels(PlotTrace trace) =>
        [.. trace.Points().Select(point => point is { } p ? (trace.X.Pixel(p.X), trace.Y.Pixel(p.Y)) : ((double, double)?)null)];

    private static void Area(SvgCanvas svg, PlotTrace trace, List<(double X, double Y)?> points, PlotTrace? before)
    {
        var fill = trace.Node["fill"].Text ?? (trace.Node["stackgroup"].IsPresent ? "tozeroy" : "none");
        var here = points.OfType<(double X, double Y)>().ToList();
        if (fill == "none" || here.Count == 0)
            return;
        var edge = fill switch
        {
            "tonexty" or "tonextx" when before is not null => [.. Pixels(before).OfType<(double X, double Y)>().Reverse()],
            "tozeroy" or "tonexty" => new List<(double X, double Y)> { (here[^1].X, Base(trace.Y)), (here[0].X, Base(trace.Y)) },
            "tozerox" or "tonextx" => [(Base(trace.X), here[^1].Y), (Base(trace.X), here[0].Y)],
            _ => [],
        };
        var colour = trace.Node["fillcolor"].Text;
        svg.Path(Route([.. here, .. edge], null, true) + "Z", colour is null ? Paint.Fill(trace.LineColour, 0.5 * trace.Opacity) : Paint.Fill(colour, trace.Opacity));
    }

    private static double Base(PlotAxis axis) => axis.Pixel(axis.IsLogarithmic ? axis.Low : Math.Clamp(0, axis.Low, axis.High));

    // A line through many points is as wide as the picture at most: of those in one column of pixels the first, the last, the highest
    // and the lowest are enough, and nothing of it can be seen.
    private static string Route(List<(double X, double Y)?> points, string? shape, bool connect)
    {
        var route = new StringBuilder();
        var pen = false;
        (double X, double Y) last = default;
        foreach (var point in points.Count > 1500 ? Thinned(points) : points)
        {
            if (point is not { } p)
            {
                pen &= connect;
                continue;
            }
            if (!pen)
                route.Append($"M{SvgCanvas.N(p.X)} {SvgCanvas.N(p.Y)}");
            else
                route.Append(shape switch
                {
                    "hv" => $"H{SvgCanvas.N(p.X)}V{SvgCanvas.N(p.Y)}",
                    "vh" => $"V{SvgCanvas.N(p.Y)}H{SvgCanvas.N(p.X)}",
                    "hvh" => $"H{SvgCanvas.N((last.X + p.X) / 2)}V{SvgCanvas.N(p.Y)}H{SvgCanvas.N(p.X)}",
                    "vhv" => $"V{SvgCanvas.N((last.Y + p.Y) / 2)}H{SvgCanvas.N(p.X)}V{SvgCanvas.N(p.Y)}",
                    _ => $"L{SvgCanvas.N(p.X)} {SvgCanvas.N(p.Y)}",
                });
            (pen, last) = (true, p);
        }
        return route.Length == 0 ? "M0 0" : route.ToString();
    }

    private static IEnumerable<(double X, double Y)?> Thinned(List<(double X, double Y)?> points)
    {
        for (var first = 0; first < points.Count;)
        {
            if (points[first] is not { } start)
            {
                first++;
                yield return null;
                continue;
            }
            var (end, low, high) = (first, first, first);
            while (end + 1 < points.Count && points[end + 1] is { } next && Math.Floor(next.X) == Math.Floor(start.X))
            {
                end++;
                low = next.Y < points[low]!.Value.Y ? end : low;
                high = next.Y > points[high]!.Value.Y ? end : high;
            }
            foreach (var i in new[] { first, Math.Min(low, high), Math.Max(low, high), end }.Distinct())
                yield return points[i];
            first = end + 1;
        }
    }

    private static (double Up, double Down)[]? Errors(PlotTrace trace, int count)
    {
        var error = trace.Node["error_y"];
        if (!error.IsPresent || error["visible"].Flag == false)
            return null;
        var (up, down) = (error["array"].Items, error["arrayminus"].Items);
        var value = error["value"].Number ?? 0;
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var above = i < up.Count ? FigureNode.NumberOf(up[i]) ?? 0 : value;
            return (above, i < down.Count ? FigureNode.NumberOf(down[i]) ?? 0 : error["valueminus"].Number ?? above);
        })];
    }

    private static void ErrorBars(SvgCanvas svg, PlotTrace trace, List<(double X, double Y)?> pixels)
    {
        if (Errors(trace, pixels.Count) is not { } errors)
            return;
        var style = Paint.Stroke(trace.Node["error_y"]["color"].Text ?? trace.LineColour, trace.Node["error_y"]["thickness"].Number ?? 2, trace.Opacity);
        var cap = trace.Node["error_y"]["width"].Number ?? 4;
        var points = trace.Points();
        for (var i = 0; i < pixels.Count; i++)
            if (pixels[i] is { } pixel && points[i] is { } point)
            {
                var (top, bottom) = (trace.Y.Pixel(point.Y + errors[i].Up), trace.Y.Pixel(point.Y - errors[i].Down));
                svg.Path($"M{SvgCanvas.N(pixel.X)} {SvgCanvas.N(top)}V{SvgCanvas.N(bottom)}M{SvgCanvas.N(pixel.X - cap)} {SvgCanvas.N(top)}h{SvgCanvas.N(2 * cap)}M{SvgCanvas.N(pixel.X - cap)} {SvgCanvas.N(bottom)}h{SvgCanvas.N(2 * cap)}", style);
            }
    }

    private static void Texts(SvgCanvas svg, PlotTrace trace, List<(double X, double Y)?> points)
    {
        var (texts, position) = (trace.Node["text"].Items, trace.Node["textposition"].Text ?? "middle center");
        var size = trace.Node["textfont"]["size"].Number ?? 12;
        for (var i = 0; i < points.Count; i++)
            if (points[i] is { } point && (i < texts.Count ? texts[i].ToString() : trace.Node["text"].Text) is { } text)
                svg.Text(
                    point.X + (position.EndsWith("left", StringComparison.Ordinal) ? -6 : position.EndsWith("right", StringComparison.Ordinal) ? 6 : 0),
                    point.Y + (position.StartsWith("top", StringComparison.Ordinal) ? -size : position.StartsWith("bottom", StringComparison.Ordinal) ? size : 0),
                    text, size, position.EndsWith("left", StringComparison.Ordinal) ? "end" : position.EndsWith("right", StringComparison.Ordinal) ? "start" : "middle",
                    Paint.Fill(trace.Node["textfont"]["color"].Text ?? "#444"));
    }
}
