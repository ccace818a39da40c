using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    public static GenericChart Histogram<XType, YType, TextType>(
        Optional<IEnumerable<XType>> X = default, Optional<IEnumerable<YType>> Y = default, Optional<StyleParam.Orientation> Orientation = default,
        Optional<string> Name = default, Optional<bool> ShowLegend = default, Optional<double> Opacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<StyleParam.HistFunc> HistFunc = default,
        Optional<StyleParam.HistNorm> HistNorm = default, Optional<string> AlignmentGroup = default, Optional<string> OffsetGroup = default,
        Optional<int> NBinsX = default, Optional<int> NBinsY = default, Optional<string> BinGroup = default, Optional<Bins> XBins = default,
        Optional<Bins> YBins = default, Optional<Color> MarkerColor = default, Optional<Marker> Marker = default, Optional<Line> Line = default,
        Optional<Error> XError = default, Optional<Error> YError = default, Optional<Cumulative> Cumulative = default,
        Optional<Hoverlabel> HoverLabel = default, Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible =>
        Of(new Trace2D("histogram")
            .Put("marker", Marker).Put("marker.line", Line).Put("x", X).Put("y", Y).Put("orientation", Orientation).Put("name", Name)
            .Put("showlegend", ShowLegend).Put("opacity", Opacity).Put("text", Text).Put("text", MultiText).Put("histfunc", HistFunc)
            .Put("histnorm", HistNorm).Put("alignmentgroup", AlignmentGroup).Put("offsetgroup", OffsetGroup).Put("nbinsx", NBinsX)
            .Put("nbinsy", NBinsY).Put("bingroup", BinGroup).Put("xbins", XBins).Put("ybins", YBins).Put("marker.color", MarkerColor)
            .Put("error_x", XError).Put("error_y", YError).Put("cumulative", Cumulative).Put("hoverlabel", HoverLabel), UseDefaults);

    public static GenericChart Histogram2D<XType, YType, ZType>(
        IEnumerable<XType> x, IEnumerable<YType> y, Optional<IEnumerable<IEnumerable<ZType>>> Z = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default, Optional<int> XGap = default, Optional<int> YGap = default,
        Optional<StyleParam.HistFunc> HistFunc = default, Optional<StyleParam.HistNorm> HistNorm = default, Optional<int> NBinsX = default,
        Optional<int> NBinsY = default, Optional<Bins> XBins = default, Optional<Bins> YBins = default, Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> ColorScale = default, Optional<bool> ShowScale = default, Optional<bool> ReverseScale = default,
        Optional<StyleParam.SmoothAlg> ZSmooth = default, Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where ZType : IConvertible =>
        Of(new Trace2D("histogram2d")
            .Put("x", x).Put("y", y)
            .Put("z", Z).Put("name", Name).Put("showlegend", ShowLegend).Put("opacity", Opacity).Put("xgap", XGap).Put("ygap", YGap)
            .Put("histfunc", HistFunc).Put("histnorm", HistNorm).Put("nbinsx", NBinsX).Put("nbinsy", NBinsY).Put("xbins", XBins)
            .Put("ybins", YBins).Put("colorbar", ColorBar).Put("colorscale", ColorScale).Put("showscale", ShowScale)
            .Put("reversescale", ReverseScale).Put("zsmooth", ZSmooth), UseDefaults);

    public static GenericChart BoxPlot<XType, YType, TextType>(
        Optional<IEnumerable<XType>> X = default, Optional<IEnumerable<YType>> Y = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<Color> FillColor = default, Optional<Color> MarkerColor = default, Optional<Marker> Marker = default,
        Optional<double> Opacity = default, Optional<double> WhiskerWidth = default, Optional<StyleParam.BoxPoints> BoxPoints = default,
        Optional<StyleParam.BoxMean> BoxMean = default, Optional<double> Jitter = default, Optional<double> PointPos = default,
        Optional<StyleParam.Orientation> Orientation = default, Optional<Color> OutlineColor = default, Optional<double> OutlineWidth = default,
        Optional<Line> Outline = default, Optional<string> AlignmentGroup = default, Optional<string> OffsetGroup = default,
        Optional<bool> Notched = default, Optional<double> NotchWidth = default, Optional<StyleParam.QuartileMethod> QuartileMethod = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible =>
        Of(new Trace2D("box")
            .Put("marker", Marker).Put("line", Outline).Put("x", X).Put("y", Y).Put("name", Name).Put("showlegend", ShowLegend).Put("text", Text)
            .Put("text", MultiText).Put("fillcolor", FillColor).Put("marker.color", MarkerColor).Put("opacity", Opacity)
            .Put("whiskerwidth", WhiskerWidth).Put("boxpoints", BoxPoints).Put("boxmean", BoxMean).Put("jitter", Jitter).Put("pointpos", PointPos)
            .Put("orientation", Orientation).Put("line.color", OutlineColor).Put("line.width", OutlineWidth).Put("alignmentgroup", AlignmentGroup)
            .Put("offsetgroup", OffsetGroup).Put("notched", Notched).Put("notchwidth", NotchWidth).Put("quartilemethod", QuartileMethod), UseDefaults);

    public static GenericChart Violin<XType, YType, TextType>(
        Optional<IEnumerable<XType>> X = default, Optional<IEnumerable<YType>> Y = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<Color> FillColor = default, Optional<double> Opacity = default, Optional<StyleParam.BoxPoints> Points = default,
        Optional<double> Jitter = default, Optional<double> PointPos = default, Optional<StyleParam.Orientation> Orientation = default,
        Optional<double> Width = default, Optional<Color> MarkerColor = default, Optional<Marker> Marker = default,
        Optional<Color> OutlineColor = default, Optional<double> OutlineWidth = default, Optional<Line> Outline = default,
        Optional<string> AlignmentGroup = default, Optional<string> OffsetGroup = default, Optional<bool> ShowBox = default,
        Optional<double> BoxWidth = default, Optional<Color> BoxFillColor = default, Optional<Box> Box = default,
        Optional<double> BandWidth = default, Optional<MeanLine> MeanLine = default, Optional<string> ScaleGroup = default,
        Optional<StyleParam.ScaleMode> ScaleMode = default, Optional<StyleParam.ViolinSide> Side = default,
        Optional<StyleParam.Range> Span = default, Optional<StyleParam.SpanMode> SpanMode = default, Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible =>
        Of(new Trace2D("violin")
            .Put("marker", Marker).Put("line", Outline).Put("box", Box).Put("x", X).Put("y", Y).Put("name", Name).Put("showlegend", ShowLegend)
            .Put("text", Text).Put("text", MultiText).Put("fillcolor", FillColor).Put("opacity", Opacity).Put("points", Points)
            .Put("jitter", Jitter).Put("pointpos", PointPos).Put("orientation", Orientation).Put("width", Width).Put("marker.color", MarkerColor)
            .Put("line.color", OutlineColor).Put("line.width", OutlineWidth).Put("alignmentgroup", AlignmentGroup).Put("offsetgroup", OffsetGroup)
            .Put("box.visible", ShowBox).Put("box.width", BoxWidth).Put("box.fillcolor", BoxFillColor).Put("bandwidth", BandWidth)
            .Put("meanline", MeanLine).Put("scalegroup", ScaleGroup).Put("scalemode", ScaleMode).Put("side", Side).Put("span", Span)
            .Put("spanmode", SpanMode), UseDefaults);
}
