using ScottPlot;
using ScottPlot.Plottables;

namespace AnimeGan.Plots.Still;

/// <summary>Adds bars to a plot, and histograms, which are bars over bins, and boxes. Bars at one place stand side by side, on each other
/// or through each other.</summary>
internal sealed class StillBars(Plot plot, StillAxis x, StillAxis y)
{
    private sealed record Drawn(double Place, double Value, string Colour, double? Width);

    /// <summary>Bars of all series on one pair of axes.</summary>
    /// <param name="series">The series, the colours of their turns, their names in the legend.</param>
    /// <param name="layout">How bars go together.</param>
    public void Bars(IReadOnlyList<(FigureNode Trace, string Turn, string Legend)> series, FigureNode layout)
    {
        var mode = layout["barmode"].Text ?? "group";
        var values = series.Select(s => s.Trace["type"].Text == "histogram" ? Binned(s.Trace, s.Turn) : Given(s.Trace, s.Turn)).ToList();
        var step = values.Select(bars => Step(bars.Select(bar => bar.Place))).DefaultIfEmpty(1).Min();
        var side = mode == "group" ? Math.Max(1, series.Count) : 1;
        var stacks = new Dictionary<(double, bool), double>();
        for (var s = 0; s < series.Count; s++)
        {
            var (trace, turn, legend) = series[s];
            var lying = IsLying(trace);
            var (along, across) = lying ? (x, y) : (y, x);
            var opacity = (trace["opacity"].Number ?? 1) * (trace["marker"]["opacity"].Number ?? 1);
            var bars = new List<Bar>();
            foreach (var bar in values[s])
            {
                var whole = bar.Width ?? step * (1 - (layout["bargap"].Number ?? 0.2));
                var from = mode is "stack" or "relative" ? stacks.GetValueOrDefault((bar.Place, bar.Value < 0)) : 0;
                stacks[(bar.Place, bar.Value < 0)] = from + bar.Value;
                var end = along.Place(from + bar.Value);
                if (!double.IsFinite(end))
                    continue;
                bars.Add(new Bar
                {
                    Position = side == 1 ? bar.Place : bar.Place - whole / 2 + (s + 0.5) * whole / side,
                    Size = whole / side * (side > 1 ? 0.95 : 1),
                    // On a logarithmic axis a bar comes from below whatever is shown.
                    ValueBase = along.IsLogarithmic ? end - 50 : along.Place(from), Value = end,
                    FillColor = StillStyle.Colour(bar.Colour, opacity), LineWidth = 0,
                    Orientation = lying ? Orientation.Horizontal : Orientation.Vertical,
                });
                across.Include(bar.Place - whole / 2);
                across.Include(bar.Place + whole / 2);
                along.Include(end, room: true);
            }
            along.StandOnZero();
            var plotted = plot.Add.Bars(bars);
            plotted.Horizontal = lying;
            // Its own piece of the legend would be that of the first bar alone, and without its opacity.
            if (legend.Length > 0)
                plot.Legend.ManualItems.Add(new LegendItem
                {
                    LabelText = legend,
                    FillColor = StillStyle.Colour(StillTraces.ColourOf(trace, turn), opacity), OutlineWidth = 0
                });
        }
    }

