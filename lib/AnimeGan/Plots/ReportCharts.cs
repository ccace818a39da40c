using AnimeGan.Evaluation;
using Plotly.NET.CSharp;
using AxisType = Plotly.NET.StyleParam.AxisType;
using Color = Plotly.NET.Color;
using GenericChart = Plotly.NET.GenericChart;
using Marker = Plotly.NET.TraceObjects.Marker;

namespace AnimeGan.Plots;

/// <summary>Charts of an evaluation's report: generators side by side, each with one colour in all of them.</summary>
public static class ReportCharts
{
    /// <summary>Fréchet and kernel distance to the real faces: a bar a generator, and on it a point for each repeat.</summary>
    public static GenericChart Distances(EvaluationReport report)
    {
        var height = 150 + 34 * report.Generators.Count;
        var grid = Chart.Grid(
            [
                Bars(report, generator => generator.Frechet, $"Fréchet distance ({report.Options.Samples} faces)"),
                Bars(report, generator => generator.Kernel, "kernel distance").WithoutY(),
            ],
            1, 2, XGap: 0.06);
        return GenericChart.addLayout(
            new Plotly.NET.Layout().With("title",
                new Plotly.NET.Title().With("text", "Distance to the real faces: shorter is better").With("x", 0.02))
                .With("width", 860).With("height", height).With("showlegend", false),
            grid);
    }

    /// <summary>Precision over recall, a point for each repeat: good faces above, varied ones on the right.</summary>
    public static GenericChart PrecisionAndRecall(EvaluationReport report) =>
        Chart.Combine(report.Generators.Select(
            (generator, i) => Points(generator.Recall.Values, generator.Precision.Values, generator.Name, Colour(i), 10)).ToArray())
            .Styled("Precision and recall", "recall: real faces that it could have drawn", "precision: drawn faces that could be real",
                width: 640, height: 460)
            .WithXAxisStyle<double, double, string>(MinMax: Tuple.Create(0.0, 1.02))
            .WithYAxisStyle<double, double, string>(MinMax: Tuple.Create(0.0, 1.02));

    /// <summary>In how many faces the judge sees the tag asked for, tag by tag, and in how many real faces that have it.</summary>
    /// <returns>Null where no tag was judged.</returns>
    public static GenericChart? TagPrecision(EvaluationReport report)
    {
        // The first tag at the top.
        var tags = TagCatalogue.All.Where(tag => report.Generators.Any(generator => generator.Tags.Any(found => found.Tag == tag)))
            .Reverse().ToList();
        if (tags.Count == 0)
            return null;
        var judge = report.Generators.SelectMany(generator => generator.Tags).Where(found => found.Judge is not null)
            .DistinctBy(found => found.Tag).ToDictionary(found => found.Tag, found => found.Judge!.Sensitivity);
        var real = Dots(tags, judge, "real faces with the tag", ChartStyle.Grey, "diamond", 11);
        return Chart.Combine(
            [real, .. report.Generators.Select((generator, i) =>
            Dots(tags, generator.Tags.ToDictionary(found => found.Tag, found => found.Observed), generator.Name, Colour(i), "circle", 8))])
            .Styled("Tags asked for that the judge sees", "share of the faces", "", width: 760, height: 130 + 20 * tags.Count)
            .WithXAxisStyle<double, double, string>(MinMax: Tuple.Create(-0.02, 1.02))
            .WithYAxisStyle<double, double, string>(AxisType: AxisType.Category);
    }

    /// <summary>
    /// How far drawn faces, and held-back real ones, are from the nearest training face. A curve far left of the real faces' is a copier's.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="byPixels">Distances of pixels, not of features.</param>
    /// <returns>Null where the report does not say.</returns>
    public static GenericChart? Nearest(EvaluationReport report, bool byPixels)
    {
        var found = report.Generators.Select(generator => byPixels ? generator.CopiesByPixels : generator.CopiesByFeatures).ToList();
        if (found.Count == 0 || found.Any(copies => copies.GeneratedPercentiles.Count == 0))
            return null;
        var real = ChartStyle.Line(Shorts(found[0].HeldBackPercentiles), Percents(found[0].HeldBackPercentiles), "real faces held back",
            ChartStyle.Grey, width: 3, dashed: true);
        return Chart.Combine(
            [real, .. found.Select((copies, i) => ChartStyle.Line(
            Shorts(copies.GeneratedPercentiles), Percents(copies.GeneratedPercentiles), report.Generators[i].Name, Colour(i)))])
            .Styled($"Distance to the nearest training face, by {(byPixels ? "pixels" : "features")}", "distance",
                "faces that are nearer (%)", width: 760);
    }

