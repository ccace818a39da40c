using Microsoft.FSharp.Core;

namespace Plotly.NET;

public class ColorBar : PlotlyObject
{
    public static ColorBar init<a, b>(
        FSharpOption<Color>? BGColor = null, FSharpOption<Color>? BorderColor = null, FSharpOption<double>? BorderWidth = null,
        FSharpOption<IConvertible>? DTick = null, FSharpOption<StyleParam.ExponentFormat>? ExponentFormat = null,
        FSharpOption<PlotlyObject>? LabelAlias = null, FSharpOption<double>? Len = null, FSharpOption<StyleParam.UnitMode>? LenMode = null,
        FSharpOption<double>? MinExponent = null, FSharpOption<int>? NTicks = null, FSharpOption<StyleParam.Orientation>? Orientation = null,
        FSharpOption<Color>? OutlineColor = null, FSharpOption<double>? OutlineWidth = null, FSharpOption<bool>? SeparateThousands = null,
        FSharpOption<StyleParam.ShowExponent>? ShowExponent = null, FSharpOption<bool>? ShowTickLabels = null,
        FSharpOption<StyleParam.ShowTickOption>? ShowTickPrefix = null, FSharpOption<StyleParam.ShowTickOption>? ShowTickSuffix = null,
        FSharpOption<double>? Thickness = null, FSharpOption<StyleParam.UnitMode>? ThicknessMode = null, FSharpOption<IConvertible>? Tick0 = null,
        FSharpOption<int>? TickAngle = null, FSharpOption<Color>? TickColor = null, FSharpOption<Font>? TickFont = null,
        FSharpOption<string>? TickFormat = null, FSharpOption<IEnumerable<TickFormatStop>>? TickFormatStops = null,
        FSharpOption<StyleParam.TickLabelOverflow>? TickLabelOverflow = null, FSharpOption<StyleParam.TickLabelPosition>? TickLabelPosition = null,
        FSharpOption<int>? TickLabelStep = null, FSharpOption<double>? TickLen = null, FSharpOption<StyleParam.TickMode>? TickMode = null,
        FSharpOption<string>? TickPrefix = null, FSharpOption<StyleParam.TickOptions>? Ticks = null, FSharpOption<string>? TickSuffix = null,
        FSharpOption<IEnumerable<a>>? TickText = null, FSharpOption<IEnumerable<b>>? TickVals = null, FSharpOption<double>? TickWidth = null,
        FSharpOption<Title>? Title = null, FSharpOption<double>? X = null, FSharpOption<StyleParam.HorizontalAlign>? XAnchor = null,
        FSharpOption<double>? XPad = null, FSharpOption<string>? XRef = null, FSharpOption<double>? Y = null,
        FSharpOption<StyleParam.VerticalAlign>? YAnchor = null, FSharpOption<double>? YPad = null, FSharpOption<string>? YRef = null)
        where a : IConvertible
        where b : IConvertible =>
        new ColorBar()
            .Put("bgcolor", BGColor).Put("bordercolor", BorderColor).Put("borderwidth", BorderWidth).Put("dtick", DTick)
            .Put("exponentformat", ExponentFormat).Put("labelalias", LabelAlias).Put("len", Len).Put("lenmode", LenMode)
            .Put("minexponent", MinExponent).Put("nticks", NTicks).Put("orientation", Orientation).Put("outlinecolor", OutlineColor)
            .Put("outlinewidth", OutlineWidth).Put("separatethousands", SeparateThousands).Put("showexponent", ShowExponent)
            .Put("showticklabels", ShowTickLabels).Put("showtickprefix", ShowTickPrefix).Put("showticksuffix", ShowTickSuffix)
            .Put("thickness", Thickness).Put("thicknessmode", ThicknessMode).Put("tick0", Tick0).Put("tickangle", TickAngle)
            .Put("tickcolor", TickColor).Put("tickfont", TickFont).Put("tickformat", TickFormat).Put("tickformatstops", TickFormatStops)
            .Put("ticklabeloverflow", TickLabelOverflow).Put("ticklabelposition", TickLabelPosition).Put("ticklabelstep", TickLabelStep)
            .Put("ticklen", TickLen).Put("tickmode", TickMode).Put("tickprefix", TickPrefix).Put("ticks", Ticks).Put("ticksuffix", TickSuffix)
            .Put("ticktext", TickText).Put("tickvals", TickVals).Put("tickwidth", TickWidth).Put("title", Title).Put("x", X).Put("xanchor", XAnchor)
            .Put("xpad", XPad).Put("xref", XRef).Put("y", Y).Put("yanchor", YAnchor).Put("ypad", YPad).Put("yref", YRef);
}
