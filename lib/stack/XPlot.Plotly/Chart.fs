namespace XPlot.Plotly

open System
open PlotlyFigure

/// Charts from series, or from plain numbers and pairs.
type Chart private () =

    static let chart (layout: Layout.Layout option) (traces: Trace seq) =
        let made = PlotlyChart()
        made.Set(traces, layout)
        made

    static let one (trace: Trace) = chart None [ trace ]
    static let xs (data: ('a * 'b) array) = Array.map fst data |> box
    static let ys (data: ('a * 'b) array) = Array.map snd data |> box

    static let line mode (data: seq<'a * 'b>) =
        let points = Array.ofSeq data
        Scatter(x = xs points, y = ys points, mode = mode) :> Trace

    static let bars lying (data: seq<'a * 'b>) =
        let points = Array.ofSeq data
        if lying then
            Bar(x = ys points, y = xs points, orientation = box "h") :> Trace
        else
            Bar(x = xs points, y = ys points) :> Trace

    static let changed (chart: PlotlyChart) change =
        change chart
        chart

    static member Plot(data: Trace) = one data
    static member Plot(data: Trace, layout: Layout.Layout) = chart (Some layout) [ data ]
    static member Plot<'b when 'b :> Trace>(data: seq<'b>) = chart None (Seq.map (fun trace -> trace :> Trace) data)

    static member Plot<'a when 'a :> Trace>(data: seq<'a>, layout: Layout.Layout) =
        chart (Some layout) (Seq.map (fun trace -> trace :> Trace) data)

    static member Line<'a when 'a :> IConvertible>(data: seq<'a>) = one (Scatter(y = Array.ofSeq data))
    static member Line<'a, 'b when 'a :> IConvertible and 'b :> IConvertible>(data: seq<'a * 'b>) = one (line "lines" data)

    static member Line<'a, 'b, 'c when 'a :> seq<'b * 'c> and 'b :> IConvertible and 'c :> IConvertible>(data: seq<'a>) =
        chart None (Seq.map (fun series -> line "lines" (series :> seq<'b * 'c>)) data)

    static member Scatter<'a when 'a :> IConvertible>(data: seq<'a>) = one (Scatter(y = Array.ofSeq data, mode = "markers"))
    static member Scatter<'a, 'b when 'a :> IConvertible and 'b :> IConvertible>(data: seq<'a * 'b>) = one (line "markers" data)

    static member Scatter<'a, 'b, 'c when 'a :> seq<'b * 'c> and 'b :> IConvertible and 'c :> IConvertible>(data: seq<'a>) =
        chart None (Seq.map (fun series -> line "markers" (series :> seq<'b * 'c>)) data)

    static member Area<'a when 'a :> IConvertible>(data: seq<'a>) = one (Scatter(y = Array.ofSeq data, fill = box "tozeroy"))

    static member Area<'a, 'b when 'a :> IConvertible and 'b :> IConvertible>(data: seq<'a * 'b>) =
        let points = Array.ofSeq data
        one (Scatter(x = xs points, y = ys points, fill = box "tozeroy"))

    static member Bar<'a when 'a :> IConvertible>(data: seq<'a>) = one (Bar(x = Array.ofSeq data, orientation = box "h"))
    static member Bar<'a, 'b when 'a :> IConvertible and 'b :> IConvertible>(data: seq<'a * 'b>) = one (bars true data)

    static member Bar<'a, 'b, 'c when 'a :> seq<'b * 'c> and 'b :> IConvertible and 'c :> IConvertible>(data: seq<'a>) =
        chart None (Seq.map (fun series -> bars true (series :> seq<'b * 'c>)) data)

    static member Column<'a when 'a :> IConvertible>(data: seq<'a>) = one (Bar(y = Array.ofSeq data))
    static member Column<'a, 'b when 'a :> IConvertible and 'b :> IConvertible>(data: seq<'a * 'b>) = one (bars false data)

    static member Column<'a, 'b, 'c when 'a :> seq<'b * 'c> and 'b :> IConvertible and 'c :> IConvertible>(data: seq<'a>) =
        chart None (Seq.map (fun series -> bars false (series :> seq<'b * 'c>)) data)

    static member Pie<'a, 'b when 'a :> IConvertible and 'b :> IConvertible>(data: seq<'a * 'b>) =
        let parts = Array.ofSeq data
        one (Pie(labels = xs parts, values = ys parts))

    static member WithHeight(height: int, chart: PlotlyChart) = changed chart (fun chart -> chart.WithHeight height)
    static member WithWidth(width: int, chart: PlotlyChart) = changed chart (fun chart -> chart.WithWidth width)
    static member WithSize(size: int * int, chart: PlotlyChart) = changed chart (fun chart -> chart.WithSize(fst size, snd size))
    static member WithId(id: string, chart: PlotlyChart) = changed chart (fun chart -> chart.WithId id)
    static member WithLabel(label: string, chart: PlotlyChart) = changed chart (fun chart -> chart.WithLabel label)
    static member WithLabels(labels: string seq, chart: PlotlyChart) = changed chart (fun chart -> chart.WithLabels labels)
    static member WithLayout(layout: Layout.Layout, chart: PlotlyChart) = changed chart (fun chart -> chart.WithLayout layout)
    static member WithOptions(options: Layout.Layout, chart: PlotlyChart) = changed chart (fun chart -> chart.WithOptions options)
    static member WithLegend(enabled: bool, chart: PlotlyChart) = changed chart (fun chart -> chart.WithLegend enabled)
    static member WithPlotlySrc(src: string, chart: PlotlyChart) = changed chart (fun chart -> chart.WithPlotlySrc src)
    static member WithTitle(title: string, chart: PlotlyChart) = changed chart (fun chart -> chart.WithTitle title)
    static member WithXTitle(xTitle: string, chart: PlotlyChart) = changed chart (fun chart -> chart.WithXTitle xTitle)
    static member WithYTitle(yTitle: string, chart: PlotlyChart) = changed chart (fun chart -> chart.WithYTitle yTitle)
    static member Show(chart: PlotlyChart) = chart.Show()

    static member ShowAll(charts: PlotlyChart seq) =
        let body = charts |> Seq.map (fun chart -> chart.GetInlineHtml()) |> String.concat "\n"
        Browser.Show(FigurePage.Page("Charts", null, body)) |> ignore
