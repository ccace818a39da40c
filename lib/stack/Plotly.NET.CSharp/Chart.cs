namespace Plotly.NET.CSharp;

/// <summary>Charts for C#: <c>Chart.Line&lt;double, double, string&gt;(x, y, Name: "loss")</c>.</summary>
public static partial class Chart
{
    /// <summary>Several charts in one, on the same axes.</summary>
    public static GenericChart Combine(IEnumerable<GenericChart> gCharts) => GenericChart.combine(gCharts);

    /// <summary>Nothing: an empty place in a grid.</summary>
    public static GenericChart Invisible()
    {
        var axis = new PlotlyObject().Put("showticklabels", false).Put("showgrid", false).Put("zeroline", false).Put("showline", false);
        return GenericChart.ofTraceObject(true, new Trace2D("scatter").Put("x", Array.Empty<int>()).Put("y", Array.Empty<int>()).Put("mode", StyleParam.Mode.None))
            .WithLayout(new Layout().Put("xaxis", axis).Put("yaxis", axis));
    }

    private static GenericChart Of(Trace trace, Optional<bool> useDefaults) => GenericChart.ofTraceObject(useDefaults.Or(true), trace);

    private static GenericChart Stacked(this GenericChart chart) => chart.WithLayout(new Layout().Put("barmode", StyleParam.BarMode.Stack));

    private static GenericChart Reversed(this GenericChart chart, Optional<bool> yAxis) =>
        yAxis.Or(false) ? chart.WithLayout(new Layout().Put("yaxis.autorange", StyleParam.AutoRange.Reversed)) : chart;
}
