using ScottPlot;
using ScottPlot.Panels;
using SkiaSharp;

namespace AnimeGan.Plots.Still;

/// <summary>The plots of a figure: one for each pair of axes, with their data areas in rows and columns.</summary>
internal sealed class StillGrid
{
    private sealed record Cell(Plot Plot, StillAxis X, StillAxis Y, List<(FigureNode Trace, string Turn, string Legend)> Traces)
    {
        public (double From, double To) Across { get; init; }

        public (double From, double To) Up { get; init; }

        public PixelPadding Padding { get; set; }
    }

    private readonly List<Cell> cells = [];
    private readonly FigureNode layout;
    private readonly float size;
    private readonly Color colour;

    public StillGrid(IReadOnlyList<FigureNode> traces, FigureNode layout, IReadOnlyList<string> turns, float size, Color colour)
    {
        (this.layout, this.size, this.colour) = (layout, size, colour);
        var legend = layout["showlegend"].Flag ?? (traces.Count(IsNamed) > 1 || traces.Any(trace => trace["showlegend"].Flag == true));
        var axes = new Dictionary<string, StillAxis>(StringComparer.Ordinal);
        var turn = 0;
        foreach (var trace in traces)
        {
            var (x, y) = (Axis(axes, trace["xaxis"].Text, 'x'), Axis(axes, trace["yaxis"].Text, 'y'));
            x.Look(trace["x"].Items);
            y.Look(trace["y"].Items);
            var cell = cells.Find(cell => cell.X == x && cell.Y == y);
            if (cell is null)
                cells.Add(cell = new(new Plot(), x, y, [])
                {
                    Across = Domain(trace["xaxis"].Text, 'x'),
                    Up = Domain(trace["yaxis"].Text, 'y')
                });
            cell.Traces.Add((trace, turns[turn++ % turns.Count], legend && IsNamed(trace) ? StillStyle.Name(trace["name"].Text) : ""));
        }
        cells.ForEach(Fill);
    }

    /// <summary>Draws the plots into a part of the picture.</summary>
    public void Render(SKCanvas canvas, Paint paint, PixelRect area)
    {
        foreach (var cell in cells)
        {
            Dress(cell, area);
            var alone = new PixelRect(0, area.Width * (float)(cell.Across.To - cell.Across.From),
                area.Height * (float)(cell.Up.To - cell.Up.From), 0);
            cell.Padding = new PixelPadding(alone.Size, cell.Plot.Layout.LayoutEngine.GetLayout(alone, cell.Plot, paint).DataRect);
        }
        var columns = Bands(cells.Select(cell => (cell.Across, cell.Padding.Left, cell.Padding.Right)), area.Width);
        var rows = Bands(cells.Select(cell => (cell.Up, cell.Padding.Bottom, cell.Padding.Top)), area.Height);
        foreach (var cell in cells)
        {
            var (column, row) = (columns[cell.Across], rows[cell.Up]);
            cell.Plot.Layout.Fixed(new PixelPadding(column.Before, column.After, row.Before, row.After));
            var place = new PixelRect(area.Left + column.Start, area.Left + column.End, area.Bottom - row.Start, area.Bottom - row.End);
            // A plot begins by clearing the canvas, and at parts of pixels the edge would be seen.
            canvas.Save();
            canvas.ClipRect(place.ToSKRect());
            cell.Plot.Render(canvas, place);
            canvas.Restore();
            cell.Plot.Dispose();
        }
    }

    private static bool IsNamed(FigureNode trace) => trace["name"].Text is { Length: > 0 } && trace["showlegend"].Flag != false
        && trace["type"].Text != "heatmap";

    private StillAxis Axis(Dictionary<string, StillAxis> axes, string? name, char side)
    {
        name ??= side.ToString();
        if (!axes.TryGetValue(name, out var axis))
            axes[name] = axis = new StillAxis(side.ToString(),
                layout[$"{side}axis{name[1..]}"].WithTemplate(layout["template"]["layout"][$"{side}axis"]));
        return axis;
    }

    // Which part of the picture an axis has, from the left or from the bottom: its own domain, or that of its cell in a grid.
    private (double From, double To) Domain(string? name, char side)
    {
        var style = layout[$"{side}axis{name?[1..]}"];
        if (style["domain"].Items.Select(FigureNode.NumberOf).ToList() is [{ } from, { } to] && from >= 0 && from < to && to <= 1)
            return (from, to);
        var (rows, columns) = (Count("rows"), Count("columns"));
        var number = name?.Length > 1 && int.TryParse(name.AsSpan(1), out var given) ? given - 1 : 0;
        var coupled = layout["grid"]["pattern"].Text != "independent";
        var (at, count) = side == 'x' ? (coupled ? number : number % columns, columns) : (coupled ? number : number / columns, rows);
        if (side == 'y' && layout["grid"]["roworder"].Text != "bottom to top")
            at = rows - 1 - at;
        return at < 0 || at >= count ? (0, 1) : ((double)at / count, (at + 1.0) / count);
    }

    private int Count(string lines) => layout["grid"][lines].Number is >= 1 and <= 20 and { } count ? (int)count : 1;

