using System.Text.RegularExpressions;

namespace XPlot.Plotly.Tests;

/// <summary>XPlot's charts: what plotly.js says of their figures, and what the official package writes (4.1, looked at by hand).</summary>
public class ChartTests
{
    [Fact]
    public void Plotly_itself_finds_no_fault_in_any_kind()
    {
        Trace[] traces =
        [
            new Scatter { x = new[] { 1, 2 }, y = new[] { 2.5, 3 }, mode = "lines+markers", name = "s", line = new Line { color = "red", width = 3, dash = "dot" }, fill = "tozeroy", error_y = new Error_y { array = new[] { 1, 1 } } },
            new Bar { x = new[] { "a" }, y = new[] { 1 }, marker = new Marker { color = "#123456", opacity = 0.5 } },
            new Histogram { x = new[] { 1, 2, 2 }, histnorm = "percent", xbins = new Xbins { start = 0, end = 3, size = 1 } },
            new Heatmap { z = new[] { new[] { 1, 2 } }, colorscale = "Viridis", colorbar = new Colorbar { title = "z", titleside = "right" } },
            new Box { y = new[] { 1, 2, 3 }, boxpoints = "all" },
            new Contour { z = new[] { new[] { 1, 2 }, new[] { 2, 3 } } },
        ];
        var layout = new Layout.Layout
        {
            title = "Title", titlefont = new Font { size = 20 }, barmode = "stack", showlegend = true,
            xaxis = new Xaxis { title = "x", type = "log", showgrid = false }, yaxis = new Yaxis { title = "y", range = new[] { 0, 1 } }, legend = new Legend { orientation = "h" },
            annotations = [new Annotation { x = 1, y = 1, text = "note", showarrow = true }], shapes = [new Shape { type = "line", x0 = 0, x1 = 1, y0 = 0, y1 = 1 }],
            margin = new Margin { l = 10, t = 20 },
        };
        PlotlyValidation.Check(Figure(Chart.Plot(traces, layout)), Figure(Chart.Pie([Tuple.Create("a", 1), Tuple.Create("b", 2)])));
    }

    [Fact]
    public void A_figure_is_what_the_official_package_writes_with_titles_that_are_read_today()
    {
        var chart = Chart.Plot(new Scatter { x = new[] { 1, 2 }, y = new[] { 2.5, 3 }, mode = "lines", name = "s" });
        chart.WithTitle("hi");
        chart.WithXTitle("xx");
        Assert.Equal(
            """{"data":[{"type":"scatter","x":[1,2],"y":[2.5,3],"mode":"lines","name":"s"}],"layout":{"xaxis":{"title":{"text":"xx"}},"title":{"text":"hi"}}}""",
            Figure(chart));
    }

    [Fact]
    public void Numbers_and_pairs_become_series()
    {
        Assert.Contains("\"y\":[1,2]", Figure(Chart.Line([1.0, 2])));
        Assert.Contains("\"x\":[1],\"y\":[2],\"mode\":\"markers\"", Figure(Chart.Scatter([Tuple.Create(1, 2)])));
        Assert.Contains("\"orientation\":\"h\"", Figure(Chart.Bar([Tuple.Create("a", 2)])));
        Assert.Contains("\"x\":[\"a\"],\"y\":[2]", Figure(Chart.Column([Tuple.Create("a", 2)])));
    }

    [Fact]
    public void A_page_asks_no_other_machine_unless_told()
    {
        var chart = Chart.Line([1.0, 2]);
        chart.WithSize(300, 200);
        Assert.DoesNotContain("<script src", chart.GetHtml());
        Assert.Contains("width: 300px; height: 200px", chart.GetHtml());
        chart.WithPlotlySrc("plotly.js");
        Assert.Contains("<script src=\"plotly.js\">", chart.GetHtml());
    }

    [Fact]
    public void Labels_name_the_series()
    {
        var chart = Chart.Plot([new Scatter { y = new[] { 1 } }, new Scatter { y = new[] { 2 } }]);
        chart.WithLabels(["one", "two"]);
        Assert.Contains("\"name\":\"two\"", Figure(chart));
    }

    private static string Figure(PlotlyChart chart)
    {
        var script = Regex.Match(chart.GetPlottingJS(), "^var data = (.*);\\s+var layout = (.*);\\s+Plotly.newPlot");
        return $$"""{"data":{{script.Groups[1].Value}},"layout":{{script.Groups[2].Value}}}""";
    }
}
