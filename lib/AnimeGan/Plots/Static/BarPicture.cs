using System.Text.Json;

namespace AnimeGan.Plots.Static;

/// <summary>Bars, and histograms, which are bars over bins. Those at one place stand side by side, on each other or through each other.</summary>
internal sealed class BarPicture
{
    private sealed record Bar(PlotTrace Trace, double Place, double Width, double From, double To, string Text, string Colour);

    private readonly List<Bar> bars = [];

    /// <summary>Places the bars of all series on one pair of axes.</summary>
    /// <param name="traces">The series.</param>
    /// <param name="layout">The layout: how bars go together, and the gaps.</param>
    public BarPicture(IReadOnlyList<PlotTrace> traces, FigureNode layout)
    {
        var mode = layout["barmode"].Text ?? "group";
        var series = traces.Select(trace => (Trace: trace, Values: trace.Type == "histogram" ? Binned(trace) : Given(trace))).ToList();
        var histogram = traces.All(trace => trace.Type == "histogram");
        var gap = layout["bargap"].Number ?? (histogram ? 0.02 : 0.2);
        var step = series.Select(s => Step(s.Values.Select(v => v.Place))).DefaultIfEmpty(1).Min();
        var side = mode == "group" ? Math.Max(1, series.Count) : 1;
        var groupGap = side > 1 ? layout["bargroupgap"].Number ?? 0.05 : 0;
        var stacks = new Dictionary<(double, bool), double>();
        for (var s = 0; s < series.Count; s++)
            foreach (var (place, value, text, colour, width) in series[s].Values)
            {
                var whole = width ?? step * (1 - gap);
                var slot = whole / side;
                var middle = side == 1 ? place : place - whole / 2 + (s + 0.5) * slot;
                var from = 0.0;
                if (mode is "stack" or "relative")
                {
                    from = stacks.GetValueOrDefault((place, value < 0));
                    stacks[(place, value < 0)] = from + value;
                }
                from += series[s].Trace.Node["base"].Number ?? 0;
                bars.Add(new(series[s].Trace, middle, slot * (1 - groupGap), from, from + value, text, colour));
                var (along, across) = Axes(series[s].Trace);
                across.Include(place - whole / 2);
                across.Include(place + whole / 2);
                along.Include(along.Measure(from + value), pad: true);
                along.StandOnZero();
            }
    }

    /// <summary>Draws them all.</summary>
    public void Draw(SvgCanvas svg)
    {
        foreach (var bar in bars)
        {
            var (along, across) = Axes(bar.Trace);
            var foot = along.Pixel(along.IsLogarithmic ? along.Measure(bar.From) ?? along.Low : Math.Clamp(bar.From, along.Low, along.High));
            var end = along.Pixel(along.Measure(bar.To) ?? along.Low);
            var (first, last) = (across.Pixel(bar.Place - bar.Width / 2), across.Pixel(bar.Place + bar.Width / 2));
            var style = Paint.FillAndStroke(bar.Colour, bar.Trace.Node["marker"]["line"]["color"].Text ?? "white", bar.Trace.Node["marker"]["line"]["width"].Number ?? 0,
                bar.Trace.Opacity * (bar.Trace.Node["marker"]["opacity"].Number ?? 1));
            if (bar.Trace.IsLying)
                svg.Rectangle(foot, first, end - foot, last - first, style);
            else
                svg.Rectangle(first, foot, last - first, end - foot, style);
            if (bar.Text.Length > 0)
                Label(svg, bar, (first + last) / 2, end);
        }
    }

    private static void Label(SvgCanvas svg, Bar bar, double middle, double end)
    {
        var inside = bar.Trace.Node["textposition"].Text == "inside";
        var size = bar.Trace.Node["textfont"]["size"].Number ?? 11;
        var colour = Paint.Fill(inside ? "white" : "#444");
        if (bar.Trace.IsLying)
            svg.Text(end + (inside ? -4 : 4), middle, bar.Text, size, inside ? "end" : "start", colour);
        else
            svg.Text(middle, end + (inside ? size : -0.8 * size), bar.Text, size, "middle", colour);
    }

    private static (PlotAxis Along, PlotAxis Across) Axes(PlotTrace trace) => trace.IsLying ? (trace.X, trace.Y) : (trace.Y, trace.X);

    private static double Step(IEnumerable<double> places)
    {
        var sorted = places.Distinct().Order().ToList();
        return sorted.Count < 2 ? 1 : sorted.Zip(sorted.Skip(1), (a, b) => b - a).Min();
    }

    private static List<(double Place, double Value, string Text, string Colour, double? Width)> Given(PlotTrace trace)
    {
        var (across, places, values) = trace.IsLying ? (trace.Y, trace.Values("y"), trace.Values("x")) : (trace.X, trace.Values("x"), trace.Values("y"));
        var (texts, colours) = (trace.Node["text"].Items, trace.Node["marker"]["color"].Items);
        var bars = new List<(double, double, string, string, double?)>();
        for (var i = 0; i < Math.Min(places.Count, values.Count); i++)
            if (across.Measure(places[i]) is { } place && FigureNode.NumberOf(values[i]) is { } value)
                bars.Add((place, value, i < texts.Count ? texts[i].ToString() : "", i < colours.Count && colours[i].ValueKind == JsonValueKind.String ? colours[i].GetString()! : trace.MarkerColour, trace.Node["width"].Number));
        return bars;
    }

    private static List<(double Place, double Value, string Text, string Colour, double? Width)> Binned(PlotTrace trace)
    {
        var name = trace.Node["x"].IsList ? "x" : "y";
        var axis = name == "x" ? trace.X : trace.Y;
        var numbers = trace.Node[name].Items.Select(axis.Measure).OfType<double>().ToList();
        if (numbers.Count == 0)
            return [];
        var bins = trace.Node[name + "bins"];
        var (low, high) = (numbers.Min(), numbers.Max());
        var size = axis.IsCategorical ? 1 : bins["size"].Number
            ?? Nice((high - low) / Math.Clamp(trace.Node["nbins" + name].Number ?? Math.Ceiling(2 * Math.Cbrt(numbers.Count)), 1, 500));
        var start = axis.IsCategorical ? -0.5 : bins["start"].Number ?? Math.Floor(low / size) * size;
        var counts = new SortedDictionary<long, double>();
        foreach (var number in numbers)
            counts[(long)Math.Floor((number - start) / size + 1e-9)] = counts.GetValueOrDefault((long)Math.Floor((number - start) / size + 1e-9)) + 1;
        var norm = trace.Node["histnorm"].Text switch
        {
            "percent" => 100.0 / numbers.Count,
            "probability" => 1.0 / numbers.Count,
            "density" => 1 / size,
            "probability density" => 1 / size / numbers.Count,
            _ => 1,
        };
        return [.. counts.Select(bin => (start + (bin.Key + 0.5) * size, bin.Value * norm, "", trace.MarkerColour, (double?)(size * (axis.IsCategorical ? 0.8 : 0.98))))];
    }

    private static double Nice(double size) => size > 0 ? Ticks.Linear(0, size * 10, 10) is [_, var (at, _), ..] ? at : size : 1;
}
