namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class BarMode : INamedValue
    {
        private readonly object value;

        private BarMode(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static BarMode Group { get; } = new("group");
        public static BarMode Overlay { get; } = new("overlay");
        public static BarMode Relative { get; } = new("relative");
        public static BarMode Stack { get; } = new("stack");
    }

    public sealed class BarNorm : INamedValue
    {
        private readonly object value;

        private BarNorm(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static BarNorm Fraction { get; } = new("fraction");
        public static BarNorm NoNorm { get; } = new("");
        public static BarNorm Percent { get; } = new("percent");
    }

    public sealed class BoxMode : INamedValue
    {
        private readonly object value;

        private BoxMode(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static BoxMode Group { get; } = new("group");
        public static BoxMode Overlay { get; } = new("overlay");
    }

    public sealed class ClickMode : INamedValue
    {
        private readonly object value;

        private ClickMode(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static ClickMode Event { get; } = new("event");
        public static ClickMode EventSelect { get; } = new("event+select");
        public static ClickMode NoClickMode { get; } = new("none");
        public static ClickMode Select { get; } = new("select");
    }

    public sealed class DragMode : INamedValue
    {
        private readonly object value;

        private DragMode(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static DragMode DrawCircle { get; } = new("drawcircle");
        public static DragMode DrawClosedPath { get; } = new("drawclosedpath");
        public static DragMode DrawLine { get; } = new("drawline");
        public static DragMode DrawOpenPath { get; } = new("drawopenpath");
        public static DragMode DrawRect { get; } = new("drawrect");
        public static DragMode False { get; } = new(false);
        public static DragMode Lasso { get; } = new("lasso");
        public static DragMode Orbit { get; } = new("orbit");
        public static DragMode Pan { get; } = new("pan");
        public static DragMode Select { get; } = new("select");
        public static DragMode TurnTable { get; } = new("turntable");
        public static DragMode Zoom { get; } = new("zoom");
    }

    public sealed class EntryWidthMode : INamedValue
    {
        private readonly object value;

        private EntryWidthMode(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static EntryWidthMode Fraction { get; } = new("fraction");
        public static EntryWidthMode Pixels { get; } = new("pixels");
    }

    public sealed class FunnelMode : INamedValue
    {
        private readonly object value;

        private FunnelMode(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static FunnelMode Group { get; } = new("group");
        public static FunnelMode Overlay { get; } = new("overlay");
        public static FunnelMode Stack { get; } = new("stack");
    }

    public sealed class HoverMode : INamedValue
    {
        private readonly object value;

        private HoverMode(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static HoverMode Closest { get; } = new("closest");
        public static HoverMode False { get; } = new(false);
        public static HoverMode X { get; } = new("x");
        public static HoverMode XUnified { get; } = new("x unified");
        public static HoverMode Y { get; } = new("y");
        public static HoverMode YUnified { get; } = new("y unified");
    }

    public sealed class LayoutGridPattern : INamedValue
    {
        private readonly object value;

        private LayoutGridPattern(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static LayoutGridPattern Coupled { get; } = new("coupled");
        public static LayoutGridPattern Independent { get; } = new("independent");
    }

    public sealed class LayoutGridRowOrder : INamedValue
    {
        private readonly object value;

        private LayoutGridRowOrder(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static LayoutGridRowOrder BottomToTop { get; } = new("bottom to top");
        public static LayoutGridRowOrder TopToBottom { get; } = new("top to bottom");
    }

    public sealed class LayoutGridXSide : INamedValue
    {
        private readonly object value;

        private LayoutGridXSide(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static LayoutGridXSide Bottom { get; } = new("bottom");
        public static LayoutGridXSide BottomPlot { get; } = new("bottom plot");
        public static LayoutGridXSide Top { get; } = new("top");
        public static LayoutGridXSide TopPlot { get; } = new("top plot");
    }

    public sealed class LayoutGridYSide : INamedValue
    {
        private readonly object value;

        private LayoutGridYSide(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static LayoutGridYSide Left { get; } = new("left");
        public static LayoutGridYSide LeftPlot { get; } = new("left plot");
        public static LayoutGridYSide Right { get; } = new("right");
        public static LayoutGridYSide RightPlot { get; } = new("right plot");
    }

    public sealed class LayoutImageSizing : INamedValue
    {
        private readonly object value;

        private LayoutImageSizing(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static LayoutImageSizing Contain { get; } = new("contain");
        public static LayoutImageSizing Fill { get; } = new("fill");
        public static LayoutImageSizing Stretch { get; } = new("stretch");
    }

    public sealed class ScatterMode : INamedValue
    {
        private readonly object value;

        private ScatterMode(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static ScatterMode Group { get; } = new("group");
        public static ScatterMode Overlay { get; } = new("overlay");
    }

    public sealed class SelectDirection : INamedValue
    {
        private readonly object value;

        private SelectDirection(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static SelectDirection Any { get; } = new("any");
        public static SelectDirection Diagonal { get; } = new("d");
        public static SelectDirection Horizontal { get; } = new("h");
        public static SelectDirection Vertical { get; } = new("v");
    }

    public sealed class TraceGroupClickOptions : INamedValue
    {
        private readonly object value;

        private TraceGroupClickOptions(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static TraceGroupClickOptions ToggleGroup { get; } = new("togglegroup");
        public static TraceGroupClickOptions ToggleItem { get; } = new("toggleitem");
    }

    public sealed class TraceItemClickOptions : INamedValue
    {
        private readonly object value;

        private TraceItemClickOptions(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static TraceItemClickOptions False { get; } = new(false);
        public static TraceItemClickOptions Toggle { get; } = new("toggle");
        public static TraceItemClickOptions ToggleOthers { get; } = new("toggleothers");
    }
}
