using AnimeGan.Evaluation;
using Plotly.NET.CSharp;
using AxisType = Plotly.NET.StyleParam.AxisType;
using GenericChart = Plotly.NET.GenericChart;
using Marker = Plotly.NET.TraceObjects.Marker;

namespace AnimeGan.Plots;

/// <summary>The results of a sweep in one picture: a row a setting, a point a seed.</summary>
public static class SweepChart
{
    /// <summary>The first of these measures that the results have, over the settings, the first setting at the top.</summary>
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
