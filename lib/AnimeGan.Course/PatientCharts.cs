using AnimeGan.Plots;
using AnimeGan.Training;
using Plotly.NET.CSharp;
using GenericChart = Plotly.NET.GenericChart;

namespace AnimeGan.Course;

/// <summary>Charts in which the patients of the <see cref="Clinic"/> are compared with a healthy training.</summary>
public static class PatientCharts
{
    /// <summary>One measure over the steps: the healthy training's in grey, a colour for each patient.</summary>
    /// <param name="measure">What is measured.</param>
    /// <param name="value">How a step's record holds it; null where it was not measured.</param>
    /// <param name="healthy">The healthy training.</param>
    /// <param name="patients">The patients by their names.</param>
    /// <param name="level">A value to draw a line at, such as that of a D that cannot tell.</param>
    /// <param name="levelName">What the value is.</param>
    public static GenericChart Compare(
        string measure, Func<StepRecord, double?> value, IReadOnlyList<StepRecord> healthy,
            IReadOnlyDictionary<char, IReadOnlyList<StepRecord>> patients,
        double? level = null, string levelName = "")
    {
        var lines = patients.OrderBy(patient => patient.Key)
            .Select((patient, i) => Line(patient.Value, value, $"patient {patient.Key}", ChartStyle.Palette[i % 5], 2));
        var last = Math.Max(1, patients.Values.Append(healthy).Max(log => log.Count));
        GenericChart[] levels = level is { } at ? [ChartStyle.Level(1, last, at, levelName)] : [];
        return Chart.Combine([Line(healthy, value, "healthy", ChartStyle.Grey, 5), .. lines, .. levels]).Styled(measure, "step", measure);
    }

    private static GenericChart Line(
        IReadOnlyList<StepRecord> log, Func<StepRecord, double?> value, string name, string colour, double width)
    {
        var series = Series.Of(log, record => record.Step, value).Smoothed(0.9).Thinned();
        return ChartStyle.Line(series.Steps, series.Values, name, colour, width);
    }
}
