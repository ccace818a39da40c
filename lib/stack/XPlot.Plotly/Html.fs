namespace XPlot.Plotly

open System.IO
open PlotlyFigure

/// The pages and scripts around a chart. Names in brackets are filled in.
module Html =

    [<Literal>]
    let DefaultPlotlySrc = "https://cdn.plot.ly/plotly-latest.min.js"

    let pageTemplate =
        """<!DOCTYPE html>
<html>
    <head>
        <meta charset="UTF-8" />
        <script src="[PLOTLYSRC]"></script>
    </head>
    <body>
        [CHART]
    </body>
</html>"""

    let inlineTemplate =
        """<div id="[ID]" style="width: [WIDTH]px; height: [HEIGHT]px;"></div>
<script>
    [PLOTTING]
</script>"""

    let jsFunctionTemplate =
        """<script>
    [PLOTTING]
</script>"""

    let jsTemplate =
        """var data = [DATA];
    var layout = [LAYOUT];
    Plotly.newPlot('[ID]', data, layout);"""

    /// Opens a page in the browser of this machine.
    let showInBrowser (html: string) (pageId: string) =
        let path = Path.Combine(Path.GetTempPath(), pageId + ".html")
        File.WriteAllText(path, html)
        Browser.Open path
