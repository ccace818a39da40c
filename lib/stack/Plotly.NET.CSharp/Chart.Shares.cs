using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    public static GenericChart Pie<ValuesType, LabelsType, TextType>(
        IEnumerable<ValuesType> values, Optional<string> Name = default, Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default, Optional<IEnumerable<LabelsType>> Labels = default, Optional<double> Pull = default,
        Optional<IEnumerable<double>> MultiPull = default, Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<StyleParam.TextPosition> TextPosition = default, Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default,
        Optional<IEnumerable<Color>> SectionColors = default, Optional<Color> SectionOutlineColor = default,
        Optional<double> SectionOutlineWidth = default, Optional<IEnumerable<double>> SectionOutlineMultiWidth = default,
        Optional<Line> SectionOutline = default, Optional<Marker> Marker = default, Optional<StyleParam.TextInfo> TextInfo = default,
        Optional<StyleParam.Direction> Direction = default, Optional<double> Hole = default, Optional<double> Rotation = default,
        Optional<bool> Sort = default, Optional<bool> UseDefaults = default)
        where ValuesType : IConvertible
        where LabelsType : IConvertible
        where TextType : IConvertible =>
        Of(new TraceDomain("pie")
            .Put("values", values)
            .Put("marker", Marker).Put("marker.line", SectionOutline).Put("name", Name).Put("showlegend", ShowLegend).Put("opacity", Opacity)
            .Put("opacity", MultiOpacity).Put("labels", Labels).Put("pull", Pull).Put("pull", MultiPull).Put("text", Text).Put("text", MultiText)
            .Put("textposition", TextPosition).Put("textposition", MultiTextPosition).Put("marker.colors", SectionColors)
            .Put("marker.line.color", SectionOutlineColor).Put("marker.line.width", SectionOutlineWidth)
            .Put("marker.line.width", SectionOutlineMultiWidth).Put("textinfo", TextInfo).Put("direction", Direction).Put("hole", Hole)
            .Put("rotation", Rotation).Put("sort", Sort), UseDefaults);
}
