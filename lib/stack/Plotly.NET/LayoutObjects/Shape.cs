using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

public class Shape : PlotlyObject
{
    public static Shape init<a, b, c, d>(
        FSharpOption<bool>? Editable = null, FSharpOption<Color>? FillColor = null, FSharpOption<StyleParam.FillRule>? FillRule = null,
        FSharpOption<ShapeLabel>? Label = null, FSharpOption<bool>? ShowLegend = null, FSharpOption<StyleParam.SubPlotId>? Legend = null,
        FSharpOption<int>? LegendRank = null, FSharpOption<string>? LegendGroup = null, FSharpOption<Title>? LegendGroupTitle = null,
        FSharpOption<double>? LegendWidth = null, FSharpOption<StyleParam.Layer>? Layer = null, FSharpOption<Line>? Line = null,
        FSharpOption<string>? Name = null, FSharpOption<double>? Opacity = null, FSharpOption<string>? Path = null,
        FSharpOption<string>? TemplateItemName = null, FSharpOption<StyleParam.ShapeType>? ShapeType = null, FSharpOption<bool>? Visible = null,
        FSharpOption<a>? X0 = null, FSharpOption<b>? X1 = null, FSharpOption<StyleParam.LinearAxisId>? XAnchor = null,
        FSharpOption<string>? Xref = null, FSharpOption<StyleParam.ShapeSizeMode>? XSizeMode = null, FSharpOption<c>? Y0 = null,
        FSharpOption<d>? Y1 = null, FSharpOption<StyleParam.LinearAxisId>? YAnchor = null, FSharpOption<string>? Yref = null,
        FSharpOption<StyleParam.ShapeSizeMode>? YSizeMode = null)
        where a : IConvertible
        where b : IConvertible
        where c : IConvertible
        where d : IConvertible =>
        new Shape()
            .Put("editable", Editable).Put("fillcolor", FillColor).Put("fillrule", FillRule).Put("label", Label).Put("showlegend", ShowLegend)
            .Put("legend", Legend).Put("legendrank", LegendRank).Put("legendgroup", LegendGroup).Put("legendgrouptitle", LegendGroupTitle)
            .Put("legendwidth", LegendWidth).Put("layer", Layer).Put("line", Line).Put("name", Name).Put("opacity", Opacity).Put("path", Path)
            .Put("templateitemname", TemplateItemName).Put("type", ShapeType).Put("visible", Visible).Put("x0", X0).Put("x1", X1)
            .Put("xanchor", XAnchor).Put("xref", Xref).Put("xsizemode", XSizeMode).Put("y0", Y0).Put("y1", Y1).Put("yanchor", YAnchor)
            .Put("yref", Yref).Put("ysizemode", YSizeMode);
}
