using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>A line in the band between a lower and an upper one.</summary>
    public static GenericChart Range<XType, YType, TextType>(
        IEnumerable<XType> x, IEnumerable<YType> y, IEnumerable<YType> upper, IEnumerable<YType> lower, StyleParam.Mode mode,
        Optional<string> Name = default, Optional<string> GroupName = default, Optional<bool> ShowMarkers = default,
        Optional<bool> ShowLegend = default, Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<StyleParam.TextPosition> TextPosition = default, Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default, Optional<StyleParam.Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<StyleParam.MarkerSymbol> MarkerSymbol = default, Optional<IEnumerable<StyleParam.MarkerSymbol>> MultiMarkerSymbol = default,
        Optional<Marker> Marker = default, Optional<Marker> UpperMarker = default, Optional<Marker> LowerMarker = default,
        Optional<Color> LineColor = default, Optional<StyleParam.Colorscale> LineColorScale = default, Optional<double> LineWidth = default,
        Optional<StyleParam.DrawingStyle> LineDash = default, Optional<Line> Line = default, Optional<Line> UpperLine = default,
        Optional<Line> LowerLine = default, Optional<Color> RangeColor = default, Optional<TextType> UpperText = default,
        Optional<IEnumerable<TextType>> MultiUpperText = default, Optional<TextType> LowerText = default,
        Optional<IEnumerable<TextType>> MultiLowerText = default, Optional<Font> TextFont = default, Optional<string> LowerName = default,
        Optional<string> UpperName = default, Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        var markers = ShowMarkers.Or(false);
        var edge = markers ? StyleParam.Mode.Lines_Markers : StyleParam.Mode.Lines;
        var colour = RangeColor.Or(Color.fromString("rgba(0,0,0,0.5)"));
        var group = GroupName.Or("Range");
        var below = new Trace2D("scatter").Put("x", x).Put("y", lower).Put("mode", edge).Put("marker", LowerMarker).Put("line", LowerLine)
            .Put("name", LowerName.Or("lower")).Put("showlegend", false).Put("legendgroup", group)
            .Put("text", LowerText).Put("text", MultiLowerText).Put("textfont", TextFont).Put("marker.color", colour).Put("line.width", LowerLine.IsSome ? null : 0);
        var above = new Trace2D("scatter").Put("x", x).Put("y", upper).Put("mode", edge).Put("marker", UpperMarker).Put("line", UpperLine)
            .Put("name", UpperName.Or("upper")).Put("showlegend", false).Put("legendgroup", group).Put("fill", StyleParam.Fill.ToNext_y).Put("fillcolor", colour)
            .Put("text", UpperText).Put("text", MultiUpperText).Put("textfont", TextFont).Put("marker.color", colour).Put("line.width", UpperLine.IsSome ? null : 0);
        var middle = new Trace2D("scatter").Put("x", x).Put("y", y).Put("mode", mode).Put("marker", Marker).Put("line", Line)
            .Put("name", Name).Put("showlegend", ShowLegend).Put("legendgroup", group).Put("text", Text).Put("text", MultiText)
            .Put("textposition", TextPosition).Put("textposition", MultiTextPosition).Put("textfont", TextFont)
            .Put("marker.line", MarkerOutline).Put("marker.color", MarkerColor).Put("marker.colorscale", MarkerColorScale)
            .Put("marker.symbol", MarkerSymbol).Put("marker.symbol", MultiMarkerSymbol)
            .Put("line.color", LineColor).Put("line.colorscale", LineColorScale).Put("line.width", LineWidth).Put("line.dash", LineDash);
        return GenericChart.ofTraceObjects(UseDefaults.Or(true), new Trace[] { below, above, middle });
    }
}
