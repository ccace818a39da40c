using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

/// <summary>What a chart can be changed by, with parameters that C# can leave out. Each gives a new chart.</summary>
public static partial class GenericChartExtensions
{
    public static GenericChart WithLegend(this GenericChart gChart, Legend legend) => gChart.WithLayout(new Layout().Put("legend", legend));

    public static GenericChart WithSize(this GenericChart gChart, Optional<int> Width = default, Optional<int> Height = default) =>
        gChart.WithLayout(new Layout().Put("width", Width).Put("height", Height));

    public static GenericChart WithTraceInfo(
        this GenericChart gChart, Optional<string> Name = default, Optional<StyleParam.Visible> Visible = default, Optional<bool> ShowLegend = default,
        Optional<int> LegendRank = default, Optional<string> LegendGroup = default, Optional<Title> LegendGroupTitle = default) =>
        GenericChart.mapTrace(
            Microsoft.FSharp.Core.FuncConvert.FromFunc<Trace, Trace>(trace => trace.Put("name", Name).Put("visible", Visible).Put("showlegend", ShowLegend)
                .Put("legendrank", LegendRank).Put("legendgroup", LegendGroup).Put("legendgrouptitle", LegendGroupTitle)),
            gChart);

    public static GenericChart WithXAxisRangeSlider(this GenericChart gChart, RangeSlider rangeSlider, Optional<StyleParam.SubPlotId> Id = default) =>
        gChart.WithXAxisObject(new LinearAxis().Put("rangeslider", rangeSlider), Id);

    public static Layout GetLayout(this GenericChart gChart) => GenericChart.getLayout(gChart);

    public static Trace[] GetTraces(this GenericChart gChart) => [.. GenericChart.getTraces(gChart)];

    /// <summary>Writes a page that needs no network: plotly.js stands in it.</summary>
    public static void SaveHtml(this GenericChart gChart, string path, Optional<bool> OpenInBrowser = default)
    {
        File.WriteAllText(path, GenericChart.toEmbeddedHTML(gChart));
        if (OpenInBrowser.Or(false))
            Browser.Open(path);
    }

    /// <summary>Opens the chart in the browser of this machine. In a notebook, end a cell with the chart instead.</summary>
    public static void Show(this GenericChart gChart) => Browser.Show(GenericChart.toEmbeddedHTML(gChart));

    private static GenericChart WithXAxisObject(this GenericChart chart, LinearAxis axis, Optional<StyleParam.SubPlotId> id) =>
        Plotly.NET.GenericChartExtensions.WithXAxis(chart, axis, id.Or(StyleParam.SubPlotId.NewXAxis(1)));

    private static GenericChart WithYAxisObject(this GenericChart chart, LinearAxis axis, Optional<StyleParam.SubPlotId> id) =>
        Plotly.NET.GenericChartExtensions.WithYAxis(chart, axis, id.Or(StyleParam.SubPlotId.NewYAxis(1)));
}
