using System.Globalization;
using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Charts side by side: row by row, each on axes of its own unless the pattern couples them.</summary>
    public static GenericChart Grid(
        IEnumerable<GenericChart> gCharts, int nRows, int nCols, Optional<IEnumerable<string>> SubPlotTitles = default,
        Optional<Font> SubPlotTitleFont = default, Optional<double> SubPlotTitleOffset = default,
        Optional<Tuple<StyleParam.LinearAxisId, StyleParam.LinearAxisId>[][]> SubPlots = default,
        Optional<StyleParam.LinearAxisId[]> XAxes = default, Optional<StyleParam.LinearAxisId[]> YAxes = default,
        Optional<StyleParam.LayoutGridRowOrder> RowOrder = default, Optional<StyleParam.LayoutGridPattern> Pattern = default,
        Optional<double> XGap = default, Optional<double> YGap = default, Optional<Domain> Domain = default,
        Optional<StyleParam.LayoutGridXSide> XSide = default, Optional<StyleParam.LayoutGridYSide> YSide = default)
    {
        var coupled = ReferenceEquals(Pattern.Or(StyleParam.LayoutGridPattern.Independent), StyleParam.LayoutGridPattern.Coupled);
        var charts = gCharts.Take(nRows * nCols).ToList();
        var placed = charts.Select((chart, i) => coupled ? Placed(chart, i % nCols + 1, i / nCols + 1) : Placed(chart, i + 1, i + 1)).ToList();
        var grid = new LayoutGrid().Put("rows", nRows).Put("columns", nCols).Put("subplots", SubPlots).Put("xaxes", XAxes).Put("yaxes", YAxes)
            .Put("roworder", RowOrder.Or(StyleParam.LayoutGridRowOrder.TopToBottom)).Put("pattern", Pattern.Or(StyleParam.LayoutGridPattern.Independent))
            .Put("xgap", XGap).Put("ygap", YGap).Put("domain", Domain).Put("xside", XSide).Put("yside", YSide);
        var combined = Combine(placed).WithLayoutGrid(grid);
        if (!SubPlotTitles.IsSome)
            return combined;

        // Plotly's grid has no titles: each is an annotation over the middle of its cell, whose width the gap decides.
        var (xGap, yGap) = (XGap.Or(coupled ? 0.1 : 0.2), YGap.Or(coupled ? 0.1 : 0.3));
        var (column, row) = (1 / (nCols - xGap), 1 / (nRows - yGap));
        var fromTop = !ReferenceEquals(RowOrder.Or(StyleParam.LayoutGridRowOrder.TopToBottom), StyleParam.LayoutGridRowOrder.BottomToTop);
        return combined.WithAnnotations(SubPlotTitles.Value.Take(nRows * nCols).Select((title, i) => new Annotation()
            .Put("x", (i % nCols + (1 - xGap) / 2) * column)
            .Put("y", (fromTop ? 1 - i / nCols * row : (i / nCols + 1 - yGap) * row) + SubPlotTitleOffset.Or(0))
            .Put("text", title).Put("showarrow", false).Put("font", SubPlotTitleFont)
            .Put("xref", "paper").Put("yref", "paper").Put("xanchor", "center").Put("yanchor", "bottom")));
    }

    /// <summary>Charts below each other.</summary>
    public static GenericChart SingleStack(
        IEnumerable<GenericChart> gCharts, Optional<IEnumerable<string>> SubPlotTitles = default, Optional<Font> SubPlotTitleFont = default,
        Optional<double> SubPlotTitleOffset = default, Optional<Tuple<StyleParam.LinearAxisId, StyleParam.LinearAxisId>[][]> SubPlots = default,
        Optional<StyleParam.LinearAxisId[]> XAxes = default, Optional<StyleParam.LinearAxisId[]> YAxes = default,
        Optional<StyleParam.LayoutGridRowOrder> RowOrder = default, Optional<StyleParam.LayoutGridPattern> Pattern = default,
        Optional<double> XGap = default, Optional<double> YGap = default, Optional<Domain> Domain = default,
        Optional<StyleParam.LayoutGridXSide> XSide = default, Optional<StyleParam.LayoutGridYSide> YSide = default)
    {
        var charts = gCharts.ToList();
        return Grid(charts, charts.Count, 1, SubPlotTitles, SubPlotTitleFont, SubPlotTitleOffset, SubPlots, XAxes, YAxes, RowOrder, Pattern, XGap, YGap, Domain, XSide, YSide);
    }

    // The chart's first axes become those of its cell. What refers to them in shapes and annotations goes with them.
    private static GenericChart Placed(GenericChart chart, int column, int row)
    {
        var (x, y) = (Suffix(column), Suffix(row));
        var layout = new Layout();
        foreach (var (name, value) in GenericChart.getLayout(chart).Properties)
            if (name is not ("xaxis" or "yaxis"))
                layout.Put(name, name is "shapes" or "annotations" && value is IEnumerable<object> items ? items.Select(item => Moved((PlotlyObject)item, x, y)).ToArray() : value);
        layout.Put("xaxis" + x, GenericChart.getLayout(chart).Get("xaxis") ?? new LinearAxis());
        layout.Put("yaxis" + y, GenericChart.getLayout(chart).Get("yaxis") ?? new LinearAxis());
        return GenericChart.setLayout(layout, chart).WithAxisAnchor(X: column, Y: row);
    }

    private static PlotlyObject Moved(PlotlyObject item, string x, string y) => item.Copy().Put("xref", Reference(item, "x", x)).Put("yref", Reference(item, "y", y));

    private static object Reference(PlotlyObject item, string axis, string suffix) => item.Get(axis + "ref") switch
    {
        null => axis + suffix,
        string text when text == axis || text.StartsWith(axis + " ", StringComparison.Ordinal) => axis + suffix + text[1..],
        var other => other,
    };

    private static string Suffix(int number) => number < 2 ? "" : number.ToString(CultureInfo.InvariantCulture);
}
