using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    public static GenericChart Bar<ValuesType, KeysType, TextType>(
        IEnumerable<ValuesType> values, Optional<IEnumerable<KeysType>> Keys = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default, Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default, Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<StyleParam.PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<StyleParam.PatternShape>> MultiMarkerPatternShape = default, Optional<Pattern> MarkerPattern = default,
        Optional<Marker> Marker = default, Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default, Optional<IEnumerable<ValuesType>> MultiWidth = default,
        Optional<bool> UseDefaults = default, Optional<ValuesType> Base = default, Optional<ValuesType> Width = default)
        where ValuesType : IConvertible
        where KeysType : IConvertible
        where TextType : IConvertible =>
        Of(new Trace2D("bar")
            .Put("orientation", StyleParam.Orientation.Horizontal).Put("x", values).Put("y", Keys)
            .Put("marker", Marker).Put("marker.pattern", MarkerPattern).Put("marker.line", MarkerOutline).Put("name", Name)
            .Put("showlegend", ShowLegend).Put("opacity", Opacity).Put("marker.opacity", MultiOpacity).Put("text", Text).Put("text", MultiText)
            .Put("marker.color", MarkerColor).Put("marker.colorscale", MarkerColorScale).Put("marker.pattern.shape", MarkerPatternShape)
            .Put("marker.pattern.shape", MultiMarkerPatternShape).Put("textposition", TextPosition).Put("textposition", MultiTextPosition)
            .Put("width", MultiWidth).Put("base", Base).Put("width", Width), UseDefaults);

    public static GenericChart Column<ValuesType, KeysType, TextType>(
        IEnumerable<ValuesType> values, Optional<IEnumerable<KeysType>> Keys = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default, Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default, Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<StyleParam.PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<StyleParam.PatternShape>> MultiMarkerPatternShape = default, Optional<Pattern> MarkerPattern = default,
        Optional<Marker> Marker = default, Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default, Optional<IEnumerable<ValuesType>> MultiWidth = default,
        Optional<bool> UseDefaults = default, Optional<ValuesType> Base = default, Optional<ValuesType> Width = default)
        where ValuesType : IConvertible
        where KeysType : IConvertible
        where TextType : IConvertible =>
        Of(new Trace2D("bar")
            .Put("orientation", StyleParam.Orientation.Vertical).Put("x", Keys).Put("y", values)
            .Put("marker", Marker).Put("marker.pattern", MarkerPattern).Put("marker.line", MarkerOutline).Put("name", Name)
            .Put("showlegend", ShowLegend).Put("opacity", Opacity).Put("marker.opacity", MultiOpacity).Put("text", Text).Put("text", MultiText)
            .Put("marker.color", MarkerColor).Put("marker.colorscale", MarkerColorScale).Put("marker.pattern.shape", MarkerPatternShape)
            .Put("marker.pattern.shape", MultiMarkerPatternShape).Put("textposition", TextPosition).Put("textposition", MultiTextPosition)
            .Put("width", MultiWidth).Put("base", Base).Put("width", Width), UseDefaults);

    public static GenericChart StackedBar<ValuesType, KeysType, TextType>(
        IEnumerable<ValuesType> values, Optional<IEnumerable<KeysType>> Keys = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default, Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default, Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<StyleParam.PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<StyleParam.PatternShape>> MultiMarkerPatternShape = default, Optional<Pattern> MarkerPattern = default,
        Optional<Marker> Marker = default, Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default, Optional<IEnumerable<ValuesType>> MultiWidth = default,
        Optional<bool> UseDefaults = default, Optional<ValuesType> Base = default, Optional<ValuesType> Width = default)
        where ValuesType : IConvertible
        where KeysType : IConvertible
        where TextType : IConvertible =>
        Of(new Trace2D("bar")
            .Put("orientation", StyleParam.Orientation.Horizontal).Put("x", values).Put("y", Keys)
            .Put("marker", Marker).Put("marker.pattern", MarkerPattern).Put("marker.line", MarkerOutline).Put("name", Name)
            .Put("showlegend", ShowLegend).Put("opacity", Opacity).Put("marker.opacity", MultiOpacity).Put("text", Text).Put("text", MultiText)
            .Put("marker.color", MarkerColor).Put("marker.colorscale", MarkerColorScale).Put("marker.pattern.shape", MarkerPatternShape)
            .Put("marker.pattern.shape", MultiMarkerPatternShape).Put("textposition", TextPosition).Put("textposition", MultiTextPosition)
            .Put("width", MultiWidth).Put("base", Base).Put("width", Width), UseDefaults)
            .Stacked();

    public static GenericChart StackedColumn<ValuesType, KeysType, TextType>(
        IEnumerable<ValuesType> values, Optional<IEnumerable<KeysType>> Keys = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default, Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default, Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<StyleParam.PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<StyleParam.PatternShape>> MultiMarkerPatternShape = default, Optional<Pattern> MarkerPattern = default,
        Optional<Marker> Marker = default, Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default, Optional<IEnumerable<ValuesType>> MultiWidth = default,
        Optional<bool> UseDefaults = default, Optional<ValuesType> Base = default, Optional<ValuesType> Width = default)
        where ValuesType : IConvertible
        where KeysType : IConvertible
        where TextType : IConvertible =>
        Of(new Trace2D("bar")
            .Put("orientation", StyleParam.Orientation.Vertical).Put("x", Keys).Put("y", values)
            .Put("marker", Marker).Put("marker.pattern", MarkerPattern).Put("marker.line", MarkerOutline).Put("name", Name)
            .Put("showlegend", ShowLegend).Put("opacity", Opacity).Put("marker.opacity", MultiOpacity).Put("text", Text).Put("text", MultiText)
            .Put("marker.color", MarkerColor).Put("marker.colorscale", MarkerColorScale).Put("marker.pattern.shape", MarkerPatternShape)
            .Put("marker.pattern.shape", MultiMarkerPatternShape).Put("textposition", TextPosition).Put("textposition", MultiTextPosition)
            .Put("width", MultiWidth).Put("base", Base).Put("width", Width), UseDefaults)
            .Stacked();
}
