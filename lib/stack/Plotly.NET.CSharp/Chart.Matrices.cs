using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    public static GenericChart Heatmap<ZType, XType, YType, TextType>(
        IEnumerable<IEnumerable<ZType>> zData, Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<XType>> X = default, Optional<int> XGap = default,
        Optional<IEnumerable<YType>> Y = default, Optional<int> YGap = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> ColorScale = default, Optional<bool> ShowScale = default, Optional<bool> ReverseScale = default,
        Optional<StyleParam.SmoothAlg> ZSmooth = default, Optional<bool> Transpose = default, Optional<bool> UseWebGL = default,
        Optional<bool> ReverseYAxis = default, Optional<bool> UseDefaults = default)
        where ZType : IConvertible
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible =>
        Of(new Trace2D("heatmap")
            .Put("z", zData)
            .Put("name", Name).Put("showlegend", ShowLegend).Put("opacity", Opacity).Put("x", X).Put("xgap", XGap).Put("y", Y).Put("ygap", YGap)
            .Put("text", Text).Put("text", MultiText).Put("colorbar", ColorBar).Put("colorscale", ColorScale).Put("showscale", ShowScale)
            .Put("reversescale", ReverseScale).Put("zsmooth", ZSmooth).Put("transpose", Transpose), UseDefaults)
            .Reversed(ReverseYAxis);

    public static GenericChart AnnotatedHeatmap<ZType, XType, YType, TextType>(
        IEnumerable<IEnumerable<ZType>> zData, IEnumerable<IEnumerable<string>> annotationText, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default, Optional<IEnumerable<XType>> X = default,
        Optional<int> XGap = default, Optional<IEnumerable<YType>> Y = default, Optional<int> YGap = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> ColorScale = default, Optional<bool> ShowScale = default, Optional<bool> ReverseScale = default,
        Optional<StyleParam.SmoothAlg> ZSmooth = default, Optional<bool> Transpose = default, Optional<bool> UseWebGL = default,
        Optional<bool> ReverseYAxis = default, Optional<bool> UseDefaults = default)
        where ZType : IConvertible
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible =>
        Of(new Trace2D("heatmap")
            .Put("z", zData)
            .Put("name", Name).Put("showlegend", ShowLegend).Put("opacity", Opacity).Put("x", X).Put("xgap", XGap).Put("y", Y).Put("ygap", YGap)
            .Put("text", Text).Put("text", MultiText).Put("colorbar", ColorBar).Put("colorscale", ColorScale).Put("showscale", ShowScale)
            .Put("reversescale", ReverseScale).Put("zsmooth", ZSmooth).Put("transpose", Transpose), UseDefaults)
            .Reversed(ReverseYAxis)
            .Annotated(annotationText, X, Y);

    public static GenericChart Contour<ZType, XType, YType, TextType>(
        IEnumerable<IEnumerable<ZType>> zData, Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<XType>> X = default, Optional<IEnumerable<YType>> Y = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default, Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> ColorScale = default, Optional<bool> ShowScale = default, Optional<bool> ReverseScale = default,
        Optional<bool> Transpose = default, Optional<Color> ContourLineColor = default, Optional<StyleParam.DrawingStyle> ContourLineDash = default,
        Optional<double> ContourLineSmoothing = default, Optional<Line> ContourLine = default,
        Optional<StyleParam.ContourColoring> ContoursColoring = default, Optional<StyleParam.ConstraintOperation> ContoursOperation = default,
        Optional<StyleParam.ContourType> ContoursType = default, Optional<bool> ShowContourLabels = default,
        Optional<Font> ContourLabelFont = default, Optional<Contours> Contours = default, Optional<Color> FillColor = default,
        Optional<int> NContours = default, Optional<bool> UseDefaults = default)
        where ZType : IConvertible
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible =>
        Of(new Trace2D("contour")
            .Put("z", zData)
            .Put("line", ContourLine).Put("contours", Contours).Put("name", Name).Put("showlegend", ShowLegend).Put("opacity", Opacity).Put("x", X)
            .Put("y", Y).Put("text", Text).Put("text", MultiText).Put("colorbar", ColorBar).Put("colorscale", ColorScale)
            .Put("showscale", ShowScale).Put("reversescale", ReverseScale).Put("transpose", Transpose).Put("line.color", ContourLineColor)
            .Put("line.dash", ContourLineDash).Put("line.smoothing", ContourLineSmoothing).Put("contours.coloring", ContoursColoring)
            .Put("contours.operation", ContoursOperation).Put("contours.type", ContoursType).Put("contours.showlabels", ShowContourLabels)
            .Put("contours.labelfont", ContourLabelFont).Put("fillcolor", FillColor).Put("ncontours", NContours), UseDefaults);

    public static GenericChart Image<IdType>(
        Optional<IEnumerable<IEnumerable<IEnumerable<int>>>> Z = default, Optional<string> Source = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default, Optional<IEnumerable<IdType>> Ids = default,
        Optional<StyleParam.ColorModel> ColorModel = default, Optional<StyleParam.ColorComponentBound> ZMax = default,
        Optional<StyleParam.ColorComponentBound> ZMin = default, Optional<StyleParam.SmoothAlg> ZSmooth = default,
        Optional<bool> UseDefaults = default)
        where IdType : IConvertible =>
        Of(new Trace2D("image")
            .Put("z", Z).Put("source", Source).Put("name", Name).Put("showlegend", ShowLegend).Put("opacity", Opacity).Put("ids", Ids)
            .Put("colormodel", ColorModel).Put("zmax", ZMax).Put("zmin", ZMin).Put("zsmooth", ZSmooth), UseDefaults);
}
