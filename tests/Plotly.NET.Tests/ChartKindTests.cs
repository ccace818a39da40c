using System.Text.Json;
using Plotly.NET.CSharp;
using Annotation = Plotly.NET.LayoutObjects.Annotation;
using Mode = Plotly.NET.StyleParam.Mode;
using Shape = Plotly.NET.LayoutObjects.Shape;

namespace Plotly.NET.Tests;

/// <summary>Each kind of chart as a figure: what plotly.js says of it, and what the official package writes (Plotly.NET 6, looked at by hand).</summary>
public class ChartKindTests
{
    private static readonly double[] X = [1, 2, 3], Y = [3, 1, 2];
    private static readonly string[] Keys = ["a", "b", "c"];

    private static Dictionary<string, GenericChart> Kinds()
    {
        double[][] z = [[1, 2, 3], [4, 5, 6]];
        return new()
        {
            ["line"] = CSharp.Chart.Line<double, double, string>(X, Y, Name: "l", LineColor: Color.fromHex("#0072B2"), LineDash: StyleParam.DrawingStyle.Dash, ShowMarkers: true, MarkerSymbol: StyleParam.MarkerSymbol.TriangleUp),
            ["point"] = CSharp.Chart.Point<double, double, string>(X, Y, MultiText: Keys, TextPosition: StyleParam.TextPosition.TopCenter, MarkerColor: Color.fromColorScaleValues(Y), MarkerColorScale: StyleParam.Colorscale.Cividis),
            ["scatter"] = CSharp.Chart.Scatter<double, double, string>(X, Y, Mode.Lines_Markers_Text, Text: "t"),
            ["spline"] = CSharp.Chart.Spline<double, double, string>(X, Y, Smoothing: 0.5),
            ["area"] = CSharp.Chart.Area<double, double, string>(X, Y, FillColor: Color.fromARGB(80, 1, 2, 3)),
            ["stacked area"] = CSharp.Chart.StackedArea<double, double, string>(X, Y),
            ["bubble"] = CSharp.Chart.Bubble<double, double, string>(X, Y, [5, 10, 15]),
            ["range"] = CSharp.Chart.Range<double, double, string>(X, Y, [4, 2, 3], [2, 0, 1], Mode.Lines, RangeColor: Color.fromString("rgba(0,0,0,0.2)")),
            ["bar"] = CSharp.Chart.Bar<double, string, string>(Y, Keys: Keys, MarkerPatternShape: StyleParam.PatternShape.Dots),
            ["column"] = CSharp.Chart.Column<double, string, string>(Y, Keys: Keys, MultiText: Keys, TextPosition: StyleParam.TextPosition.Outside, Width: 0.5),
            ["stacked bar"] = CSharp.Chart.StackedBar<double, string, string>(Y, Keys: Keys),
            ["stacked column"] = CSharp.Chart.StackedColumn<double, string, string>(Y, Keys: Keys),
            ["histogram"] = CSharp.Chart.Histogram<double, double, string>(X: Y, HistNorm: StyleParam.HistNorm.ProbabilityDensity, XBins: TraceObjects.Bins.init(Start: 0.0, End: 4.0, Size: 1.0)),
            ["histogram2d"] = CSharp.Chart.Histogram2D<double, double, double>(X, Y),
            ["box"] = CSharp.Chart.BoxPlot<string, double, string>(Y: Y, BoxPoints: StyleParam.BoxPoints.Outliers, BoxMean: StyleParam.BoxMean.SD),
            ["violin"] = CSharp.Chart.Violin<string, double, string>(Y: Y, ShowBox: true, Side: StyleParam.ViolinSide.Positive),
            ["heatmap"] = CSharp.Chart.Heatmap<double, string, string, string>(z, X: Keys, Y: new[] { "r", "s" }, ColorScale: StyleParam.Colorscale.YIGnBu, ReverseYAxis: true, ZSmooth: StyleParam.SmoothAlg.Best),
            ["annotated heatmap"] = CSharp.Chart.AnnotatedHeatmap<double, string, string, string>(z, [["1", "2", "3"], ["4", "5", "6"]], X: Keys, Y: new[] { "r", "s" }),
            ["contour"] = CSharp.Chart.Contour<double, double, double, string>(z, NContours: 5),
            ["image"] = CSharp.Chart.Image<string>(Z: new[] { new[] { new[] { 255, 0, 0 }, new[] { 0, 255, 0 } } }),
            ["pie"] = CSharp.Chart.Pie<double, string, string>(Y, Labels: Keys),
            ["combined"] = CSharp.Chart.Combine([CSharp.Chart.Line<double, double, string>(X, Y), CSharp.Chart.Column<double, double, string>(Y, Keys: X)]),
            ["grid"] = CSharp.Chart.Grid([CSharp.Chart.Line<double, double, string>(X, Y), CSharp.Chart.Column<double, string, string>(Y, Keys: Keys), CSharp.Chart.Invisible()], 2, 2, SubPlotTitles: Keys),
            ["stack"] = CSharp.Chart.SingleStack([CSharp.Chart.Line<double, double, string>(X, Y), CSharp.Chart.Line<double, double, string>(X, Y)], Pattern: StyleParam.LayoutGridPattern.Coupled),
            ["styled"] = Styled(),
        };
    }

