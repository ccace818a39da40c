using AnimeGan.Plots;
using AnimeGan.Training.Losses;
using Plotly.NET.CSharp;
using static TorchSharp.torch;
using Color = Plotly.NET.Color;
using GenericChart = Plotly.NET.GenericChart;

namespace AnimeGan.Course;

/// <summary>Charts for networks whose "faces" are points of a plane, where a discriminator can be drawn as a whole.</summary>
public static class PlaneCharts
{
    private const double Edge = 3.2;
    private const int Cells = 36;

    /// <summary>Sets of points, a colour each.</summary>
    /// <param name="sets">Each set's name and its points, (N, 2).</param>
    public static GenericChart Points(params IReadOnlyList<(string Name, Tensor Points)> sets) =>
        Chart.Combine(sets.Select((set, i) =>
        {
            var places = Places(set.Points);
            return Chart.Point<double, double, string>(
                [.. places.Select(place => place.X)], [.. places.Select(place => place.Y)], Name: set.Name, ShowLegend: true, Opacity: 0.6,
                MarkerColor: Color.fromString(ChartStyle.Palette[i % ChartStyle.Palette.Count]), UseDefaults: false);
        }).ToArray()).Styled("Points of the plane", "x₁", "x₂", width: 560, height: 480);

    /// <summary>The mean gradient norm over the steps of trainings, smoothed, with its goal.</summary>
    /// <param name="runs">Each training's name and its norms, a number a step.</param>
    public static GenericChart Norms(params IReadOnlyList<(string Name, IReadOnlyList<double> Norms)> runs) =>
        Chart.Combine([.. runs.Select((run, i) =>
        {
            var series = Series.Of(run.Norms.Select((norm, step) => (Norm: norm, Step: step + 1)), point => point.Step, point => point.Norm)
                .Smoothed(0.9).Thinned();
            return ChartStyle.Line(series.Steps, series.Values, run.Name, ChartStyle.Palette[i % ChartStyle.Palette.Count]);
        }), ChartStyle.Level(1, runs.Max(run => run.Norms.Count), 1, "goal: 1")])
            .Styled("Norm of D's gradient around the data", "step", "mean ‖∇D(x̂)‖");

    /// <summary>A discriminator's logit over the plane.</summary>
    /// <param name="d">D: (N, 2) to (N) or (N, 1).</param>
    /// <param name="title">Above the chart.</param>
    /// <param name="real">Points to show on it, (N, 2).</param>
    public static GenericChart Surface(Func<Tensor, Tensor> d, string title, Tensor real) =>
        Field(grid =>
        {
            using var noGrad = no_grad();
            return d(grid).flatten();
        }, title, "logit", real);

    /// <summary>The length of a discriminator's gradient over the plane.</summary>
    /// <inheritdoc cref="Surface"/>
    public static GenericChart Slope(Func<Tensor, Tensor> d, string title, Tensor real) =>
        Field(grid => GradientPenalty.GradientAt(d, grid).norm(1).detach(), title, "‖∇D‖", real); // (N)

    private static GenericChart Field(Func<Tensor, Tensor> measure, string title, string unit, Tensor real)
    {
        using var scope = NewDisposeScope();
        var axis = Enumerable.Range(0, Cells).Select(i => -Edge + 2 * Edge * i / (Cells - 1)).ToArray();
        var grid = tensor(axis.SelectMany(y => axis.SelectMany(x => new[] { (float)x, (float)y })).ToArray(), [Cells * Cells, 2]);
        var values = measure(grid).to(ScalarType.Float64).cpu().data<double>().ToArray();
        return EvaluationCharts.Field([.. values.Chunk(Cells)], axis, axis, title, unit, ("real", Places(real)));
    }

    private static List<(double X, double Y)> Places(Tensor points)
    {
        using var scope = NewDisposeScope();
        var numbers = points.detach().to(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
        return [.. numbers.Chunk(2).Select(pair => (pair[0], pair[1]))];
    }
}
