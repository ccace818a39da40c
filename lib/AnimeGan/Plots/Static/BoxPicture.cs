namespace AnimeGan.Plots.Static;

/// <summary>Samples as boxes from the first to the third quartile, with the median, whiskers of 1.5 times the box at most, and what lies beyond.</summary>
internal sealed class BoxPicture
{
    private sealed record Sample(PlotTrace Trace, double Place, double Width, IReadOnlyList<double> Sorted);

    private readonly List<Sample> samples = [];

    public BoxPicture(IReadOnlyList<PlotTrace> traces, FigureNode layout)
    {
        var grouped = layout["boxmode"].Text == "group";
        for (var t = 0; t < traces.Count; t++)
        {
            var trace = traces[t];
            var lying = IsLying(trace);
            var (value, place) = lying ? (trace.X, trace.Y) : (trace.Y, trace.X);
            var (values, places) = lying ? (trace.Values("x"), trace.Node["y"].Items) : (trace.Values("y"), trace.Node["x"].Items);
            var groups = new SortedDictionary<double, List<double>>();
            for (var i = 0; i < values.Count; i++)
            {
                var at = i < places.Count ? place.Measure(places[i]) : place.PlaceNamed(trace.Name.Length > 0 ? trace.Name : $"trace {t}");
                if (at is not { } key || value.Measure(values[i]) is not { } number)
                    continue;
                if (!groups.TryGetValue(key, out var group))
                    groups[key] = group = [];
                group.Add(number);
                value.Include(number, pad: true);
            }
            foreach (var (at, group) in groups)
            {
                var width = grouped ? 0.7 / traces.Count : 0.6;
                samples.Add(new(trace, grouped ? at - 0.35 + (t + 0.5) * width : at, 0.85 * width, [.. group.Order()]));
                place.Include(at - 0.5);
                place.Include(at + 0.5);
            }
        }
    }

    /// <summary>Whether the boxes lie: the values are along x.</summary>
    public static bool IsLying(PlotTrace trace) => trace.Node["orientation"].Text == "h" || (!trace.Node["y"].IsList && trace.Node["x"].IsList);

    /// <summary>The value below which a part of a sample lies, between two where it falls between them.</summary>
    public static double Quantile(IReadOnlyList<double> sorted, double part)
    {
        var at = part * (sorted.Count - 1);
        var below = (int)Math.Floor(at);
        return below + 1 < sorted.Count ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    public void Draw(SvgCanvas svg)
    {
        foreach (var sample in samples)
        {
            var (trace, sorted) = (sample.Trace, sample.Sorted);
            var lying = IsLying(trace);
            var (value, place) = lying ? (trace.X, trace.Y) : (trace.Y, trace.X);
            double[] quartiles = [Quantile(sorted, 0.25), Quantile(sorted, 0.5), Quantile(sorted, 0.75)];
            var reach = 1.5 * (quartiles[2] - quartiles[0]);
            var low = sorted.First(number => number >= quartiles[0] - reach);
            var high = sorted.Last(number => number <= quartiles[2] + reach);
            var (first, middle, last) = (place.Pixel(sample.Place - sample.Width / 2), place.Pixel(sample.Place), place.Pixel(sample.Place + sample.Width / 2));
            var line = Paint.Stroke(trace.LineColour, trace.Node["line"]["width"].Number ?? 2, trace.Opacity);

            string Point(double across, double number) => lying ? $"{SvgCanvas.N(value.Pixel(number))} {SvgCanvas.N(across)}" : $"{SvgCanvas.N(across)} {SvgCanvas.N(value.Pixel(number))}";
            var box = $"M{Point(first, quartiles[0])}L{Point(last, quartiles[0])}L{Point(last, quartiles[2])}L{Point(first, quartiles[2])}Z";
            svg.Path(box, Paint.Fill(trace.Node["fillcolor"].Text ?? trace.LineColour, trace.Node["fillcolor"].IsPresent ? trace.Opacity : 0.35 * trace.Opacity));
            var (left, right) = (first + (middle - first) / 2, last + (middle - last) / 2);
            svg.Path($"{box}M{Point(first, quartiles[1])}L{Point(last, quartiles[1])}M{Point(middle, quartiles[0])}L{Point(middle, low)}M{Point(middle, quartiles[2])}L{Point(middle, high)}"
                + $"M{Point(left, low)}L{Point(right, low)}M{Point(left, high)}L{Point(right, high)}", line);
            var mean = trace.Node["boxmean"];
            if (mean.Flag == true || mean.Text == "sd")
                svg.Path($"M{Point(first, sorted.Average())}L{Point(last, sorted.Average())}", Paint.Stroke(trace.LineColour, 1.5, trace.Opacity, "dash"));
            if (trace.Node["boxpoints"] is { Flag: not false })
                foreach (var number in sorted.Where(number => number < low || number > high))
                    svg.Circle(lying ? value.Pixel(number) : middle, lying ? middle : value.Pixel(number), 3, Paint.Fill(trace.MarkerColour, trace.Opacity));
        }
    }
}
