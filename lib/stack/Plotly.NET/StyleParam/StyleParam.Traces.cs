namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class AngleRef : INamedValue
    {
        private readonly object value;

        private AngleRef(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static AngleRef Previous { get; } = new("previous");
        public static AngleRef Up { get; } = new("up");
    }

    public sealed class BoxMean : INamedValue
    {
        private readonly object value;

        private BoxMean(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static BoxMean False { get; } = new(false);
        public static BoxMean SD { get; } = new("sd");
        public static BoxMean True { get; } = new(true);
    }

    public sealed class BoxPoints : INamedValue
    {
        private readonly object value;

        private BoxPoints(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static BoxPoints All { get; } = new("all");
        public static BoxPoints False { get; } = new(false);
        public static BoxPoints Outliers { get; } = new("outliers");
        public static BoxPoints SuspectedOutliers { get; } = new("suspectedoutliers");
    }

    public sealed class ColorModel : INamedValue
    {
        private readonly object value;

        private ColorModel(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static ColorModel HSL { get; } = new("hsl");
        public static ColorModel HSLA { get; } = new("hsla");
        public static ColorModel RGB { get; } = new("rgb");
        public static ColorModel RGBA { get; } = new("rgba");
        public static ColorModel RGBA256 { get; } = new("rgba256");
    }

    public sealed class ConstraintOperation : INamedValue
    {
        private readonly object value;

        private ConstraintOperation(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static ConstraintOperation Equal { get; } = new("=");
        public static ConstraintOperation GreaterThan { get; } = new(">");
        public static ConstraintOperation GreaterThanOrEqual { get; } = new(">=");
        public static ConstraintOperation InsideExclusiveInterval { get; } = new("()");
        public static ConstraintOperation InsideInclusiveInterval { get; } = new("[]");
        public static ConstraintOperation InsideLeftInclusiveInterval { get; } = new("[)");
        public static ConstraintOperation InsideRightInclusiveInterval { get; } = new("(]");
        public static ConstraintOperation LesserThan { get; } = new("<");
        public static ConstraintOperation LesserThanOrEqual { get; } = new("<=");
        public static ConstraintOperation OutsideExclusiveInterval { get; } = new(")(");
        public static ConstraintOperation OutsideInclusiveInterval { get; } = new("][");
        public static ConstraintOperation OutsideLeftInclusiveInterval { get; } = new("](");
        public static ConstraintOperation OutsideRightInclusiveInterval { get; } = new(")[");
    }

    public sealed class ContourColoring : INamedValue
    {
        private readonly object value;

        private ContourColoring(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static ContourColoring Fill { get; } = new("fill");
        public static ContourColoring Heatmap { get; } = new("heatmap");
        public static ContourColoring Lines { get; } = new("lines");
        public static ContourColoring NoColoring { get; } = new("none");
    }

    public sealed class ContourType : INamedValue
    {
        private readonly object value;

        private ContourType(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static ContourType Constraint { get; } = new("constraint");
        public static ContourType Levels { get; } = new("levels");
    }

    public sealed class CumulativeDirection : INamedValue
    {
        private readonly object value;

        private CumulativeDirection(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static CumulativeDirection Decreasing { get; } = new("decreasing");
        public static CumulativeDirection Increasing { get; } = new("increasing");
    }

    public sealed class Currentbin : INamedValue
    {
        private readonly object value;

        private Currentbin(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static Currentbin Exclude { get; } = new("exclude");
        public static Currentbin Half { get; } = new("half");
        public static Currentbin Include { get; } = new("include");
    }

    public sealed class Direction : INamedValue
    {
        private readonly object value;

        private Direction(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static Direction Clockwise { get; } = new("clockwise");
        public static Direction CounterClockwise { get; } = new("counterclockwise");
    }

    public sealed class ErrorType : INamedValue
    {
        private readonly object value;

        private ErrorType(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static ErrorType Constant { get; } = new("constant");
        public static ErrorType Data { get; } = new("data");
        public static ErrorType Percent { get; } = new("percent");
        public static ErrorType Sqrt { get; } = new("sqrt");
    }

    public sealed class Fill : INamedValue
    {
        private readonly object value;

        private Fill(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static Fill None { get; } = new("none");
        public static Fill ToNext { get; } = new("tonext");
        public static Fill ToNext_x { get; } = new("tonextx");
        public static Fill ToNext_y { get; } = new("tonexty");
        public static Fill ToSelf { get; } = new("toself");
        public static Fill ToZero_x { get; } = new("tozerox");
        public static Fill ToZero_y { get; } = new("tozeroy");
    }

    public sealed class GroupNorm : INamedValue
    {
        private readonly object value;

        private GroupNorm(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static GroupNorm Fraction { get; } = new("fraction");
        public static GroupNorm None { get; } = new("");
        public static GroupNorm Percent { get; } = new("percent");
    }

    public sealed class HistFunc : INamedValue
    {
        private readonly object value;

        private HistFunc(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static HistFunc Avg { get; } = new("avg");
        public static HistFunc Count { get; } = new("count");
        public static HistFunc Max { get; } = new("max");
        public static HistFunc Min { get; } = new("min");
        public static HistFunc Sum { get; } = new("sum");
    }

    public sealed class HistNorm : INamedValue
    {
        private readonly object value;

        private HistNorm(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static HistNorm Density { get; } = new("density");
        public static HistNorm None { get; } = new("");
        public static HistNorm Percent { get; } = new("percent");
        public static HistNorm Probability { get; } = new("probability");
        public static HistNorm ProbabilityDensity { get; } = new("probability density");
    }

    public sealed class MarkerSizeMode : INamedValue
    {
        private readonly object value;

        private MarkerSizeMode(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static MarkerSizeMode Area { get; } = new("area");
        public static MarkerSizeMode Diameter { get; } = new("diameter");
    }
}