    private static GenericChart Styled()
    {
        var chart = CSharp.Chart.Line<double, double, string>(X, Y, Name: "l")
            .WithXAxisStyle<double, double, string>(TitleText: "step", ShowGrid: false, Mirror: StyleParam.Mirror.All, CategoryOrder: StyleParam.CategoryOrder.TotalDescending)
            .WithYAxisStyle<double, double, string>(TitleText: "loss", AxisType: StyleParam.AxisType.Log, MinMax: Tuple.Create(-1.0, 2.0))
            .WithYAxisStyle<double, double, string>(TitleText: "rate", Side: StyleParam.Side.Right, Overlaying: StyleParam.LinearAxisId.NewY(1), Id: StyleParam.SubPlotId.NewYAxis(2))
            .WithLegendStyle(Orientation: StyleParam.Orientation.Horizontal, X: 0.5, XAnchor: StyleParam.XAnchorPosition.Center, TraceOrder: StyleParam.TraceOrder.Reversed)
            .WithSize(Width: 300, Height: 200);
        chart = GenericChartExtensions.WithLegend(chart, true); // Plotly.validate of 4.1.2 fails over a legend that is styled and not shown
        chart = GenericChartExtensions.WithTitle(chart, "Title", Font.init(Family: StyleParam.FontFamily.Courier_New, Size: 20.0));
        chart = GenericChartExtensions.WithShape(chart, Shape.init<double, double, double, double>(ShapeType: StyleParam.ShapeType.Line, X0: 0.0, X1: 1.0, Xref: "paper", Y0: 1.0, Y1: 1.0, Line: Line.init(Width: 2.0, Dash: StyleParam.DrawingStyle.LongDashDot), Layer: StyleParam.Layer.Below));
        chart = GenericChartExtensions.WithAnnotation(chart, Annotation.init<double, double, double, string, double, string, double, string, double, string>(X: 1.0, Y: 1.0, Text: "goal", ArrowHead: StyleParam.ArrowHead.Barbed, Align: StyleParam.AnnotationAlignment.Left));
        chart = GenericChartExtensions.WithYErrorStyle<double, double>(chart, Array: Microsoft.FSharp.Core.FSharpOption<IEnumerable<double>>.Some(Y), Color: Color.fromKeyword(ColorKeyword.Gray));
        return GenericChart.addLayout(Layout.init<string>(HoverMode: StyleParam.HoverMode.XUnified, Margin: LayoutObjects.Margin.init<int, int, int, int, int, bool>(Left: 10)), chart);
    }

    [Fact]
    public void Plotly_itself_finds_no_fault_in_any_kind() => PlotlyValidation.Check(Kinds().Values.Select(GenericChart.toFigureJson));

    [Fact]
    public void Every_kind_is_the_same_text_twice()
    {
        var again = Kinds();
        Assert.All(Kinds(), kind => Assert.Equal(GenericChart.toFigureJson(kind.Value), GenericChart.toFigureJson(again[kind.Key])));
    }