    /// <summary>A sample as a box from the first to the third quartile, with the median, whiskers of 1.5 times the box at most, and what
    /// lies beyond.</summary>
    public void Boxes(FigureNode trace, string turn, int number, string legend)
    {
        var lying = trace["orientation"].Text == "h" || (!trace["y"].IsList && trace["x"].IsList);
        var (along, across) = lying ? (x, y) : (y, x);
        var (values, names) = lying ? (trace["x"].Items, trace["y"].Items) : (trace["y"].Items, trace["x"].Items);
        var colour = StillTraces.ColourOf(trace, turn);
        var own = trace["name"].Text ?? $"trace {number}";
        var groups = values.Select((value, i) =>
            (Value: along.Place(value), Place: i < names.Count ? across.Place(names[i]) : across.PlaceOf(own)))
            .Where(point => double.IsFinite(point.Value) && double.IsFinite(point.Place))
            .GroupBy(point => point.Place, point => point.Value);
        var boxes = new List<Box>();
        foreach (var group in groups)
        {
            var sorted = group.Order().ToList();
            var (first, third) = (Quantile(sorted, 0.25), Quantile(sorted, 0.75));
            var reach = 1.5 * (third - first);
            var (low, high) = (sorted.First(value => value >= first - reach), sorted.Last(value => value <= third + reach));
            boxes.Add(new Box
            {
                Position = group.Key, Width = 0.6, BoxMin = first, BoxMiddle = Quantile(sorted, 0.5), BoxMax = third,
                WhiskerMin = low, WhiskerMax = high,
                FillColor = StillStyle.Colour(colour, 0.35), LineColor = StillStyle.Colour(colour), LineWidth = 2,
                Orientation = lying ? Orientation.Horizontal : Orientation.Vertical,
            });
            var outside = sorted.Where(value => value < low || value > high).ToArray();
            var places = Enumerable.Repeat(group.Key, outside.Length).ToArray();
            if (outside.Length > 0)
                plot.Add.Markers(lying ? outside : places, lying ? places : outside, MarkerShape.FilledCircle, 6,
                    StillStyle.Colour(colour));
            across.Include(group.Key - 0.5);
            across.Include(group.Key + 0.5);
            along.Include(sorted[0], room: true);
            along.Include(sorted[^1], room: true);
        }
        if (boxes.Count > 0)
            plot.Add.Boxes(boxes);
        if (legend.Length > 0)
            plot.Legend.ManualItems.Add(new LegendItem { LabelText = legend, FillColor = StillStyle.Colour(colour), OutlineWidth = 0 });
    }

    /// <summary>The value below which a part of a sample lies, between two where it falls between them.</summary>
    public static double Quantile(IReadOnlyList<double> sorted, double part)
    {
        var at = part * (sorted.Count - 1);
        var below = (int)Math.Floor(at);
        return below + 1 < sorted.Count ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    private static bool IsLying(FigureNode trace) => trace["orientation"].Text == "h"
        || (trace["type"].Text == "histogram" && !trace["x"].IsList);

    private static double Step(IEnumerable<double> places)
    {
        var sorted = places.Distinct().Order().ToList();
        return sorted.Count < 2 ? 1 : sorted.Zip(sorted.Skip(1), (a, b) => b - a).Min();
    }

    private List<Drawn> Given(FigureNode trace, string turn)
    {
        var (across, names, lengths) = IsLying(trace) ? (y, trace["y"].Items, trace["x"].Items) : (x, trace["x"].Items, trace["y"].Items);
        var colours = trace["marker"]["color"].Nodes.Select(colour => colour.Text).ToList();
        return [.. Enumerable.Range(0, lengths.Count)
            .Select(i => (
                Place: i < names.Count ? across.Place(names[i]) : across.Place(i),
                Value: FigureNode.NumberOf(lengths[i]) ?? double.NaN, Colour: i < colours.Count ? colours[i] : null))
            .Where(bar => double.IsFinite(bar.Place) && double.IsFinite(bar.Value))
            .Select(bar => new Drawn(bar.Place, bar.Value, bar.Colour ?? StillTraces.ColourOf(trace, turn), trace["width"].Number))];
    }

    private List<Drawn> Binned(FigureNode trace, string turn)
    {
        var (side, axis) = IsLying(trace) ? ("y", y) : ("x", x);
        var numbers = trace[side].Items.Select(axis.Place).Where(double.IsFinite).ToList();
        if (numbers.Count == 0)
            return [];
        var (bins, colour, low, high) = (trace[side + "bins"], StillTraces.ColourOf(trace, turn), numbers.Min(), numbers.Max());
        var size = bins["size"].Number is > 0 and { } given ? given
            : Round((high - low) / Math.Clamp(trace["nbins" + side].Number ?? Math.Ceiling(2 * Math.Cbrt(numbers.Count)), 1, 500));
        if ((high - low) / size > 10_000)
            size = (high - low) / 10_000;
        var start = bins["start"].Number ?? Math.Floor(low / size) * size;
        var part = trace["histnorm"].Text switch
        {
            "percent" => 100.0 / numbers.Count,
            "probability" => 1.0 / numbers.Count,
            "density" => 1 / size,
            "probability density" => 1 / size / numbers.Count,
            _ => 1,
        };
        return [.. numbers.GroupBy(number => Math.Floor((number - start) / size + 1e-9))
            .Select(bin => new Drawn(start + (bin.Key + 0.5) * size, bin.Count() * part, colour, 0.98 * size))];
    }

    // 1, 2 or 5 times a power of ten: bins begin where a reader expects it.
    private static double Round(double size)
    {
        if (!(size > 0))
            return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(size)));
        return (size / power) switch { <= 1.0000001 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
    }
}
