namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class Align : INamedValue
    {
        private readonly object value;

        private Align(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static Align Auto { get; } = new("auto");
        public static Align Left { get; } = new("left");
        public static Align Right { get; } = new("right");
    }

    public sealed class AnnotationAlignment : INamedValue
    {
        private readonly object value;

        private AnnotationAlignment(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static AnnotationAlignment Center { get; } = new("center");
        public static AnnotationAlignment Left { get; } = new("left");
        public static AnnotationAlignment Right { get; } = new("right");
    }

    public sealed class ArrowHead : INamedValue
    {
        private readonly object value;

        private ArrowHead(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static ArrowHead Barbed { get; } = new(2);
        public static ArrowHead Cirle { get; } = new(6);
        public static ArrowHead LineOnly { get; } = new(4);
        public static ArrowHead SimpleShort { get; } = new(8);
        public static ArrowHead SimpleTall { get; } = new(5);
        public static ArrowHead Square { get; } = new(7);
        public static ArrowHead TriangleShort { get; } = new(3);
        public static ArrowHead TriangleTall { get; } = new(1);
    }

    public sealed class ArrowSide : INamedValue
    {
        private readonly object value;

        private ArrowSide(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static ArrowSide End { get; } = new("end");
        public static ArrowSide None { get; } = new("none");
        public static ArrowSide Start { get; } = new("start");
        public static ArrowSide StartEnd { get; } = new("end+start");
    }

    public sealed class ClickToShow : INamedValue
    {
        private readonly object value;

        private ClickToShow(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static ClickToShow False { get; } = new(false);
        public static ClickToShow OnOff { get; } = new("onoff");
        public static ClickToShow OnOut { get; } = new("onout");
    }

    public sealed class FillRule : INamedValue
    {
        private readonly object value;

        private FillRule(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static FillRule EvenOdd { get; } = new("evenodd");
        public static FillRule NonZero { get; } = new("nonzero");
    }

    public sealed class HorizontalAlign : INamedValue
    {
        private readonly object value;

        private HorizontalAlign(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static HorizontalAlign Center { get; } = new("center");
        public static HorizontalAlign Left { get; } = new("left");
        public static HorizontalAlign Right { get; } = new("right");
    }

    public sealed class Layer : INamedValue
    {
        private readonly object value;

        private Layer(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static Layer Above { get; } = new("above");
        public static Layer AboveTraces { get; } = new("above traces");
        public static Layer Below { get; } = new("below");
        public static Layer BelowTraces { get; } = new("below traces");
    }

    public sealed class ShapeSizeMode : INamedValue
    {
        private readonly object value;

        private ShapeSizeMode(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static ShapeSizeMode Pixel { get; } = new("pixel");
        public static ShapeSizeMode Scaled { get; } = new("scaled");
    }

    public sealed class ShapeType : INamedValue
    {
        private readonly object value;

        private ShapeType(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static ShapeType Circle { get; } = new("circle");
        public static ShapeType Line { get; } = new("line");
        public static ShapeType Rectangle { get; } = new("rect");
        public static ShapeType SvgPath { get; } = new("path");
    }

    public sealed class Side : INamedValue
    {
        private readonly object value;

        private Side(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static Side Bottom { get; } = new("bottom");
        public static Side Left { get; } = new("left");
        public static Side Right { get; } = new("right");
        public static Side Top { get; } = new("top");
        public static Side TopCenter { get; } = new("top center");
        public static Side TopLeft { get; } = new("top left");
        public static Side TopRight { get; } = new("top right");
    }

    public sealed class TextPosition : INamedValue
    {
        private readonly object value;

        private TextPosition(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static TextPosition Auto { get; } = new("auto");
        public static TextPosition BottomCenter { get; } = new("bottom center");
        public static TextPosition BottomLeft { get; } = new("bottom left");
        public static TextPosition BottomRight { get; } = new("bottom right");
        public static TextPosition Inside { get; } = new("inside");
        public static TextPosition MiddleCenter { get; } = new("middle center");
        public static TextPosition MiddleLeft { get; } = new("middle left");
        public static TextPosition MiddleRight { get; } = new("middle right");
        public static TextPosition None { get; } = new("none");
        public static TextPosition Outside { get; } = new("outside");
        public static TextPosition TopCenter { get; } = new("top center");
        public static TextPosition TopLeft { get; } = new("top left");
        public static TextPosition TopRight { get; } = new("top right");
    }

    public sealed class UnitMode : INamedValue
    {
        private readonly object value;

        private UnitMode(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static UnitMode Fraction { get; } = new("fraction");
        public static UnitMode Pixels { get; } = new("pixels");
    }

    public sealed class VerticalAlign : INamedValue
    {
        private readonly object value;

        private VerticalAlign(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static VerticalAlign Bottom { get; } = new("bottom");
        public static VerticalAlign Middle { get; } = new("middle");
        public static VerticalAlign Top { get; } = new("top");
    }

    public sealed class XAnchorPosition : INamedValue
    {
        private readonly object value;

        private XAnchorPosition(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static XAnchorPosition Auto { get; } = new("auto");
        public static XAnchorPosition Center { get; } = new("center");
        public static XAnchorPosition Left { get; } = new("left");
        public static XAnchorPosition Right { get; } = new("right");
    }

    public sealed class YAnchorPosition : INamedValue
    {
        private readonly object value;

        private YAnchorPosition(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static YAnchorPosition Auto { get; } = new("auto");
        public static YAnchorPosition Bottom { get; } = new("bottom");
        public static YAnchorPosition Middle { get; } = new("middle");
        public static YAnchorPosition Top { get; } = new("top");
    }
}
