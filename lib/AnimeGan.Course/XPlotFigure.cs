using System.Text.Json;
using System.Text.Json.Nodes;
using AnimeGan.Plots;
using AnimeGan.Plots.Still;
using XPlot.Plotly;

namespace AnimeGan.Course;

/// <summary>A chart of XPlot.Plotly, whose quick style notebooks show, as plotly's JSON.</summary>
public static class XPlotFigure
{
    /// <summary>The figure of a chart of XPlot.Plotly, with the chart's size.</summary>
    /// <exception cref="FormatException">The chart's script is not what the package writes.</exception>
    public static string ToFigure(this PlotlyChart chart)
    {
        // The package shows its figure only inside the script that draws it: var data = [...]; var layout = {...};
        var script = chart.GetPlottingJS();
        var layout = Assigned(script, "layout") as JsonObject ?? [];
        layout["width"] ??= chart.Width;
        layout["height"] ??= chart.Height;
        WithTitleObjects(layout);
        ChartFigure.WithRoomForLabels(layout);
        return new JsonObject { ["data"] = Assigned(script, "data") ?? new JsonArray(), ["layout"] = layout }.ToJsonString();
    }

    /// <summary>The chart as a picture that needs no script: a PNG.</summary>
    public static byte[] ToPng(this PlotlyChart chart) => StillChart.ToPng(chart.ToFigure());

    private static JsonNode? Assigned(string script, string name)
    {
        var at = script.IndexOf($"var {name} = ", StringComparison.Ordinal);
        if (at < 0)
            throw new FormatException($"The chart's script assigns no {name}.");
        var bytes = System.Text.Encoding.UTF8.GetBytes(script[(at + name.Length + 7)..]);
        var reader = new Utf8JsonReader(bytes);
        try
        {
            return JsonNode.Parse(ref reader);
        }
        catch (JsonException error)
        {
            throw new FormatException($"The chart's {name} is no JSON: {error.Message}", error);
        }
    }

    // The official package writes titles as texts, which plotly.js reads no more since its version 3.
    private static void WithTitleObjects(JsonNode? node)
    {
        foreach (var item in node is JsonObject map ? map.Select(pair => pair.Value).ToList() : [])
            WithTitleObjects(item);
        if (node is not JsonObject styled || styled["title"] is not JsonValue text)
            return;
        var title = new JsonObject { ["text"] = text.DeepClone() };
        if (styled["titlefont"] is { } font)
            title["font"] = font.DeepClone();
        styled.Remove("titlefont");
        styled["title"] = title;
    }
}
