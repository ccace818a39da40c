using System.Net;

namespace PlotlyFigure;

/// <summary>HTML around a figure: the part that draws it, and a page of its own that needs no network.</summary>
internal static class FigurePage
{
    /// <summary>A whole page. plotly.js stands in it where this machine has it; else the page says what is missing.</summary>
    /// <param name="title">The page's title.</param>
    /// <param name="head">What loads plotly.js; null: the script itself.</param>
    /// <param name="body">The charts.</param>
    public static string Page(string title, string? head, string body)
    {
        head ??= PlotlyScript.Read() is { } script
            ? $"<script>{script}</script>"
            : $"<style>body::before {{ content: \"This chart needs plotly.js. {PlotlyScript.Remedy}\"; font-family: sans-serif; }}</style>";
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>{WebUtility.HtmlEncode(title)}</title>
            {head}
            </head>
            <body>
            {body}
            </body>
            </html>

            """;
    }

    /// <summary>The element of a chart and the script that draws it once plotly.js is there.</summary>
    /// <param name="id">The element's id.</param>
    /// <param name="data">The traces, as JSON.</param>
    /// <param name="layout">The layout, as JSON.</param>
    /// <param name="config">The configuration, as JSON.</param>
    public static string Chart(string id, string data, string layout, string config) => $"""
        <div><div id="{id}"></div><script type="text/javascript">
        (function () {"{"}
            var data = {data};
            var layout = {layout};
            var config = {config};
            if (window.Plotly) Plotly.newPlot('{id}', data, layout, config);
        {"}"})();
        </script></div>
        """;
}
