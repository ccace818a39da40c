using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

public class Legend : PlotlyObject
{
    public static Legend init(
        FSharpOption<Color>? BGColor = null, FSharpOption<Color>? BorderColor = null, FSharpOption<double>? BorderWidth = null,
        FSharpOption<double>? EntryWidth = null, FSharpOption<StyleParam.EntryWidthMode>? EntryWidthMode = null, FSharpOption<Font>? Font = null,
        FSharpOption<StyleParam.TraceGroupClickOptions>? GroupClick = null, FSharpOption<Font>? GroupTitleFont = null,
        FSharpOption<StyleParam.TraceItemClickOptions>? ItemClick = null, FSharpOption<StyleParam.TraceItemClickOptions>? ItemDoubleClick = null,
        FSharpOption<StyleParam.TraceItemSizing>? ItemSizing = null, FSharpOption<int>? ItemWidth = null,
        FSharpOption<StyleParam.Orientation>? Orientation = null, FSharpOption<Title>? Title = null, FSharpOption<double>? TraceGroupGap = null,
        FSharpOption<StyleParam.TraceOrder>? TraceOrder = null, FSharpOption<string>? UIRevision = null,
        FSharpOption<StyleParam.VerticalAlign>? VerticalAlign = null, FSharpOption<bool>? Visible = null, FSharpOption<double>? X = null,
        FSharpOption<StyleParam.XAnchorPosition>? XAnchor = null, FSharpOption<string>? XRef = null, FSharpOption<double>? Y = null,
        FSharpOption<StyleParam.YAnchorPosition>? YAnchor = null, FSharpOption<string>? YRef = null) =>
        new Legend()
            .Put("bgcolor", BGColor).Put("bordercolor", BorderColor).Put("borderwidth", BorderWidth).Put("entrywidth", EntryWidth)
            .Put("entrywidthmode", EntryWidthMode).Put("font", Font).Put("groupclick", GroupClick).Put("grouptitlefont", GroupTitleFont)
            .Put("itemclick", ItemClick).Put("itemdoubleclick", ItemDoubleClick).Put("itemsizing", ItemSizing).Put("itemwidth", ItemWidth)
            .Put("orientation", Orientation).Put("title", Title).Put("tracegroupgap", TraceGroupGap).Put("traceorder", TraceOrder)
            .Put("uirevision", UIRevision).Put("valign", VerticalAlign).Put("visible", Visible).Put("x", X).Put("xanchor", XAnchor).Put("xref", XRef)
            .Put("y", Y).Put("yanchor", YAnchor).Put("yref", YRef);
}
