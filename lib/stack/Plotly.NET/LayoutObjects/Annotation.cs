using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

public class Annotation : PlotlyObject
{
    public static Annotation init<a, b, c, d, e, f, g, h, i, j>(
        FSharpOption<a>? X = null, FSharpOption<b>? Y = null, FSharpOption<StyleParam.AnnotationAlignment>? Align = null,
        FSharpOption<Color>? ArrowColor = null, FSharpOption<StyleParam.ArrowHead>? ArrowHead = null,
        FSharpOption<StyleParam.ArrowSide>? ArrowSide = null, FSharpOption<double>? ArrowSize = null, FSharpOption<c>? AX = null,
        FSharpOption<d>? AXRef = null, FSharpOption<e>? AY = null, FSharpOption<f>? AYRef = null, FSharpOption<Color>? BGColor = null,
        FSharpOption<Color>? BorderColor = null, FSharpOption<int>? BorderPad = null, FSharpOption<int>? BorderWidth = null,
        FSharpOption<bool>? CaptureEvents = null, FSharpOption<StyleParam.ClickToShow>? ClickToShow = null, FSharpOption<Font>? Font = null,
        FSharpOption<int>? Height = null, FSharpOption<Hoverlabel>? HoverLabel = null, FSharpOption<string>? HoverText = null,
        FSharpOption<string>? Name = null, FSharpOption<double>? Opacity = null, FSharpOption<bool>? ShowArrow = null,
        FSharpOption<int>? StandOff = null, FSharpOption<int>? StartArrowHead = null, FSharpOption<double>? StartArrowSize = null,
        FSharpOption<int>? StartStandOff = null, FSharpOption<string>? TemplateItemName = null, FSharpOption<string>? Text = null,
        FSharpOption<double>? TextAngle = null, FSharpOption<StyleParam.VerticalAlign>? VAlign = null, FSharpOption<bool>? Visible = null,
        FSharpOption<int>? Width = null, FSharpOption<StyleParam.XAnchorPosition>? XAnchor = null, FSharpOption<g>? XClick = null,
        FSharpOption<h>? XRef = null, FSharpOption<int>? XShift = null, FSharpOption<StyleParam.YAnchorPosition>? YAnchor = null,
        FSharpOption<i>? YClick = null, FSharpOption<j>? YRef = null, FSharpOption<int>? YShift = null)
        where a : IConvertible
        where b : IConvertible
        where c : IConvertible
        where d : IConvertible
        where e : IConvertible
        where f : IConvertible
        where g : IConvertible
        where h : IConvertible
        where i : IConvertible
        where j : IConvertible =>
        new Annotation()
            .Put("x", X).Put("y", Y).Put("align", Align).Put("arrowcolor", ArrowColor).Put("arrowhead", ArrowHead).Put("arrowside", ArrowSide)
            .Put("arrowsize", ArrowSize).Put("ax", AX).Put("axref", AXRef).Put("ay", AY).Put("ayref", AYRef).Put("bgcolor", BGColor)
            .Put("bordercolor", BorderColor).Put("borderpad", BorderPad).Put("borderwidth", BorderWidth).Put("captureevents", CaptureEvents)
            .Put("clicktoshow", ClickToShow).Put("font", Font).Put("height", Height).Put("hoverlabel", HoverLabel).Put("hovertext", HoverText)
            .Put("name", Name).Put("opacity", Opacity).Put("showarrow", ShowArrow).Put("standoff", StandOff).Put("startarrowhead", StartArrowHead)
            .Put("startarrowsize", StartArrowSize).Put("startstandoff", StartStandOff).Put("templateitemname", TemplateItemName).Put("text", Text)
            .Put("textangle", TextAngle).Put("valign", VAlign).Put("visible", Visible).Put("width", Width).Put("xanchor", XAnchor)
            .Put("xclick", XClick).Put("xref", XRef).Put("xshift", XShift).Put("yanchor", YAnchor).Put("yclick", YClick).Put("yref", YRef)
            .Put("yshift", YShift);
}
