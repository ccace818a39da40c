using System.Text.Json.Nodes;
using AnimeGan.Files;
using AnimeGan.Plots.Still;
using Plotly.NET;

namespace AnimeGan.Plots;

/// <summary>A chart as plotly's JSON, and what is made of that.</summary>
public static class ChartFigure
{
    /// <summary>The figure of a chart of Plotly.NET: <c>{"data": [...], "layout": {...}}</c>.</summary>
    public static string ToFigure(this GenericChart chart)
    {
        var figure = JsonNode.Parse(GenericChart.toFigureJson(chart))!.AsObject();
        if (figure["layout"] is JsonObject layout)
            WithRoomForLabels(layout);
        return figure.ToJsonString();
    }

    /// <summary>The chart as a picture that needs no script: a PNG.</summary>
    public static byte[] ToPng(this GenericChart chart) => StillChart.ToPng(chart.ToFigure());

    /// <summary>Writes the chart as PNG to a file, whole or not at all.</summary>
    public static void SavePng(this GenericChart chart, string path) => WholeFile.Write(path, stream => stream.Write(chart.ToPng()));

    /// <summary>Makes room for labels: plotly.js cuts long names of categories off at the margin unless an axis is told to.</summary>
    public static void WithRoomForLabels(JsonObject layout)
    {
        foreach (var (name, axis) in layout)
            if (axis is JsonObject described
                && (name.StartsWith("xaxis", StringComparison.Ordinal) || name.StartsWith("yaxis", StringComparison.Ordinal)))
                described["automargin"] ??= true;
    }
}

/// <summary>
/// Plotly.NET's objects, filled by plotly.js's own names and values. Their <c>init</c> functions have dozens of F# options, all of which C#
/// must give.
/// </summary>
public static class PlotlyObject
{
    /// <summary>Sets one attribute, and returns the object for the next.</summary>
    public static T With<T>(this T target, string attribute, object value)
        where T : DynamicObj.DynamicObj
    {
        target.SetProperty(attribute, value);
        return target;
    }
}
