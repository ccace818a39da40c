using System.Net;
using AnimeGan.Pictures;
using AnimeGan.Plots.Still;

namespace AnimeGan.Plots;

/// <summary>
/// A chart as HTML that upgrades itself: first a picture, which any page shows, and in its place a chart that can be zoomed and asked
/// once plotly.js is there. plotly.js is never in the output and never fetched from elsewhere: the page has it, or the Jupyter server
/// that shows the page has it beside the kernel.
/// </summary>
public static class ChartHtml
{
    /// <summary>Where Jupyter serves plotly.js from: a file beside the kernel's description.</summary>
    public const string ServedBy = "kernelspecs/.net-csharp/plotly.min.js";

    // One promise a page: the first chart asks for plotly.js, the others wait for the same answer.
    private const string Upgrade = """
        (function (id, data, layout) {
          function draw(Plotly) {
            document.querySelectorAll('[data-chart="' + id + '"]').forEach(function (place) {
              if (place.dataset.drawn) return;
              place.dataset.drawn = '1';
              var live = document.createElement('div');
              place.appendChild(live);
              var own = [data, layout].map(function (part) { return JSON.parse(JSON.stringify(part)); });
              Plotly.newPlot(live, own[0], own[1], { responsive: true, displaylogo: false })
                .then(function () { place.querySelector('img').style.display = 'none'; }, function () { live.remove(); });
            });
          }
          function base() {
            var named = document.body && document.body.dataset.baseUrl;
            var config = document.getElementById('jupyter-config-data');
            if (!named && config) try { named = JSON.parse(config.textContent).baseUrl; } catch (e) { }
            return named;
          }
          if (window.Plotly) { draw(window.Plotly); return; }
          if (!window.animeganPlotly) window.animeganPlotly = new Promise(function (found) {
            window.addEventListener('load', function () { if (window.Plotly) found(window.Plotly); });
            if (!base()) return;
            var script = document.createElement('script'), define = window.define;
            if (define && define.amd) window.define = undefined;
            script.src = base() + 'SERVED';
            script.onload = script.onerror = function () { if (define) window.define = define; if (window.Plotly) found(window.Plotly); };
            document.head.appendChild(script);
          });
          window.animeganPlotly.then(draw);
        })
        """;

    /// <summary>The part of a page that shows a figure.</summary>
    /// <param name="figure">The figure as JSON.</param>
    public static string Fragment(string figure)
    {
        using var document = JsonDocument.Parse(figure);
        var data = document.RootElement.TryGetProperty("data", out var traces) ? Scriptable(traces) : "[]";
        var layout = document.RootElement.TryGetProperty("layout", out var described) ? Scriptable(described) : "{}";
        var title = new FigureNode(document.RootElement)["layout"]["title"].TitleText ?? "Chart";
        var png = StillChart.ToPng(figure);
        // As wide as the figure: the picture has more pixels than that.
        var width = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)) / StillChart.Scale;
        var (id, source) = (Id(figure), $"data:image/png;base64,{Convert.ToBase64String(png)}");
        return $"""
            <div data-chart="{id}">
            <img alt="{WebUtility.HtmlEncode(title)}" width="{width}" style="max-width:100%" src="{source}"></div>
            <script>{Upgrade.Replace("SERVED", ServedBy)}("{id}", {data}, {layout});</script>

            """;
    }

    /// <summary>A page of charts that needs no network: plotly.js is in it.</summary>
    /// <param name="title">The page's title.</param>
    /// <param name="figures">The charts' figures.</param>
    /// <param name="pictures">Pictures to show below them, each with what it says.</param>
    public static string Page(string title, IEnumerable<string> figures, IEnumerable<(string Caption, RgbImage Picture)>? pictures = null)
    {
        return $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>{{WebUtility.HtmlEncode(title)}}</title>
            <style>
            body { font-family: 'DejaVu Sans', Verdana, Arial, sans-serif; color: #333; }
            body { max-width: 960px; margin: 2em auto; padding: 0 1em; }
            [data-chart], figure { margin: 1.5em 0; }
            </style>
            <script>{{PlotlyScript.ForPage}}</script>
            </head>
            <body>
            <h1>{{WebUtility.HtmlEncode(title)}}</h1>
            {{string.Concat(figures.Select(Fragment))}}{{string.Concat((pictures ?? []).Select(Figure))}}
            </body>
            </html>

            """;
    }

    private static string Figure((string Caption, RgbImage Picture) shown)
    {
        var caption = WebUtility.HtmlEncode(shown.Caption);
        return $"<figure><figcaption>{caption}</figcaption><img alt=\"{caption}\" style=\"max-width:100%\" "
            + $"src=\"data:image/png;base64,{Convert.ToBase64String(shown.Picture.ToPng())}\"></figure>\n";
    }

    // JSON may stand in a script if nothing in it ends the script.
    private static string Scriptable(JsonElement element) => element.GetRawText().Replace("<", "\\u003c", StringComparison.Ordinal);

    private static string Id(string figure)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in figure)
            hash = (hash ^ c) * 1099511628211;
        return "chart-" + hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}

/// <summary>plotly.js, as it comes inside Plotly.NET. Nothing here reaches for the network.</summary>
public static class PlotlyScript
{
    private static readonly Lazy<string> text = new(() =>
    {
        var assembly = typeof(Plotly.NET.GenericChart).Assembly;
        var name = assembly.GetManifestResourceNames().Single(resource => resource.EndsWith(".min.js", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    });

    /// <summary>The script's text: 3.6 MB, of the version that Plotly.NET was made for.</summary>
    public static string Text => text.Value;

    /// <summary>The script's text, made safe to stand inside a page.</summary>
    public static string ForPage => Text.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);
}