    /// <summary>Every chart of a report, by the name that a file of it has.</summary>
    public static IReadOnlyList<(string Name, GenericChart Chart)> All(EvaluationReport report) =>
    [
        ("distances", Distances(report)), ("precision-recall", PrecisionAndRecall(report)),
        .. new[] { ("tag-precision", TagPrecision(report)), ("nearest-features", Nearest(report, byPixels: false)),
            ("nearest-pixels", Nearest(report, byPixels: true)) }
            .Where(chart => chart.Item2 is not null).Select(chart => (chart.Item1, chart.Item2!)),
    ];

    private static GenericChart Bars(EvaluationReport report, Func<GeneratorEvaluation, Repeated> measure, string name)
    {
        // The first generator at the top.
        var shown = report.Generators.Select(
            (generator, i) => (generator.Name, Value: measure(generator), Colour: Colour(i))).Reverse().ToList();
        var bars = Chart.Bar<double, string, string>(
            shown.Select(row => Series.Short(row.Value.Mean)).ToArray(), Keys: shown.Select(row => row.Name).ToArray(),
                MarkerColor: Color.fromColors(shown.Select(row => Color.fromString(row.Colour))), UseDefaults: false);
        var repeats = shown.SelectMany(row => row.Value.Values.Select(value => (row.Name, Value: Series.Short(value)))).ToList();
        return Chart.Combine([bars, Points<string>(
            [.. repeats.Select(repeat => repeat.Value)], [.. repeats.Select(repeat => repeat.Name)], "repeats", "#333333", 5)])
            .Styled("", name, "")
            .WithYAxisStyle<double, double, string>(AxisType: AxisType.Category, ShowGrid: false);
    }

    private static GenericChart Dots(List<Tag> tags, Dictionary<Tag, double> shares, string name, string colour, string symbol, int size)
    {
        var known = tags.Where(shares.ContainsKey).ToList();
        return Points<string>(
            [.. known.Select(tag => Series.Short(shares[tag]))], [.. known.Select(tag => tag.Name)], name, colour, size, symbol);
    }

    private static GenericChart Points<T>(IReadOnlyList<double> x, IReadOnlyList<T> y, string name, string colour, int size,
        string symbol = "circle") where T : IConvertible =>
        Chart.Point<double, T, string>(
            x, y, Name: name, ShowLegend: true, Marker: new Marker().With("size", size).With("color", colour).With("symbol", symbol)
                .With("line", new Plotly.NET.Line().With("color", "white").With("width", 0.5)), UseDefaults: false);

    private static double[] Shorts(IReadOnlyList<double> values) => [.. values.Select(Series.Short)];

    private static double[] Percents(IReadOnlyList<double> percentiles) =>
        [.. percentiles.Select((_, i) => 100.0 * i / (percentiles.Count - 1))];

    // Grey is for what is only compared with.
    private static string Colour(int generator) => ChartStyle.Palette[generator % (ChartStyle.Palette.Count - 1)];
}

/// <summary>The results of a sweep in one picture: a row a setting, a point a seed.</summary>
public static class SweepChart
{
    // The first of these measures that the results have, over the settings, the first setting at the top.
    private static readonly string[] Shown = ["distance", "recall", "tags %", "L_adv(D)"];

    /// <summary>The chart of one measure.</summary>
    /// <param name="results">The trainings that are done.</param>
    /// <param name="measure">Which measure; null: the distance, or without an evaluation D's loss.</param>
    public static GenericChart Of(IReadOnlyList<SweepResult> results, string? measure = null)
    {
        measure ??= Shown.First(name => results.Any(result => result.Measures.ContainsKey(name)));
        var points = results.Where(result => result.Measures.ContainsKey(measure)).Reverse().ToList();
        var settings = points.Select(result => result.Point.Setting).Distinct().Count();
        return Chart.Point<double, string, string>(
            points.Select(result => Series.Short(result.Measures[measure])), points.Select(result => result.Point.Setting),
            Marker: new Marker().With("size", 10).With("color", ChartStyle.Palette[0]), UseDefaults: false)
            .Styled($"{measure}: a point a seed", measure, "", width: 860, height: 130 + 26 * settings)
            .WithYAxisStyle<double, double, string>(AxisType: AxisType.Category);
    }
}
