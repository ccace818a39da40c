/// Everything about a chart that is no series: axes, titles, legend.
namespace XPlot.Plotly

open PlotlyFigure

module Layout =

    type Layout() =
        member this.annotations with get () = AttributeTable.Get<seq<Annotation>>(this, "annotations") and set (value: seq<Annotation>) = AttributeTable.Set(this, "annotations", value)
        member this.autosize with get () = AttributeTable.Get<obj>(this, "autosize") and set (value: obj) = AttributeTable.Set(this, "autosize", value)
        member this.bargap with get () = AttributeTable.Get<float>(this, "bargap") and set (value: float) = AttributeTable.Set(this, "bargap", value)
        member this.bargroupgap with get () = AttributeTable.Get<float>(this, "bargroupgap") and set (value: float) = AttributeTable.Set(this, "bargroupgap", value)
        member this.barmode with get () = AttributeTable.Get<string>(this, "barmode") and set (value: string) = AttributeTable.Set(this, "barmode", value)
        member this.boxmode with get () = AttributeTable.Get<string>(this, "boxmode") and set (value: string) = AttributeTable.Set(this, "boxmode", value)
        member this.dragmode with get () = AttributeTable.Get<obj>(this, "dragmode") and set (value: obj) = AttributeTable.Set(this, "dragmode", value)
        member this.font with get () = AttributeTable.Get<Font>(this, "font") and set (value: Font) = AttributeTable.Set(this, "font", value)
        member this.height with get () = AttributeTable.Get<float>(this, "height") and set (value: float) = AttributeTable.Set(this, "height", value)
        member this.hovermode with get () = AttributeTable.Get<obj>(this, "hovermode") and set (value: obj) = AttributeTable.Set(this, "hovermode", value)
        member this.legend with get () = AttributeTable.Get<Legend>(this, "legend") and set (value: Legend) = AttributeTable.Set(this, "legend", value)
        member this.margin with get () = AttributeTable.Get<Margin>(this, "margin") and set (value: Margin) = AttributeTable.Set(this, "margin", value)
        member this.orientation with get () = AttributeTable.Get<float>(this, "orientation") and set (value: float) = AttributeTable.Set(this, "orientation", value)
        member this.paper_bgcolor with get () = AttributeTable.Get<string>(this, "paper_bgcolor") and set (value: string) = AttributeTable.Set(this, "paper_bgcolor", value)
        member this.plot_bgcolor with get () = AttributeTable.Get<string>(this, "plot_bgcolor") and set (value: string) = AttributeTable.Set(this, "plot_bgcolor", value)
        member this.separators with get () = AttributeTable.Get<string>(this, "separators") and set (value: string) = AttributeTable.Set(this, "separators", value)
        member this.shapes with get () = AttributeTable.Get<seq<Shape>>(this, "shapes") and set (value: seq<Shape>) = AttributeTable.Set(this, "shapes", value)
        member this.showlegend with get () = AttributeTable.Get<bool>(this, "showlegend") and set (value: bool) = AttributeTable.Set(this, "showlegend", value)
        member this.title with get () = AttributeTable.Get<string>(this, "title") and set (value: string) = AttributeTable.Set(this, "title", value)
        member this.titlefont with get () = AttributeTable.Get<Font>(this, "titlefont") and set (value: Font) = AttributeTable.Set(this, "titlefont", value)
        member this.width with get () = AttributeTable.Get<float>(this, "width") and set (value: float) = AttributeTable.Set(this, "width", value)
        member this.xaxis with get () = AttributeTable.Get<Xaxis>(this, "xaxis") and set (value: Xaxis) = AttributeTable.Set(this, "xaxis", value)
        member this.xaxis1 with get () = AttributeTable.Get<Xaxis>(this, "xaxis1") and set (value: Xaxis) = AttributeTable.Set(this, "xaxis1", value)
        member this.xaxis2 with get () = AttributeTable.Get<Xaxis>(this, "xaxis2") and set (value: Xaxis) = AttributeTable.Set(this, "xaxis2", value)
        member this.yaxis with get () = AttributeTable.Get<Yaxis>(this, "yaxis") and set (value: Yaxis) = AttributeTable.Set(this, "yaxis", value)
        member this.yaxis2 with get () = AttributeTable.Get<Yaxis>(this, "yaxis2") and set (value: Yaxis) = AttributeTable.Set(this, "yaxis2", value)
