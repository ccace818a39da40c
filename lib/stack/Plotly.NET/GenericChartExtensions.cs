using Microsoft.FSharp.Core;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET;

/// <summary>What a chart can be changed by. Each gives a new chart.</summary>
public static partial class GenericChartExtensions
{
    public static GenericChart WithLayout(this GenericChart @this, Layout layout) => GenericChart.addLayout(layout, @this);

    public static GenericChart WithConfig(this GenericChart @this, Config config) => GenericChart.setConfig(config, @this);

    public static GenericChart WithTemplate(this GenericChart @this, Template template) => @this.WithLayout(new Layout().Put("template", template));

    public static GenericChart WithSize(this GenericChart @this, int width, int height) => @this.WithLayout(new Layout().Put("width", width).Put("height", height));

    public static GenericChart WithTitle(this GenericChart @this, string title, FSharpOption<Font>? TitleFont = null) =>
        @this.WithLayout(new Layout().Put("title", new Title().Put("text", title).Put("font", TitleFont)));

    public static GenericChart WithMargin(this GenericChart @this, Margin margin) => @this.WithLayout(new Layout().Put("margin", margin));

    public static GenericChart WithMarginSize<a, b, c, d, e, f>(
        this GenericChart @this, FSharpOption<a>? Left = null, FSharpOption<b>? Right = null, FSharpOption<c>? Top = null, FSharpOption<d>? Bottom = null,
        FSharpOption<e>? Pad = null, FSharpOption<f>? Autoexpand = null) =>
        @this.WithMargin(Margin.init(Left, Right, Top, Bottom, Pad, Autoexpand));

    public static GenericChart WithLegend(this GenericChart @this, bool showlegend) => @this.WithLayout(new Layout().Put("showlegend", showlegend));

    public static GenericChart WithLegend(GenericChart @this, Legend legend, FSharpOption<int>? Id = null) =>
        @this.WithLayout(new Layout().Put(StyleParam.SubPlotId.NewLegend(Id.Or(1)).Text, legend));

    public static GenericChart WithXAxis(this GenericChart @this, LinearAxis xAxis, FSharpOption<StyleParam.SubPlotId>? Id = null) =>
        @this.WithLayout(new Layout().Put(Id.Or(StyleParam.SubPlotId.NewXAxis(1)).Text, xAxis));

    public static GenericChart WithYAxis(this GenericChart @this, LinearAxis yAxis, FSharpOption<StyleParam.SubPlotId>? Id = null) =>
        @this.WithLayout(new Layout().Put(Id.Or(StyleParam.SubPlotId.NewYAxis(1)).Text, yAxis));

    public static GenericChart WithAxisAnchor(this GenericChart @this, FSharpOption<int>? X = null, FSharpOption<int>? Y = null) =>
        @this.EachTrace(trace => trace
            .Put("xaxis", X is null ? null : StyleParam.LinearAxisId.NewX(X.Value))
            .Put("yaxis", Y is null ? null : StyleParam.LinearAxisId.NewY(Y.Value)));

    public static GenericChart WithAnnotation(this GenericChart @this, Annotation annotation, FSharpOption<bool>? Append = null) =>
        @this.WithList("annotations", [annotation], Append);

    public static GenericChart WithAnnotations(this GenericChart @this, IEnumerable<Annotation> annotations, FSharpOption<bool>? Append = null) =>
        @this.WithList("annotations", annotations, Append);

    public static GenericChart WithShape(this GenericChart @this, Shape shape, FSharpOption<bool>? Append = null) => @this.WithList("shapes", [shape], Append);

    public static GenericChart WithShapes(this GenericChart @this, IEnumerable<Shape> shapes, FSharpOption<bool>? Append = null) =>
        @this.WithList("shapes", shapes, Append);

    public static GenericChart WithLayoutImage(this GenericChart @this, LayoutImage image, FSharpOption<bool>? Append = null) =>
        @this.WithList("images", [image], Append);

    public static GenericChart WithLayoutImages(this GenericChart @this, IEnumerable<LayoutImage> images, FSharpOption<bool>? Append = null) =>
        @this.WithList("images", images, Append);

    public static GenericChart WithLayoutGrid(this GenericChart @this, LayoutGrid layoutGrid) => @this.WithLayout(new Layout().Put("grid", layoutGrid));

    public static GenericChart WithTraceInfo(
        this GenericChart @this, FSharpOption<string>? Name = null, FSharpOption<StyleParam.Visible>? Visible = null, FSharpOption<bool>? ShowLegend = null,
        FSharpOption<int>? LegendRank = null, FSharpOption<string>? LegendGroup = null, FSharpOption<Title>? LegendGroupTitle = null) =>
        @this.EachTrace(trace => trace.Put("name", Name).Put("visible", Visible).Put("showlegend", ShowLegend)
            .Put("legendrank", LegendRank).Put("legendgroup", LegendGroup).Put("legendgrouptitle", LegendGroupTitle));

    public static GenericChart WithLine(this GenericChart @this, Line line) => @this.EachTrace(trace => trace.Merged(new PlotlyObject().Put("line", line)));

    public static GenericChart WithMarker(this GenericChart @this, Marker marker) => @this.EachTrace(trace => trace.Merged(new PlotlyObject().Put("marker", marker)));

    public static GenericChart WithColorBar(this GenericChart @this, ColorBar colorbar) =>
        @this.EachTrace(trace => trace.Merged(new PlotlyObject().Put("colorbar", colorbar)));

    public static GenericChart WithColorbar(
        this GenericChart @this, Title title, FSharpOption<double>? Length = null, FSharpOption<Color>? OutlineColor = null,
        FSharpOption<Color>? BorderColor = null, FSharpOption<Color>? BGColor = null) =>
        @this.WithColorBar(new ColorBar().Put("title", title).Put("len", Length).Put("outlinecolor", OutlineColor).Put("bordercolor", BorderColor).Put("bgcolor", BGColor));

    public static GenericChart WithXError(this GenericChart @this, Error xError) => @this.EachTrace(trace => trace.Merged(new PlotlyObject().Put("error_x", xError)));

    public static GenericChart WithYError(this GenericChart @this, Error yError) => @this.EachTrace(trace => trace.Merged(new PlotlyObject().Put("error_y", yError)));

    /// <summary>Writes a page that needs no network: plotly.js stands in it.</summary>
    public static void SaveHtml(this GenericChart @this, string path, FSharpOption<bool>? OpenInBrowser = null)
    {
        File.WriteAllText(path, GenericChart.toEmbeddedHTML(@this));
        if (OpenInBrowser.Or(false))
            Browser.Open(path);
    }

    private static GenericChart EachTrace(this GenericChart chart, Func<Trace, Trace> change) => GenericChart.mapTrace(FuncConvert.FromFunc(change), chart);

    // The official parameter's default is true, which C# cannot write; left out, it means the same here.
    private static GenericChart WithList(this GenericChart chart, string name, IEnumerable<PlotlyObject> added, FSharpOption<bool>? append)
    {
        var before = append.Or(true) && GenericChart.getLayout(chart).Get(name) is IEnumerable<object> present ? present : [];
        var layout = GenericChart.getLayout(chart).Copy();
        layout.SetProperty(name, before.Concat(added.Select(item => item.Copy())).ToArray());
        return GenericChart.setLayout(layout, chart);
    }
}
