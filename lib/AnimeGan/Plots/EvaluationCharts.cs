using AnimeGan.Evaluation;
using AnimeGan.Pictures;
using Plotly.NET.CSharp;
using Bins = Plotly.NET.TraceObjects.Bins;
using Color = Plotly.NET.Color;
using Colorscale = Plotly.NET.StyleParam.Colorscale;
using GenericChart = Plotly.NET.GenericChart;
using Image = Plotly.NET.LayoutObjects.LayoutImage;
using Layout = Plotly.NET.Layout;

namespace AnimeGan.Plots;

/// <summary>Charts of what a trained generator is worth, and of where its faces lie.</summary>
public static class EvaluationCharts
{
    /// <summary>A distance between generated and real faces over the steps of one run or several: lower is better.</summary>
    /// <param name="runs">Each run's name, steps and distances.</param>
    /// <param name="measure">What the distance is.</param>
    public static GenericChart FidOverSteps(IReadOnlyList<(string Name, Series Points)> runs, string measure = "FID") =>
        Lines(runs).Styled($"{measure} over training", "step", $"{measure} (lower is better)");

    /// <summary>Grain and grid over the steps of a run: 1 is what real faces have.</summary>
    /// <param name="spectra">At some steps.</param>
    public static GenericChart GrainOverSteps(IReadOnlyList<(int Step, Spectrum Spectrum)> spectra) =>
        Lines([("grain", Series.Of(spectra, at => at.Step, at => at.Spectrum.Grain)),
            ("grid", Series.Of(spectra, at => at.Step, at => at.Spectrum.Grid)), ("real faces", Series.Of(spectra, at => at.Step, _ => 1))])
            .Styled("Grain and grid over training", "step", "over that of real faces");

    private static GenericChart Lines(IReadOnlyList<(string Name, Series Points)> lines) =>
        Chart.Combine(lines.Select((line, i) => Chart.Line<double, double, string>(
            line.Points.Steps, [.. line.Points.Values.Select(Series.Short)], ShowMarkers: true, Name: line.Name, LineWidth: 2.0,
            LineColor: Color.fromString(ChartStyle.Palette[i % ChartStyle.Palette.Count]), UseDefaults: false)).ToArray());

    /// <summary>How a number is spread: a histogram, for one set or several beside each other.</summary>
    /// <param name="sets">Each set's name and numbers.</param>
    /// <param name="title">Above the chart.</param>
    /// <param name="unit">What the numbers are, with their unit.</param>
    public static GenericChart Distribution(IReadOnlyList<(string Name, IReadOnlyList<double> Values)> sets, string title, string unit)
    {
        // The same bins for all, or their heights could not be compared.
        const int bins = 40;
        var all = sets.SelectMany(set => set.Values).Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var size = Math.Max(all.Max() - all.Min(), 1e-6) / bins;
        var binned = new Bins().With("start", Series.Short(all.Min() - size / 2)).With("size", Series.Short(size));
        return GenericChart.addLayout(
            new Layout().With("barmode", "overlay"),
            Chart.Combine(sets.Select((set, i) => Chart.Histogram<double, double, string>(
                    X: set.Values.Select(Series.Short).ToArray(), Name: set.Name, HistNorm: Plotly.NET.StyleParam.HistNorm.Percent,
                        XBins: binned, Opacity: sets.Count > 1 ? 0.65 : 1,
                    MarkerColor: Color.fromString(ChartStyle.Palette[i % ChartStyle.Palette.Count]), UseDefaults: false)).ToArray())
                .Styled(title, unit, "share (%)"));
    }

