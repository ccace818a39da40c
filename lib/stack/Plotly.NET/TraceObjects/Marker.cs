using Microsoft.FSharp.Core;
using Plotly.NET.LayoutObjects;

namespace Plotly.NET.TraceObjects;

public class Marker : PlotlyObject
{
    public static Marker init(
        FSharpOption<double>? Angle = null, FSharpOption<StyleParam.AngleRef>? AngleRef = null, FSharpOption<bool>? AutoColorScale = null,
        FSharpOption<bool>? CAuto = null, FSharpOption<double>? CMax = null, FSharpOption<double>? CMid = null, FSharpOption<double>? CMin = null,
        FSharpOption<Color>? Color = null, FSharpOption<IEnumerable<Color>>? Colors = null, FSharpOption<StyleParam.SubPlotId>? ColorAxis = null,
        FSharpOption<ColorBar>? ColorBar = null, FSharpOption<StyleParam.Colorscale>? Colorscale = null, FSharpOption<int>? CornerRadius = null,
        FSharpOption<Gradient>? Gradient = null, FSharpOption<Line>? Outline = null, FSharpOption<int>? MaxDisplayed = null,
        FSharpOption<double>? Opacity = null, FSharpOption<IEnumerable<double>>? MultiOpacity = null, FSharpOption<Pattern>? Pattern = null,
        FSharpOption<bool>? ReverseScale = null, FSharpOption<bool>? ShowScale = null, FSharpOption<int>? Size = null,
        FSharpOption<IEnumerable<int>>? MultiSize = null, FSharpOption<int>? SizeMin = null,
        FSharpOption<StyleParam.MarkerSizeMode>? SizeMode = null, FSharpOption<int>? SizeRef = null, FSharpOption<double>? StandOff = null,
        FSharpOption<IEnumerable<double>>? MultiStandOff = null, FSharpOption<StyleParam.MarkerSymbol>? Symbol = null,
        FSharpOption<IEnumerable<StyleParam.MarkerSymbol>>? MultiSymbol = null, FSharpOption<StyleParam.MarkerSymbol3D>? Symbol3D = null,
        FSharpOption<IEnumerable<StyleParam.MarkerSymbol3D>>? MultiSymbol3D = null, FSharpOption<Color>? OutlierColor = null,
        FSharpOption<int>? OutlierWidth = null) =>
        new Marker()
            .Put("angle", Angle).Put("angleref", AngleRef).Put("autocolorscale", AutoColorScale).Put("cauto", CAuto).Put("cmax", CMax)
            .Put("cmid", CMid).Put("cmin", CMin).Put("color", Color).Put("colors", Colors).Put("coloraxis", ColorAxis).Put("colorbar", ColorBar)
            .Put("colorscale", Colorscale).Put("cornerradius", CornerRadius).Put("gradient", Gradient).Put("line", Outline)
            .Put("maxdisplayed", MaxDisplayed).Put("opacity", Opacity).Put("opacity", MultiOpacity).Put("pattern", Pattern)
            .Put("reversescale", ReverseScale).Put("showscale", ShowScale).Put("size", Size).Put("size", MultiSize).Put("sizemin", SizeMin)
            .Put("sizemode", SizeMode).Put("sizeref", SizeRef).Put("standoff", StandOff).Put("standoff", MultiStandOff).Put("symbol", Symbol)
            .Put("symbol", MultiSymbol).Put("symbol", Symbol3D).Put("symbol", MultiSymbol3D).Put("outliercolor", OutlierColor)
            .Put("outlierwidth", OutlierWidth);
}