    [Fact]
    public void A_figure_is_what_the_official_package_writes()
    {
        var chart = CSharp.Chart.Line<double, double, string>([1, 2], [3, double.NaN], Name: "a", LineColor: Color.fromHex("#ff0000"), LineDash: StyleParam.DrawingStyle.Dash, UseDefaults: false)
            .WithXAxisStyle<double, double, string>(TitleText: "step", AxisType: StyleParam.AxisType.Log, MinMax: Tuple.Create(0.0, 2.0));
        Same(
            """{"data":[{"type":"scatter","name":"a","mode":"lines","x":[1,2],"y":[3,null],"line":{"color":"rgba(255, 0, 0, 1.0)","dash":"dash"}}],"layout":{"xaxis":{"title":{"text":"step"},"type":"log","range":[0,2]}},"frames":[]}""",
            GenericChart.toFigureJson(chart));
    }

    [Fact]
    public void A_grid_is_what_the_official_package_writes()
    {
        var a = CSharp.Chart.Line<double, double, string>(X, Y, UseDefaults: false).WithYAxisStyle<double, double, string>(TitleText: "loss");
        var b = CSharp.Chart.Column<double, string, string>(Y, Keys: Keys, UseDefaults: false);
        using var figure = JsonDocument.Parse(GenericChart.toFigureJson(CSharp.Chart.Grid([a, b], 1, 2, SubPlotTitles: new[] { "A", "B" })));
        Same("""
            {"yaxis":{"title":{"text":"loss"}},"xaxis":{},"xaxis2":{},"yaxis2":{},"grid":{"rows":1,"columns":2,"roworder":"top to bottom","pattern":"independent"},
             "annotations":[{"x":0.22222222222222224,"y":1,"showarrow":false,"text":"A","xanchor":"center","xref":"paper","yanchor":"bottom","yref":"paper"},
                            {"x":0.7777777777777778,"y":1,"showarrow":false,"text":"B","xanchor":"center","xref":"paper","yanchor":"bottom","yref":"paper"}]}
            """, figure.RootElement.GetProperty("layout").GetRawText());
        Assert.Equal(["x", "x2"], figure.RootElement.GetProperty("data").EnumerateArray().Select(trace => trace.GetProperty("xaxis").GetString()));
    }

    [Fact]
    public void Changing_a_chart_makes_another()
    {
        var chart = CSharp.Chart.Line<double, double, string>(X, Y);
        var before = GenericChart.toFigureJson(chart);
        _ = GenericChartExtensions.WithMarkerStyle(chart.WithSize(Width: 1).WithTraceInfo(Name: "n"), Size: 3);
        Assert.Equal(before, GenericChart.toFigureJson(chart));
    }

    [Fact]
    public void A_saved_page_asks_no_other_machine()
    {
        var path = Path.GetTempFileName();
        try
        {
            CSharp.Chart.Line<double, double, string>(X, Y).SaveHtml(path);
            var html = File.ReadAllText(path);
            Assert.Contains("Plotly.newPlot", html);
            Assert.DoesNotContain("<script src", html);
            Assert.DoesNotContain("<link", html);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Text_cannot_leave_its_script() =>
        Assert.DoesNotContain("</script><b>", GenericChart.toChartHTML(CSharp.Chart.Line<double, double, string>(X, Y, Name: "</script><b>")));

    [Fact]
    public void What_no_figure_holds_is_refused()
    {
        var layout = new Layout();
        layout.SetProperty("meta", new object());
        var error = Assert.Throws<ArgumentException>(() => GenericChart.toFigureJson(GenericChartExtensions.WithLayout(CSharp.Chart.Invisible(), layout)));
        Assert.Contains("System.Object", error.Message);
    }

    private static void Same(string expected, string actual)
    {
        using var a = JsonDocument.Parse(expected);
        using var b = JsonDocument.Parse(actual);
        Assert.True(JsonElement.DeepEquals(a.RootElement, b.RootElement), $"{expected}\n{actual}");
    }
}
