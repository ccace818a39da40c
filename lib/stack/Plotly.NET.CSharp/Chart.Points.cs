using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    public static GenericChart Scatter<XType, YType, TextType>(
        IEnumerable<XType> x, IEnumerable<YType> y, StyleParam.Mode mode, Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<double>> MultiOpacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default, Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<StyleParam.MarkerSymbol> MarkerSymbol = default, Optional<IEnumerable<StyleParam.MarkerSymbol>> MultiMarkerSymbol = default,
        Optional<Marker> Marker = default, Optional<Color> LineColor = default, Optional<StyleParam.Colorscale> LineColorScale = default,
        Optional<double> LineWidth = default, Optional<StyleParam.DrawingStyle> LineDash = default, Optional<Line> Line = default,
        Optional<string> StackGroup = default, Optional<StyleParam.Orientation> Orientation = default,
        Optional<StyleParam.GroupNorm> GroupNorm = default, Optional<StyleParam.Fill> Fill = default, Optional<Color> FillColor = default,
        Optional<bool> UseWebGL = default, Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible =>
        Of(new Trace2D(UseWebGL.Or(false) ? "scattergl" : "scatter")
            .Put("x", x).Put("y", y).Put("mode", mode)
            .Put("marker", Marker).Put("line", Line).Put("marker.line", MarkerOutline).Put("name", Name).Put("showlegend", ShowLegend)
            .Put("opacity", Opacity).Put("marker.opacity", MultiOpacity).Put("text", Text).Put("text", MultiText).Put("textposition", TextPosition)
            .Put("textposition", MultiTextPosition).Put("marker.color", MarkerColor).Put("marker.colorscale", MarkerColorScale)
            .Put("marker.symbol", MarkerSymbol).Put("marker.symbol", MultiMarkerSymbol).Put("line.color", LineColor)
            .Put("line.colorscale", LineColorScale).Put("line.width", LineWidth).Put("line.dash", LineDash).Put("stackgroup", StackGroup)
            .Put("orientation", Orientation).Put("groupnorm", GroupNorm).Put("fill", Fill).Put("fillcolor", FillColor), UseDefaults);

    public static GenericChart Point<XType, YType, TextType>(
        IEnumerable<XType> x, IEnumerable<YType> y, Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<double>> MultiOpacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default, Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<StyleParam.MarkerSymbol> MarkerSymbol = default, Optional<IEnumerable<StyleParam.MarkerSymbol>> MultiMarkerSymbol = default,
        Optional<Marker> Marker = default, Optional<string> StackGroup = default, Optional<StyleParam.Orientation> Orientation = default,
        Optional<StyleParam.GroupNorm> GroupNorm = default, Optional<bool> UseWebGL = default, Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible =>
        Of(new Trace2D(UseWebGL.Or(false) ? "scattergl" : "scatter")
            .Put("x", x).Put("y", y).Put("mode", StyleParam.Mode.Markers)
            .Put("marker", Marker).Put("marker.line", MarkerOutline).Put("name", Name).Put("showlegend", ShowLegend).Put("opacity", Opacity)
            .Put("marker.opacity", MultiOpacity).Put("text", Text).Put("text", MultiText).Put("textposition", TextPosition)
            .Put("textposition", MultiTextPosition).Put("marker.color", MarkerColor).Put("marker.colorscale", MarkerColorScale)
            .Put("marker.symbol", MarkerSymbol).Put("marker.symbol", MultiMarkerSymbol).Put("stackgroup", StackGroup)
            .Put("orientation", Orientation).Put("groupnorm", GroupNorm), UseDefaults);

    public static GenericChart Bubble<XType, YType, TextType>(
        IEnumerable<XType> x, IEnumerable<YType> y, IEnumerable<int> sizes, Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<double>> MultiOpacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default, Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<StyleParam.MarkerSymbol> MarkerSymbol = default, Optional<IEnumerable<StyleParam.MarkerSymbol>> MultiMarkerSymbol = default,
        Optional<Marker> Marker = default, Optional<Color> LineColor = default, Optional<StyleParam.Colorscale> LineColorScale = default,
        Optional<double> LineWidth = default, Optional<StyleParam.DrawingStyle> LineDash = default, Optional<Line> Line = default,
        Optional<string> StackGroup = default, Optional<StyleParam.Orientation> Orientation = default,
        Optional<StyleParam.GroupNorm> GroupNorm = default, Optional<bool> UseWebGL = default, Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible =>
        Of(new Trace2D(UseWebGL.Or(false) ? "scattergl" : "scatter")
            .Put("x", x).Put("y", y).Put("mode", StyleParam.Mode.Markers)
            .Put("marker", Marker).Put("line", Line).Put("marker.line", MarkerOutline).Put("name", Name).Put("showlegend", ShowLegend)
            .Put("opacity", Opacity).Put("marker.opacity", MultiOpacity).Put("text", Text).Put("text", MultiText).Put("textposition", TextPosition)
            .Put("textposition", MultiTextPosition).Put("marker.color", MarkerColor).Put("marker.colorscale", MarkerColorScale)
            .Put("marker.symbol", MarkerSymbol).Put("marker.symbol", MultiMarkerSymbol).Put("line.color", LineColor)
            .Put("line.colorscale", LineColorScale).Put("line.width", LineWidth).Put("line.dash", LineDash).Put("stackgroup", StackGroup)
            .Put("orientation", Orientation).Put("groupnorm", GroupNorm)
            .Put("marker.size", sizes), UseDefaults);
}
