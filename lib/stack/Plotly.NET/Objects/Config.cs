using Microsoft.FSharp.Core;
using Plotly.NET.ConfigObjects;

namespace Plotly.NET;

public class Config : PlotlyObject
{
    public static Config init(
        FSharpOption<bool>? StaticPlot = null, FSharpOption<bool>? TypesetMath = null, FSharpOption<string>? PlotlyServerUrl = null,
        FSharpOption<bool>? Editable = null, FSharpOption<Edits>? Edits = null, FSharpOption<bool>? EditSelection = null,
        FSharpOption<bool>? Autosizable = null, FSharpOption<bool>? Responsive = null, FSharpOption<bool>? FillFrame = null,
        FSharpOption<double>? FrameMargins = null, FSharpOption<StyleParam.ScrollZoom>? ScrollZoom = null,
        FSharpOption<StyleParam.DoubleClick>? DoubleClick = null, FSharpOption<int>? DoubleClickDelay = null,
        FSharpOption<bool>? ShowAxisDragHandles = null, FSharpOption<bool>? ShowAxisRangeEntryBoxes = null, FSharpOption<bool>? ShowTips = null,
        FSharpOption<bool>? ShowLink = null, FSharpOption<string>? LinkText = null, FSharpOption<bool>? SendData = null,
        FSharpOption<object>? ShowSources = null, FSharpOption<bool>? DisplayModeBar = null, FSharpOption<bool>? ShowSendToCloud = null,
        FSharpOption<bool>? ShowEditInChartStudio = null, FSharpOption<IEnumerable<StyleParam.ModeBarButton>>? ModeBarButtonsToRemove = null,
        FSharpOption<IEnumerable<StyleParam.ModeBarButton>>? ModeBarButtonsToAdd = null,
        FSharpOption<IEnumerable<IEnumerable<StyleParam.ModeBarButton>>>? ModeBarButtons = null,
        FSharpOption<ToImageButtonOptions>? ToImageButtonOptions = null, FSharpOption<bool>? Displaylogo = null,
        FSharpOption<bool>? Watermark = null, FSharpOption<double>? plotGlPixelRatio = null, FSharpOption<object>? SetBackground = null,
        FSharpOption<string>? TopojsonURL = null, FSharpOption<string>? MapboxAccessToken = null, FSharpOption<int>? Logging = null,
        FSharpOption<int>? NotifyOnLogging = null, FSharpOption<int>? QueueLength = null, FSharpOption<object>? GlobalTransforms = null,
        FSharpOption<string>? Locale = null, FSharpOption<object>? Locales = null) =>
        new Config()
            .Put("staticPlot", StaticPlot).Put("typesetMath", TypesetMath).Put("plotlyServerURL", PlotlyServerUrl).Put("editable", Editable)
            .Put("edits", Edits).Put("editSelection", EditSelection).Put("autosizable", Autosizable).Put("responsive", Responsive)
            .Put("fillFrame", FillFrame).Put("frameMargins", FrameMargins).Put("scrollZoom", ScrollZoom).Put("doubleClick", DoubleClick)
            .Put("doubleClickDelay", DoubleClickDelay).Put("showAxisDragHandles", ShowAxisDragHandles)
            .Put("showAxisRangeEntryBoxes", ShowAxisRangeEntryBoxes).Put("showTips", ShowTips).Put("showLink", ShowLink).Put("linkText", LinkText)
            .Put("sendData", SendData).Put("showSources", ShowSources).Put("displayModeBar", DisplayModeBar).Put("showSendToCloud", ShowSendToCloud)
            .Put("showEditInChartStudio", ShowEditInChartStudio).Put("modeBarButtonsToRemove", ModeBarButtonsToRemove)
            .Put("modeBarButtonsToAdd", ModeBarButtonsToAdd).Put("modeBarButtons", ModeBarButtons).Put("toImageButtonOptions", ToImageButtonOptions)
            .Put("displaylogo", Displaylogo).Put("watermark", Watermark).Put("plotGlPixelRatio", plotGlPixelRatio).Put("setBackground", SetBackground)
            .Put("topojsonURL", TopojsonURL).Put("mapboxAccessToken", MapboxAccessToken).Put("logging", Logging)
            .Put("notifyOnLogging", NotifyOnLogging).Put("queueLength", QueueLength).Put("globalTransforms", GlobalTransforms).Put("locale", Locale)
            .Put("locales", Locales);
}
