using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

public static partial class GenericChartExtensions
{
    public static GenericChart WithXAxisStyle<MinType, MaxType, CategoryArrayType>(
        this GenericChart gChart, Optional<string> TitleText = default, Optional<Font> TitleFont = default, Optional<int> TitleStandoff = default,
        Optional<Title> Title = default, Optional<Color> Color = default, Optional<StyleParam.AxisType> AxisType = default,
        Optional<Tuple<MinType, MaxType>> MinMax = default, Optional<StyleParam.Mirror> Mirror = default, Optional<bool> ShowSpikes = default,
        Optional<Color> SpikeColor = default, Optional<int> SpikeThickness = default, Optional<bool> ShowLine = default,
        Optional<Color> LineColor = default, Optional<bool> ShowGrid = default, Optional<Color> GridColor = default,
        Optional<bool> ZeroLine = default, Optional<Color> ZeroLineColor = default, Optional<StyleParam.LinearAxisId> Anchor = default,
        Optional<StyleParam.Side> Side = default, Optional<StyleParam.LinearAxisId> Overlaying = default,
        Optional<Tuple<double, double>> Domain = default, Optional<double> Position = default,
        Optional<StyleParam.CategoryOrder> CategoryOrder = default, Optional<IEnumerable<CategoryArrayType>> CategoryArray = default,
        Optional<RangeSlider> RangeSlider = default, Optional<RangeSelector> RangeSelector = default, Optional<Color> BackgroundColor = default,
        Optional<bool> ShowBackground = default, Optional<StyleParam.SubPlotId> Id = default)
        where MinType : IConvertible
        where MaxType : IConvertible
        where CategoryArrayType : IConvertible =>
        gChart.WithXAxisObject(
            new LinearAxis()
                .Put("title", Title).Put("title.text", TitleText).Put("title.font", TitleFont).Put("title.standoff", TitleStandoff).Put("color", Color)
                .Put("type", AxisType).Put("range", MinMax).Put("mirror", Mirror).Put("showspikes", ShowSpikes).Put("spikecolor", SpikeColor)
                .Put("spikethickness", SpikeThickness).Put("showline", ShowLine).Put("linecolor", LineColor).Put("showgrid", ShowGrid)
                .Put("gridcolor", GridColor).Put("zeroline", ZeroLine).Put("zerolinecolor", ZeroLineColor).Put("anchor", Anchor).Put("side", Side)
                .Put("overlaying", Overlaying).Put("domain", Domain).Put("position", Position).Put("categoryorder", CategoryOrder)
                .Put("categoryarray", CategoryArray).Put("rangeslider", RangeSlider).Put("rangeselector", RangeSelector)
                .Put("backgroundcolor", BackgroundColor).Put("showbackground", ShowBackground),
            Id);

    public static GenericChart WithYAxisStyle<MinType, MaxType, CategoryArrayType>(
        this GenericChart gChart, Optional<string> TitleText = default, Optional<Font> TitleFont = default, Optional<int> TitleStandoff = default,
        Optional<Title> Title = default, Optional<Color> Color = default, Optional<StyleParam.AxisType> AxisType = default,
        Optional<Tuple<MinType, MaxType>> MinMax = default, Optional<StyleParam.Mirror> Mirror = default, Optional<bool> ShowSpikes = default,
        Optional<Color> SpikeColor = default, Optional<int> SpikeThickness = default, Optional<bool> ShowLine = default,
        Optional<Color> LineColor = default, Optional<bool> ShowGrid = default, Optional<Color> GridColor = default,
        Optional<bool> ZeroLine = default, Optional<Color> ZeroLineColor = default, Optional<StyleParam.LinearAxisId> Anchor = default,
        Optional<StyleParam.Side> Side = default, Optional<StyleParam.LinearAxisId> Overlaying = default,
        Optional<Tuple<double, double>> Domain = default, Optional<double> Position = default,
        Optional<StyleParam.CategoryOrder> CategoryOrder = default, Optional<IEnumerable<CategoryArrayType>> CategoryArray = default,
        Optional<RangeSlider> RangeSlider = default, Optional<RangeSelector> RangeSelector = default, Optional<Color> BackgroundColor = default,
        Optional<bool> ShowBackground = default, Optional<StyleParam.SubPlotId> Id = default)
        where MinType : IConvertible
        where MaxType : IConvertible
        where CategoryArrayType : IConvertible =>
        gChart.WithYAxisObject(
            new LinearAxis()
                .Put("title", Title).Put("title.text", TitleText).Put("title.font", TitleFont).Put("title.standoff", TitleStandoff).Put("color", Color)
                .Put("type", AxisType).Put("range", MinMax).Put("mirror", Mirror).Put("showspikes", ShowSpikes).Put("spikecolor", SpikeColor)
                .Put("spikethickness", SpikeThickness).Put("showline", ShowLine).Put("linecolor", LineColor).Put("showgrid", ShowGrid)
                .Put("gridcolor", GridColor).Put("zeroline", ZeroLine).Put("zerolinecolor", ZeroLineColor).Put("anchor", Anchor).Put("side", Side)
                .Put("overlaying", Overlaying).Put("domain", Domain).Put("position", Position).Put("categoryorder", CategoryOrder)
                .Put("categoryarray", CategoryArray).Put("rangeslider", RangeSlider).Put("rangeselector", RangeSelector)
                .Put("backgroundcolor", BackgroundColor).Put("showbackground", ShowBackground),
            Id);

    public static GenericChart WithLegendStyle(
        this GenericChart gChart, Optional<Color> BGColor = default, Optional<Color> BorderColor = default, Optional<double> BorderWidth = default,
        Optional<double> EntryWidth = default, Optional<StyleParam.EntryWidthMode> EntryWidthMode = default, Optional<Font> Font = default,
        Optional<StyleParam.TraceGroupClickOptions> GroupClick = default, Optional<Font> GroupTitleFont = default,
        Optional<StyleParam.TraceItemClickOptions> ItemClick = default, Optional<StyleParam.TraceItemClickOptions> ItemDoubleClick = default,
        Optional<StyleParam.TraceItemSizing> ItemSizing = default, Optional<int> ItemWidth = default,
        Optional<StyleParam.Orientation> Orientation = default, Optional<Title> Title = default, Optional<double> TraceGroupGap = default,
        Optional<StyleParam.TraceOrder> TraceOrder = default, Optional<string> UIRevision = default,
        Optional<StyleParam.VerticalAlign> VerticalAlign = default, Optional<double> X = default,
        Optional<StyleParam.XAnchorPosition> XAnchor = default, Optional<double> Y = default, Optional<StyleParam.YAnchorPosition> YAnchor = default) =>
        gChart.WithLegend(
            new Legend()
                .Put("bgcolor", BGColor).Put("bordercolor", BorderColor).Put("borderwidth", BorderWidth).Put("entrywidth", EntryWidth)
                .Put("entrywidthmode", EntryWidthMode).Put("font", Font).Put("groupclick", GroupClick).Put("grouptitlefont", GroupTitleFont)
                .Put("itemclick", ItemClick).Put("itemdoubleclick", ItemDoubleClick).Put("itemsizing", ItemSizing).Put("itemwidth", ItemWidth)
                .Put("orientation", Orientation).Put("title", Title).Put("tracegroupgap", TraceGroupGap).Put("traceorder", TraceOrder)
                .Put("uirevision", UIRevision).Put("valign", VerticalAlign).Put("x", X).Put("xanchor", XAnchor).Put("y", Y).Put("yanchor", YAnchor));
}