    private void Fill(Cell cell)
    {
        var (lines, bars) = (new StillTraces(cell.Plot, cell.X, cell.Y), new StillBars(cell.Plot, cell.X, cell.Y));
        var standing = cell.Traces.Where(trace => trace.Trace["type"].Text is "bar" or "histogram").ToList();
        foreach (var (trace, turn, legend) in cell.Traces)
            switch (trace["type"].Text)
            {
                case "heatmap":
                    lines.Field(trace);
                    break;
                case "bar" or "histogram":
                    // All at once: they make room for each other.
                    if (trace.Equals(standing[0].Trace))
                        bars.Bars(standing, layout);
                    break;
                case "box":
                    bars.Boxes(trace, turn, cell.Traces.Count, legend);
                    break;
                default:
                    lines.Lines(trace, turn, legend);
                    break;
            }
        cell.X.Settle();
        cell.Y.Settle();
        if (cell == cells[0])
            StillNotes.Add(cell.Plot, layout, cell.X, cell.Y, size, colour);
    }

    private void Dress(Cell cell, PixelRect area)
    {
        var plot = cell.Plot;
        plot.FigureBackground.Color = StillStyle.Colour(layout["paper_bgcolor"].Text ?? "white");
        plot.DataBackground.Color = StillStyle.Colour(layout["plot_bgcolor"].Text ?? "white");
        cell.X.Dress(plot.Axes.Bottom, area.Width * (cell.Across.To - cell.Across.From) - 90, size, colour);
        cell.Y.Dress(plot.Axes.Left, area.Height * (cell.Up.To - cell.Up.From) - 60, size, colour);
        plot.Axes.SetLimits(cell.X.Limits.Low, cell.X.Limits.High, cell.Y.Limits.Low, cell.Y.Limits.High);
        plot.Axes.Top.FrameLineStyle.Width = plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Axes.Right.MinimumSize = plot.Legend.ManualItems.Count > 0 ? 2 : 14;
        foreach (var (axis, style) in new[] { (cell.X, plot.Grid.XAxisStyle), (cell.Y, plot.Grid.YAxisStyle) })
        {
            style.IsVisible = axis.Style["showgrid"].Flag != false;
            style.MajorLineStyle.Color = StillStyle.Colour(axis.Style["gridcolor"].Text ?? "#E8E8E8");
        }
        foreach (var bar in plot.Axes.GetPanels().OfType<ColorBar>())
        {
            (bar.LabelStyle.FontName, bar.LabelStyle.FontSize, bar.LabelStyle.ForeColor, bar.LabelStyle.Bold) =
                (StillStyle.FontName, size, colour, false);
            bar.Axis.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { MinimumTickSpacing = 36 };
            bar.Axis.MinorTickStyle.Length = 0;
            if (bar.Axis is ScottPlot.AxisPanels.AxisBase axis)
                axis.PaddingBetweenTickAndAxisLabels = new PixelPadding(0.8f * size);
            (bar.Axis.TickLabelStyle.FontName, bar.Axis.TickLabelStyle.FontSize, bar.Axis.TickLabelStyle.ForeColor) =
                (StillStyle.FontName, size - 1, colour);
        }
        Legend(plot);
    }

    // Beside the plot, where plotly has it, but for a row above and for a place inside that the figure names.
    private void Legend(Plot plot)
    {
        var legend = layout["legend"];
        if (plot.Legend.ManualItems.Count == 0)
        {
            plot.HideLegend();
            return;
        }
        (plot.Legend.FontName, plot.Legend.FontSize, plot.Legend.FontColor) = (StillStyle.FontName, size, colour);
        (plot.Legend.OutlineWidth, plot.Legend.ShadowColor, plot.Legend.BackgroundColor) =
            (0, Colors.Transparent, Colors.White.WithAlpha(0.8));
        (plot.Legend.SymbolWidth, plot.Legend.Padding, plot.Legend.DisplayPlottableLegendItems) = (26, new PixelPadding(4), false);
        plot.Legend.ManualItems.ForEach(item => item.LabelOffsetY = 0.2f * size);
        if (legend["orientation"].Text == "h")
        {
            plot.Legend.Orientation = Orientation.Horizontal;
            plot.ShowLegend(legend["y"].Number is < 0.5 ? Edge.Bottom : Edge.Top).Padding = new PixelPadding(0);
        }
        else if (legend["x"].Number is < 1)
            plot.ShowLegend(legend["y"].Number is < 0.5 ? legend["x"].Number < 0.25 ? Alignment.LowerLeft : Alignment.LowerRight
                : legend["x"].Number < 0.25 ? Alignment.UpperLeft : Alignment.UpperRight);
        else
        {
            var panel = plot.ShowLegend(Edge.Right);
            (panel.Alignment, panel.Padding) = (Alignment.UpperCenter, new PixelPadding(0));
        }
    }

    // Columns from the left, or rows from the bottom: each as wide as its part of what the texts between them leave.
    private static Dictionary<(double, double), (float Start, float End, float Before, float After)> Bands(
        IEnumerable<((double From, double To) Domain, float Before, float After)> cells, float length)
    {
        var bands = cells.GroupBy(cell => cell.Domain).OrderBy(band => band.Key.From)
            .Select(band => (Domain: band.Key, Part: band.Key.To - band.Key.From, Before: band.Max(cell => cell.Before),
                After: band.Max(cell => cell.After))).ToList();
        var free = Math.Max(20 * bands.Count, length - bands.Sum(band => band.Before + band.After));
        var found = new Dictionary<(double, double), (float, float, float, float)>();
        var at = 0f;
        foreach (var band in bands)
        {
            var end = MathF.Round(at + band.Before + band.After + (float)(free * band.Part / bands.Sum(other => other.Part)));
            found[band.Domain] = (at, end, band.Before, band.After);
            at = end;
        }
        return found;
    }
}
