namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class Mode : INamedValue
    {
        private readonly object value;

        private Mode(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static Mode Lines { get; } = new("lines");
        public static Mode Lines_Markers { get; } = new("lines+markers");
        public static Mode Lines_Markers_Text { get; } = new("lines+markers+text");
        public static Mode Lines_Text { get; } = new("lines+text");
        public static Mode Markers { get; } = new("markers");
        public static Mode Markers_Text { get; } = new("markers+text");
        public static Mode None { get; } = new("none");
        public static Mode Text { get; } = new("text");
    }

    public sealed class Orientation : INamedValue
    {
        private readonly object value;

        private Orientation(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static Orientation Horizontal { get; } = new("h");
        public static Orientation Vertical { get; } = new("v");
    }

    public sealed class PatternFillMode : INamedValue
    {
        private readonly object value;

        private PatternFillMode(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static PatternFillMode Overlay { get; } = new("overlay");
        public static PatternFillMode Replace { get; } = new("replace");
    }

    public sealed class PatternShape : INamedValue
    {
        private readonly object value;

        private PatternShape(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static PatternShape Checked { get; } = new("+");
        public static PatternShape DiagonalAscending { get; } = new("/");
        public static PatternShape DiagonalChecked { get; } = new("x");
        public static PatternShape DiagonalDescending { get; } = new("\\");
        public static PatternShape Dots { get; } = new(".");
        public static PatternShape HorizontalLines { get; } = new("-");
        public static PatternShape None { get; } = new("");
        public static PatternShape VerticalLines { get; } = new("|");
    }

    public sealed class QuartileMethod : INamedValue
    {
        private readonly object value;

        private QuartileMethod(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static QuartileMethod Exclusive { get; } = new("exclusive");
        public static QuartileMethod Inclusive { get; } = new("inclusive");
        public static QuartileMethod Linear { get; } = new("linear");
    }

    public sealed class ScaleMode : INamedValue
    {
        private readonly object value;

        private ScaleMode(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static ScaleMode Count { get; } = new("count");
        public static ScaleMode Width { get; } = new("width");
    }

    public sealed class Shape : INamedValue
    {
        private readonly object value;

        private Shape(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static Shape Hv { get; } = new("hv");
        public static Shape Hvh { get; } = new("hvh");
        public static Shape Linear { get; } = new("linear");
        public static Shape Spline { get; } = new("spline");
        public static Shape Vh { get; } = new("vh");
        public static Shape Vhv { get; } = new("vhv");
    }

    public sealed class SmoothAlg : INamedValue
    {
        private readonly object value;

        private SmoothAlg(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static SmoothAlg Best { get; } = new("best");
        public static SmoothAlg False { get; } = new(false);
        public static SmoothAlg Fast { get; } = new("fast");
    }

    public sealed class SpanMode : INamedValue
    {
        private readonly object value;

        private SpanMode(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static SpanMode Hard { get; } = new("hard");
        public static SpanMode Manual { get; } = new("manual");
        public static SpanMode Soft { get; } = new("soft");
    }

    public sealed class TextInfo : INamedValue
    {
        private readonly object value;

        private TextInfo(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static TextInfo All { get; } = new("all");
        public static TextInfo Label { get; } = new("label");
        public static TextInfo None { get; } = new("none");
        public static TextInfo Percent { get; } = new("percent");
        public static TextInfo Text { get; } = new("text");
        public static TextInfo Value { get; } = new("value");
    }

    public sealed class ViolinSide : INamedValue
    {
        private readonly object value;

        private ViolinSide(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static ViolinSide Both { get; } = new("both");
        public static ViolinSide Negative { get; } = new("negative");
        public static ViolinSide Positive { get; } = new("positive");
    }

    public sealed class Visible : INamedValue
    {
        private readonly object value;

        private Visible(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static Visible False { get; } = new(false);
        public static Visible LegendOnly { get; } = new("legendonly");
        public static Visible True { get; } = new(true);
    }
}