    /// <summary>Numbers on a plane, such as D's output over two dimensions, with points on it.</summary>
    /// <param name="field">A row for each y, a number in it for each x.</param>
    /// <param name="xs">The places of the columns.</param>
    /// <param name="ys">The places of the rows.</param>
    /// <param name="title">Above the chart.</param>
    /// <param name="measure">What the numbers are.</param>
    /// <param name="points">Sets of points with their names.</param>
    public static GenericChart Field(
        IReadOnlyList<IReadOnlyList<double>> field, IReadOnlyList<double> xs, IReadOnlyList<double> ys, string title, string measure,
        params IReadOnlyList<(string Name, IReadOnlyList<(double X, double Y)> Points)> points)
    {
        var ground = Chart.Heatmap<double, double, double, string>(
            field.Select(row => row.Select(Series.Short).ToArray()).ToArray(), X: xs.Select(Series.Short).ToArray(),
                Y: ys.Select(Series.Short).ToArray(), ColorScale: Colorscale.Viridis,
            ColorBar: new Plotly.NET.ColorBar().With("title", new Plotly.NET.Title().With("text", measure).With("side", "right")),
                UseDefaults: false);
        var dots = points.Select((set, i) => Chart.Point<double, double, string>(
            set.Points.Select(point => Series.Short(point.X)).ToArray(), set.Points.Select(point => Series.Short(point.Y)).ToArray(),
                Name: set.Name, ShowLegend: true,
            Marker: new Plotly.NET.TraceObjects.Marker().With("size", 6)
                .With("color", new[] { "#FFFFFF", ChartStyle.Orange, ChartStyle.Red }[i % 3])
                .With("line", new Plotly.NET.Line().With("color", "#333333").With("width", 0.5)),
            UseDefaults: false));
        return Chart.Combine(dots.Prepend(ground).ToArray()).Styled(title, "x", "y", width: 620, height: 520)
            .WithXAxisStyle<double, double, string>(MinMax: Tuple.Create(xs[0], xs[^1]))
            .WithYAxisStyle<double, double, string>(MinMax: Tuple.Create(ys[0], ys[^1]))
            .WithLegendStyle(Orientation: Plotly.NET.StyleParam.Orientation.Horizontal, X: 0.0, Y: 1.0,
                YAnchor: Plotly.NET.StyleParam.YAnchorPosition.Bottom);
    }

    /// <summary>A walk from face to face as one strip of pictures over the way that was gone. The pictures lie in the chart.</summary>
    /// <param name="faces">The faces of the walk, of one size.</param>
    /// <param name="title">Above the chart.</param>
    /// <param name="way">What changes along the way.</param>
    /// <param name="from">Where the way begins.</param>
    /// <param name="to">Where the way ends.</param>
    /// <exception cref="ArgumentException">There is no face, or they differ in size.</exception>
    public static GenericChart Walk(
        IReadOnlyList<RgbImage> faces, string title = "Walk between faces", string way = "part of the way", double from = 0, double to = 1)
    {
        var strip = new ImageGrid { Columns = faces.Count, Gap = 0, Enlarge = 1 }.Compose(faces);
        var step = faces.Count > 1 ? (to - from) / (faces.Count - 1) : 1;
        var picture = new Image()
            .With("source", "data:image/png;base64," + Convert.ToBase64String(strip.ToPng())).With("x", 0.0).With("y", 1.0)
                .With("xref", "paper").With("yref", "paper")
            .With("sizex", 1).With("sizey", 1).With("sizing", "stretch");
        var places = faces.Select((_, i) => Series.Short(from + i * step)).ToArray();
        var (width, height) = (Math.Clamp(96 * faces.Count, 300, 1000), 110 + Math.Clamp(96 * faces.Count, 300, 1000) / faces.Count);
        // The points are there for the axis alone, and cannot be seen.
        var points = Chart.Point<double, double, string>(
            places, new double[faces.Count], Opacity: 0.0, ShowLegend: false, UseDefaults: false);
        return GenericChart.addLayout(new Layout().With("images", new[] { picture }), points.Styled(title, way, "", width, height)
            .WithXAxisStyle<double, double, string>(MinMax: Tuple.Create(from - step / 2, to + step / 2), ShowGrid: false)
            .WithYAxisStyle<double, double, string>(MinMax: Tuple.Create(0.0, 1.0)))
            .WithoutY();
    }
}
