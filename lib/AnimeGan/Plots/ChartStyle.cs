using AnimeGan.Plots.Still;
using Plotly.NET.CSharp;
using AxisType = Plotly.NET.StyleParam.AxisType;
using Color = Plotly.NET.Color;
using DrawingStyle = Plotly.NET.StyleParam.DrawingStyle;
using Font = Plotly.NET.Font;
using GenericChart = Plotly.NET.GenericChart;
using Layout = Plotly.NET.Layout;
using Margin = Plotly.NET.LayoutObjects.Margin;
using Title = Plotly.NET.Title;

namespace AnimeGan.Plots;

/// <summary>
/// How the project's charts look: colours that people who see few of them tell apart (Okabe and Ito 2008), thin grey lines on white,
/// a title for each axis with its unit. Charts are made with Plotly.NET's official API alone.
/// </summary>
public static class ChartStyle
{
    /// <summary>Blue.</summary>
    public const string Blue = "#0072B2";

    /// <summary>Orange.</summary>
    public const string Orange = "#E69F00";

    /// <summary>Green.</summary>
    public const string Green = "#009E73";

    /// <summary>Red.</summary>
    public const string Red = "#D55E00";

    /// <summary>Purple.</summary>
    public const string Purple = "#CC79A7";

    /// <summary>Light blue.</summary>
    public const string Sky = "#56B4E9";

    /// <summary>Grey, for what is only compared with.</summary>
    public const string Grey = "#7F7F7F";

    /// <summary>The colours in the order in which series take them.</summary>
    public static IReadOnlyList<string> Palette { get; } = [Blue, Orange, Green, Red, Purple, Sky, Grey];

    /// <summary>Gives a chart the project's look.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="title">Above the chart.</param>
    /// <param name="x">The title of the x-axis, with its unit.</param>
    /// <param name="y">The title of the y-axis, with its unit.</param>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="logarithmicY">Whether the y-axis is logarithmic.</param>
    public static GenericChart Styled(
        this GenericChart chart, string title, string x, string y, int width = 700, int height = 400, bool logarithmicY = false)
    {
        var layout = new Layout()
            .With("title", new Title().With("text", title).With("x", 0.02))
                .With("font", new Font().With("size", 13.0).With("color", "#333333"))
            .With("width", width).With("height", height).With("paper_bgcolor", "white").With("plot_bgcolor", "white")
                .With("colorway", Palette)
            .With("margin", new Margin().With("l", 70).With("r", 20).With("t", 56).With("b", 60));
        return GenericChart.addLayout(layout, chart)
            .WithXAxisStyle<double, double, string>(TitleText: x, GridColor: Color.fromString("#E8E8E8"), ZeroLine: false, ShowLine: true,
                LineColor: Color.fromString("#BBBBBB"))
            .WithYAxisStyle<double, double, string>(
                TitleText: y, GridColor: Color.fromString("#E8E8E8"), ZeroLineColor: Color.fromString("#BBBBBB"), ShowLine: true,
                    LineColor: Color.fromString("#BBBBBB"),
                AxisType: logarithmicY ? AxisType.Log : AxisType.Linear);
    }

    /// <summary>A level across a chart, such as a goal: a dashed line, which a grid of charts moves with the rest.</summary>
    /// <param name="from">Where on the x-axis it begins.</param>
    /// <param name="to">Where on the x-axis it ends.</param>
    /// <param name="value">Where on the y-axis it lies.</param>
    /// <param name="name">What it is.</param>
    public static GenericChart Level(double from, double to, double value, string name) =>
        Line([from, to], [value, value], name, "#555555", width: 1.5, dashed: true);

    /// <summary>
    /// The chart without marks on its y-axis: there is nothing to read off it, or it stands beside another with the same ones.
    /// </summary>
    internal static GenericChart WithoutY(this GenericChart chart) => GenericChart.addLayout(
        new Layout().With("yaxis", new Plotly.NET.LayoutObjects.LinearAxis().With("showticklabels", false).With("showgrid", false)
            .With("zeroline", false)), chart);

    /// <summary>A line of points.</summary>
    /// <param name="x">Where the points lie across.</param>
    /// <param name="y">And where upwards.</param>
    /// <param name="name">What the line is.</param>
    /// <param name="colour">As CSS writes it.</param>
    /// <param name="width">Of the line, in pixels.</param>
    /// <param name="opacity">0-1.</param>
    /// <param name="dashed">Whether it has gaps.</param>
    /// <param name="inLegend">Whether the legend names it.</param>
    public static GenericChart Line(
        IReadOnlyList<double> x, IReadOnlyList<double> y, string name, string colour,
        double width = 2, double opacity = 1, bool dashed = false, bool inLegend = true) =>
        Chart.Line<double, double, string>(
            x, y, Name: name, ShowLegend: inLegend, Opacity: opacity, LineColor: Color.fromString(colour), LineWidth: width,
            LineDash: dashed ? DrawingStyle.Dash : DrawingStyle.Solid, UseDefaults: false);
}

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
