namespace AnimeGan.Plots.Static;

/// <summary>The ground of a plot, its lines, and what stands along its edges.</summary>
internal static class AxisPicture
{
    private const double Gap = 5;

    /// <summary>How much room an axis needs beside the plot: its marks' labels and its title.</summary>
    public static double Room(PlotAxis axis, double fontSize)
    {
        var size = MarkSize(axis, fontSize);
        var title = axis.Style["title"].TitleText is { Length: > 0 } text ? TextMeasure.Height(text, TitleSize(axis, fontSize)) + 6 : 0;
        if (axis.Style["showticklabels"].Flag == false || axis.Style["visible"].Flag == false)
            return title + Gap;
        var widest = axis.Marks.Select(mark => TextMeasure.Width(mark.Label, size)).DefaultIfEmpty(0).Max();
        var marks = axis.IsHorizontal
            ? Turn(axis, size) is var turn && turn == 0 ? axis.Marks.Select(mark => TextMeasure.Height(mark.Label, size)).DefaultIfEmpty(size).Max() : widest * Math.Abs(Math.Sin(turn * Math.PI / 180)) + size
            : widest;
        return Gap + marks + 4 + title;
    }

    public static void DrawGround(SvgCanvas svg, PlotAxis x, PlotAxis y, string colour) => svg.Rectangle(x.Start, y.End, x.End - x.Start, y.Start - y.End, Paint.Fill(colour));

    /// <summary>The lines at the marks, and at zero.</summary>
    public static void DrawGrid(SvgCanvas svg, PlotAxis x, PlotAxis y)
    {
        foreach (var axis in new[] { x, y })
        {
            if (axis.Style["visible"].Flag == false)
                continue;
            var shown = axis.Style["showgrid"].Flag ?? !axis.Style["overlaying"].IsPresent;
            var style = Paint.Stroke(axis.Style["gridcolor"].Text ?? "#e6e6e6", axis.Style["gridwidth"].Number ?? 1);
            var (from, to) = axis.IsHorizontal ? (y.Start, y.End) : (x.Start, x.End);
            if (shown && !axis.IsCategorical)
                foreach (var (at, _) in axis.Marks)
                    Across(svg, axis, axis.Pixel(at), from, to, style);
            if (!axis.IsCategorical && !axis.IsLogarithmic && axis.Low < 0 && axis.High > 0 && axis.Style["zeroline"].Flag != false)
                Across(svg, axis, axis.Pixel(0), from, to, Paint.Stroke(axis.Style["zerolinecolor"].Text ?? "#999", axis.Style["zerolinewidth"].Number ?? 1));
        }
    }

    /// <summary>The marks' labels, the titles, and the axes' own lines.</summary>
    public static void DrawAxes(SvgCanvas svg, PlotAxis x, PlotAxis y, double fontSize)
    {
        if (x.Style["visible"].Flag != false)
            DrawHorizontal(svg, x, y, fontSize);
        if (y.Style["visible"].Flag != false)
            DrawVertical(svg, x, y, fontSize);
    }

    private static void DrawHorizontal(SvgCanvas svg, PlotAxis x, PlotAxis y, double fontSize)
    {
        var size = MarkSize(x, fontSize);
        var above = x.Style["side"].Text == "top";
        var edge = above ? y.End : y.Start;
        if (x.Style["showline"].Flag == true)
            svg.Line(x.Start, edge, x.End, edge, Paint.Stroke(x.Style["linecolor"].Text ?? "#444", x.Style["linewidth"].Number ?? 1));
        var turn = Turn(x, size);
        if (x.Style["showticklabels"].Flag != false)
            foreach (var (at, label) in x.Marks)
            {
                var pixel = x.Pixel(at);
                if (x.Style["ticks"].Text == "outside")
                    svg.Line(pixel, edge, pixel, edge + (above ? -4 : 4), Paint.Stroke(x.Style["tickcolor"].Text ?? "#444", 1));
                var line = edge + (above ? -1 : 1) * (Gap + 1 + 0.6 * size);
                svg.Text(pixel, turn == 0 ? line : line - 0.1 * size, label, size, turn == 0 ? "middle" : turn > 0 ? "start" : "end", turn: turn);
            }
        if (x.Style["title"].TitleText is { Length: > 0 } title)
        {
            var titleSize = TitleSize(x, fontSize);
            svg.Text((x.Start + x.End) / 2, edge + (above ? -1 : 1) * (Room(x, fontSize) - TextMeasure.Height(title, titleSize) + 0.5 * titleSize), title, titleSize, "middle", ColourOf(x));
        }
    }

    private static void DrawVertical(SvgCanvas svg, PlotAxis x, PlotAxis y, double fontSize)
    {
        var size = MarkSize(y, fontSize);
        var beyond = y.Style["side"].Text == "right";
        var edge = beyond ? x.End : x.Start;
        if (y.Style["showline"].Flag == true)
            svg.Line(edge, y.Start, edge, y.End, Paint.Stroke(y.Style["linecolor"].Text ?? "#444", y.Style["linewidth"].Number ?? 1));
        if (y.Style["showticklabels"].Flag != false)
            foreach (var (at, label) in y.Marks)
                svg.Text(edge + (beyond ? Gap : -Gap), y.Pixel(at), label, size, beyond ? "start" : "end");
        if (y.Style["title"].TitleText is { Length: > 0 } title)
        {
            var titleSize = TitleSize(y, fontSize);
            var distance = Room(y, fontSize) - 0.5 * titleSize;
            svg.Text(edge + (beyond ? distance : -distance), (y.Start + y.End) / 2, title, titleSize, "middle", ColourOf(y), -90);
        }
    }

    // Names that would run into each other are turned.
    private static double Turn(PlotAxis axis, double size)
    {
        if (axis.Style["tickangle"].Number is { } given)
            return given;
        if (axis.Marks.Count < 2)
            return 0;
        var room = Math.Abs(axis.End - axis.Start) / (axis.High - axis.Low) * axis.Marks.Zip(axis.Marks.Skip(1), (a, b) => Math.Abs(b.At - a.At)).Min();
        var widest = axis.Marks.Max(mark => TextMeasure.Width(mark.Label, size));
        return widest + 6 <= room ? 0 : room < 1.6 * size ? -90 : -40;
    }

    private static void Across(SvgCanvas svg, PlotAxis axis, double pixel, double from, double to, string style)
    {
        if (axis.IsHorizontal)
            svg.Line(pixel, from, pixel, to, style);
        else
            svg.Line(from, pixel, to, pixel, style);
    }

    private static string ColourOf(PlotAxis axis) => axis.Style["title"]["font"]["color"].Text is { } colour ? Paint.Fill(colour) : "";

    private static double MarkSize(PlotAxis axis, double fontSize) => axis.Style["tickfont"]["size"].Number ?? fontSize - 1;

    private static double TitleSize(PlotAxis axis, double fontSize) => axis.Style["title"]["font"]["size"].Number ?? fontSize + 1;
}
