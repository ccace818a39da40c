namespace XPlot.Plotly

open System
open System.Globalization
open PlotlyFigure

/// A chart: its series, a layout, an element of a page. Changes are made in place.
type PlotlyChart() =
    let mutable traces: Trace array = [||]
    let mutable layout: Layout.Layout option = None
    let text (number: int) = number.ToString(CultureInfo.InvariantCulture)

    let changed () =
        match layout with
        | Some present -> present
        | None ->
            let made = Layout.Layout()
            layout <- Some made
            made

    member val Width = 900 with get, set
    member val Height = 500 with get, set
    member val Id = Guid.NewGuid().ToString() with get, set
    member val PlotlySrc = Html.DefaultPlotlySrc with get, set

    member internal _.Set(data: Trace seq, layoutObj: Layout.Layout option) =
        traces <- Array.ofSeq data
        layout <- layoutObj

    /// The script alone.
    member this.GetPlottingJS() =
        Html.jsTemplate
            .Replace("[ID]", this.Id)
            .Replace("[DATA]", FigureWriter.Write(box traces))
            .Replace("[LAYOUT]", FigureWriter.Write(box (defaultArg layout (Layout.Layout()))))

    /// The script alone, in its tag.
    member this.GetInlineJS() = Html.jsFunctionTemplate.Replace("[PLOTTING]", this.GetPlottingJS())

    /// The chart's element and script, for a page that has plotly.js.
    member this.GetInlineHtml() =
        Html.inlineTemplate
            .Replace("[ID]", this.Id)
            .Replace("[WIDTH]", text this.Width)
            .Replace("[HEIGHT]", text this.Height)
            .Replace("[PLOTTING]", this.GetPlottingJS())

    /// A page of its own. It needs no network, for plotly.js stands in it, unless WithPlotlySrc named another source.
    member this.GetHtml() =
        if this.PlotlySrc = Html.DefaultPlotlySrc then
            FigurePage.Page("Chart", null, this.GetInlineHtml())
        else
            Html.pageTemplate.Replace("[PLOTLYSRC]", this.PlotlySrc).Replace("[CHART]", this.GetInlineHtml())

    /// Opens the chart in the browser of this machine. In a notebook, end a cell with the chart instead.
    member this.Show() = Browser.Show(this.GetHtml()) |> ignore

    member this.WithHeight(height: int) = this.Height <- height
    member this.WithWidth(width: int) = this.Width <- width

    member this.WithSize(width: int, height: int) =
        this.Width <- width
        this.Height <- height

    member this.WithId(newId: string) = this.Id <- newId
    member this.WithPlotlySrc(src: string) = this.PlotlySrc <- src

    /// Names the series in their order.
    member _.WithLabels(labels: string seq) = Seq.zip traces labels |> Seq.iter (fun (trace, label) -> trace.name <- label)

    /// Names the first series.
    member this.WithLabel(label: string) = this.WithLabels [ label ]

    member _.WithLayout(layoutObj: Layout.Layout) = layout <- (if isNull (box layoutObj) then None else Some layoutObj)
    member this.WithOptions(options: Layout.Layout) = this.WithLayout options
    member _.WithLegend(enabled: bool) = changed().showlegend <- enabled
    member _.WithTitle(title: string) = changed().title <- title

    member _.WithXTitle(xTitle: string) =
        let layout = changed ()
        if isNull (box layout.xaxis) then
            layout.xaxis <- Xaxis()
        layout.xaxis.title <- xTitle

    member _.WithYTitle(yTitle: string) =
        let layout = changed ()
        if isNull (box layout.yaxis) then
            layout.yaxis <- Yaxis()
        layout.yaxis.title <- yTitle
