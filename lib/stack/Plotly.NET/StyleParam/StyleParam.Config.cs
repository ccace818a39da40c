namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class DoubleClick : INamedValue
    {
        private readonly object value;

        private DoubleClick(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static DoubleClick Autosize { get; } = new("autosize");
        public static DoubleClick NoInteraction { get; } = new(false);
        public static DoubleClick Reset { get; } = new("reset");
        public static DoubleClick ResetAutosize { get; } = new("reset+autosize");
    }

    public sealed class ModeBarButton : INamedValue
    {
        private readonly object value;

        private ModeBarButton(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static ModeBarButton AutoScale2d { get; } = new("autoScale2d");
        public static ModeBarButton DrawCircle { get; } = new("drawCircle");
        public static ModeBarButton DrawClosedPath { get; } = new("drawClosedPath");
        public static ModeBarButton DrawLine { get; } = new("drawLine");
        public static ModeBarButton DrawOpenPath { get; } = new("drawOpenPath");
        public static ModeBarButton DrawRect { get; } = new("drawRect");
        public static ModeBarButton EditInChartStudio { get; } = new("editInChartStudio");
        public static ModeBarButton EraseShape { get; } = new("eraseShape");
        public static ModeBarButton HoverClosest3d { get; } = new("hoverClosest3d");
        public static ModeBarButton HoverClosestCartesian { get; } = new("hoverClosestCartesian");
        public static ModeBarButton HoverClosestGeo { get; } = new("hoverClosestGeo");
        public static ModeBarButton HoverClosestGl2d { get; } = new("hoverClosestGl2d");
        public static ModeBarButton HoverClosestPie { get; } = new("hoverClosestPie");
        public static ModeBarButton HoverCompareCartesian { get; } = new("hoverCompareCartesian");
        public static ModeBarButton HoverMode { get; } = new("hoverMode");
        public static ModeBarButton Lasso2d { get; } = new("lasso2d");
        public static ModeBarButton OrbitRotation { get; } = new("orbitRotation");
        public static ModeBarButton Pan2d { get; } = new("pan2d");
        public static ModeBarButton Pan3d { get; } = new("pan3d");
        public static ModeBarButton ResetCameraDefault3d { get; } = new("resetCameraDefault3d");
        public static ModeBarButton ResetCameraLastSave3d { get; } = new("resetCameraLastSave3d");
        public static ModeBarButton ResetGeo { get; } = new("resetGeo");
        public static ModeBarButton ResetSankeyGroup { get; } = new("resetSankeyGroup");
        public static ModeBarButton ResetScale2d { get; } = new("resetScale2d");
        public static ModeBarButton ResetViewMapbox { get; } = new("resetViewMapbox");
        public static ModeBarButton ResetViews { get; } = new("resetViews");
        public static ModeBarButton Select2d { get; } = new("select2d");
        public static ModeBarButton SendDataToCloud { get; } = new("sendDataToCloud");
        public static ModeBarButton TableRotation { get; } = new("tableRotation");
        public static ModeBarButton ToImage { get; } = new("toImage");
        public static ModeBarButton ToggleHover { get; } = new("toggleHover");
        public static ModeBarButton ToggleSpikelines { get; } = new("toggleSpikelines");
        public static ModeBarButton Zoom2d { get; } = new("zoom2d");
        public static ModeBarButton Zoom3d { get; } = new("zoom3d");
        public static ModeBarButton ZoomIn2d { get; } = new("zoomIn2d");
        public static ModeBarButton ZoomInGeo { get; } = new("zoomInGeo");
        public static ModeBarButton ZoomInMapbox { get; } = new("zoomInMapbox");
        public static ModeBarButton ZoomOut2d { get; } = new("zoomOut2d");
        public static ModeBarButton ZoomOutGeo { get; } = new("zoomOutGeo");
        public static ModeBarButton ZoomOutMapbox { get; } = new("zoomOutMapbox");
    }

    public sealed class ScrollZoom : INamedValue
    {
        private readonly object value;

        private ScrollZoom(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static ScrollZoom All { get; } = new(true);
        public static ScrollZoom Cartesian { get; } = new("cartesian");
        public static ScrollZoom GL3D { get; } = new("gl3d");
        public static ScrollZoom Geo { get; } = new("geo");
        public static ScrollZoom Mapbox { get; } = new("mapbox");
        public static ScrollZoom NoZoom { get; } = new(false);
    }

    public sealed class Calendar : INamedValue
    {
        private readonly object value;

        private Calendar(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static Calendar Chinese { get; } = new("chinese");
        public static Calendar Coptic { get; } = new("coptic");
        public static Calendar Discworld { get; } = new("discworld");
        public static Calendar Ethiopian { get; } = new("ethiopian");
        public static Calendar Gregorian { get; } = new("gregorian");
        public static Calendar Hebrew { get; } = new("hebrew");
        public static Calendar Islamic { get; } = new("islamic");
        public static Calendar Jalali { get; } = new("jalali");
        public static Calendar Julian { get; } = new("julian");
        public static Calendar Mayan { get; } = new("mayan");
        public static Calendar Nanakshahi { get; } = new("nanakshahi");
        public static Calendar Nepali { get; } = new("nepali");
        public static Calendar Persian { get; } = new("persian");
        public static Calendar Taiwan { get; } = new("taiwan");
        public static Calendar Thai { get; } = new("thai");
        public static Calendar Ummalqura { get; } = new("ummalqura");
    }
}
