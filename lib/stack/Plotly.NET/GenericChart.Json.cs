using System.Net;

namespace Plotly.NET;

/// <summary>Charts as text: JSON of plotly's format, and HTML.</summary>
public abstract partial class GenericChart
{
    public static string toFigureJson(GenericChart gChart) =>
        FigureWriter.Write(("data", gChart.Traces), ("layout", gChart.LayoutObject), ("frames", Array.Empty<object>()));

    public static string toJson(GenericChart gChart) =>
        FigureWriter.Write(("data", gChart.Traces), ("layout", gChart.LayoutObject), ("config", gChart.ConfigObject));

    public static string toChartHTML(GenericChart gChart) => FigurePage.Chart(
        Guid.NewGuid().ToString(), FigureWriter.Write(gChart.Traces), FigureWriter.Write(gChart.LayoutObject), FigureWriter.Write(gChart.ConfigObject));

    public static string toEmbeddedHTML(GenericChart gChart) =>
        FigurePage.Page(DisplayOptions.getDocumentTitle(gChart.Options), Head(DisplayOptions.getPlotlyReference(gChart.Options)), toChartHTML(gChart));

    private static string? Head(PlotlyJSReference reference) => reference switch
    {
        PlotlyJSReference.CDN cdn => $"<script src=\"{WebUtility.HtmlEncode(cdn.Item)}\" charset=\"utf-8\"></script>",
        PlotlyJSReference.Require require => $"<script src=\"{WebUtility.HtmlEncode(require.Item)}.js\" charset=\"utf-8\"></script>",
        { IsNoReference: true } => "",
        _ => null,
    };
}
