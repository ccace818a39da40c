using Microsoft.FSharp.Core;
using Plotly.NET.TraceObjects;

namespace Plotly.NET;

public static partial class GenericChartExtensions
{
    public static GenericChart WithLineStyle(
        this GenericChart @this, FSharpOption<bool>? AutoColorScale = null, FSharpOption<bool>? CAuto = null, FSharpOption<double>? CMax = null,
        FSharpOption<double>? CMid = null, FSharpOption<double>? CMin = null, FSharpOption<Color>? Color = null,
        FSharpOption<StyleParam.SubPlotId>? ColorAxis = null, FSharpOption<StyleParam.Colorscale>? Colorscale = null,
        FSharpOption<bool>? ReverseScale = null, FSharpOption<bool>? ShowScale = null, FSharpOption<ColorBar>? ColorBar = null,
        FSharpOption<StyleParam.DrawingStyle>? Dash = null, FSharpOption<StyleParam.Shape>? Shape = null, FSharpOption<bool>? Simplify = null,
        FSharpOption<double>? Smoothing = null, FSharpOption<double>? Width = null, FSharpOption<IEnumerable<double>>? MultiWidth = null,
        FSharpOption<Color>? OutlierColor = null, FSharpOption<double>? OutlierWidth = null) =>
        @this.WithLine(
            new Line()
                .Put("autocolorscale", AutoColorScale).Put("cauto", CAuto).Put("cmax", CMax).Put("cmid", CMid).Put("cmin", CMin).Put("color", Color)
                .Put("coloraxis", ColorAxis).Put("colorscale", Colorscale).Put("reversescale", ReverseScale).Put("showscale", ShowScale)
                .Put("colorbar", ColorBar).Put("dash", Dash).Put("shape", Shape).Put("simplify", Simplify).Put("smoothing", Smoothing).Put("width", Width)
                .Put("width", MultiWidth).Put("outliercolor", OutlierColor).Put("outlierwidth", OutlierWidth));

    public static GenericChart WithMarkerStyle(
        this GenericChart @this, FSharpOption<bool>? AutoColorScale = null, FSharpOption<bool>? CAuto = null, FSharpOption<double>? CMax = null,
        FSharpOption<double>? CMid = null, FSharpOption<double>? CMin = null, FSharpOption<Color>? Color = null,
        FSharpOption<IEnumerable<Color>>? Colors = null, FSharpOption<StyleParam.SubPlotId>? ColorAxis = null,
        FSharpOption<ColorBar>? ColorBar = null, FSharpOption<StyleParam.Colorscale>? Colorscale = null, FSharpOption<Gradient>? Gradient = null,
        FSharpOption<Line>? Outline = null, FSharpOption<int>? MaxDisplayed = null, FSharpOption<double>? Opacity = null,
        FSharpOption<IEnumerable<double>>? MultiOpacity = null, FSharpOption<Pattern>? Pattern = null, FSharpOption<bool>? ReverseScale = null,
        FSharpOption<bool>? ShowScale = null, FSharpOption<int>? Size = null, FSharpOption<IEnumerable<int>>? MultiSize = null,
        FSharpOption<int>? SizeMin = null, FSharpOption<StyleParam.MarkerSizeMode>? SizeMode = null, FSharpOption<int>? SizeRef = null,
        FSharpOption<StyleParam.MarkerSymbol>? Symbol = null, FSharpOption<IEnumerable<StyleParam.MarkerSymbol>>? MultiSymbol = null,
        FSharpOption<StyleParam.MarkerSymbol3D>? Symbol3D = null, FSharpOption<IEnumerable<StyleParam.MarkerSymbol3D>>? MultiSymbol3D = null,
        FSharpOption<Color>? OutlierColor = null, FSharpOption<int>? OutlierWidth = null) =>
        @this.WithMarker(
            new Marker()
                .Put("autocolorscale", AutoColorScale).Put("cauto", CAuto).Put("cmax", CMax).Put("cmid", CMid).Put("cmin", CMin).Put("color", Color)
                .Put("colors", Colors).Put("coloraxis", ColorAxis).Put("colorbar", ColorBar).Put("colorscale", Colorscale).Put("gradient", Gradient)
                .Put("line", Outline).Put("maxdisplayed", MaxDisplayed).Put("opacity", Opacity).Put("opacity", MultiOpacity).Put("pattern", Pattern)
                .Put("reversescale", ReverseScale).Put("showscale", ShowScale).Put("size", Size).Put("size", MultiSize).Put("sizemin", SizeMin)
                .Put("sizemode", SizeMode).Put("sizeref", SizeRef).Put("symbol", Symbol).Put("symbol", MultiSymbol).Put("symbol", Symbol3D)
                .Put("symbol", MultiSymbol3D).Put("outliercolor", OutlierColor).Put("outlierwidth", OutlierWidth));

    public static GenericChart WithXErrorStyle<m, n>(
        this GenericChart @this, FSharpOption<IEnumerable<m>>? Array = null, FSharpOption<IEnumerable<n>>? Arrayminus = null,
        FSharpOption<bool>? Symmetric = null, FSharpOption<Color>? Color = null, FSharpOption<double>? Thickness = null,
        FSharpOption<double>? Width = null)
        where m : IConvertible
        where n : IConvertible =>
        @this.WithXError(
            new Error()
                .Put("array", Array).Put("arrayminus", Arrayminus).Put("symmetric", Symmetric).Put("color", Color).Put("thickness", Thickness)
                .Put("width", Width));

    public static GenericChart WithYErrorStyle<k, l>(
        this GenericChart @this, FSharpOption<IEnumerable<k>>? Array = null, FSharpOption<IEnumerable<l>>? Arrayminus = null,
        FSharpOption<bool>? Symmetric = null, FSharpOption<Color>? Color = null, FSharpOption<double>? Thickness = null,
        FSharpOption<double>? Width = null)
        where k : IConvertible
        where l : IConvertible =>
        @this.WithYError(
            new Error()
                .Put("array", Array).Put("arrayminus", Arrayminus).Put("symmetric", Symmetric).Put("color", Color).Put("thickness", Thickness)
                .Put("width", Width));
}
