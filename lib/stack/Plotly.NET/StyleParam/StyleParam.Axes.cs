namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class AutoRange : INamedValue
    {
        private readonly object value;

        private AutoRange(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static AutoRange False { get; } = new(false);
        public static AutoRange Max { get; } = new("max");
        public static AutoRange MaxReversed { get; } = new("max reversed");
        public static AutoRange Min { get; } = new("min");
        public static AutoRange MinReversed { get; } = new("min reversed");
        public static AutoRange Reversed { get; } = new("reversed");
        public static AutoRange True { get; } = new(true);
    }

    public sealed class AutoTypeNumbers : INamedValue
    {
        private readonly object value;

        private AutoTypeNumbers(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static AutoTypeNumbers ConvertTypes { get; } = new("convert types");
        public static AutoTypeNumbers Strict { get; } = new("strict");
    }

    public sealed class AxisConstraint : INamedValue
    {
        private readonly object value;

        private AxisConstraint(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static AxisConstraint Domain { get; } = new("domain");
        public static AxisConstraint Range { get; } = new("range");
    }

    public sealed class AxisConstraintDirection : INamedValue
    {
        private readonly object value;

        private AxisConstraintDirection(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static AxisConstraintDirection Bottom { get; } = new("bottom");
        public static AxisConstraintDirection Center { get; } = new("center");
        public static AxisConstraintDirection Left { get; } = new("left");
        public static AxisConstraintDirection Middle { get; } = new("middle");
        public static AxisConstraintDirection Right { get; } = new("right");
        public static AxisConstraintDirection Top { get; } = new("top");
    }

    public sealed class AxisType : INamedValue
    {
        private readonly object value;

        private AxisType(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static AxisType Auto { get; } = new("-");
        public static AxisType Category { get; } = new("category");
        public static AxisType Date { get; } = new("date");
        public static AxisType Linear { get; } = new("linear");
        public static AxisType Log { get; } = new("log");
        public static AxisType MultiCategory { get; } = new("multicategory");
    }

    public sealed class CategoryOrder : INamedValue
    {
        private readonly object value;

        private CategoryOrder(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static CategoryOrder Array { get; } = new("array");
        public static CategoryOrder CategoryAscending { get; } = new("category ascending");
        public static CategoryOrder CategoryDescending { get; } = new("category descending");
        public static CategoryOrder MaxAscending { get; } = new("max ascending");
        public static CategoryOrder MaxDescending { get; } = new("max descending");
        public static CategoryOrder MeanAscending { get; } = new("mean ascending");
        public static CategoryOrder MeanDescending { get; } = new("mean descending");
        public static CategoryOrder MedianAscending { get; } = new("median ascending");
        public static CategoryOrder MedianDescending { get; } = new("median descending");
        public static CategoryOrder MinAscending { get; } = new("min ascending");
        public static CategoryOrder MinDescending { get; } = new("min descending");
        public static CategoryOrder SumAscending { get; } = new("sum ascending");
        public static CategoryOrder SumDescending { get; } = new("sum descending");
        public static CategoryOrder TotalAscending { get; } = new("total ascending");
        public static CategoryOrder TotalDescending { get; } = new("total descending");
        public static CategoryOrder Trace { get; } = new("trace");
    }

    public sealed class CategoryTickAnchor : INamedValue
    {
        private readonly object value;

        private CategoryTickAnchor(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static CategoryTickAnchor Boundaries { get; } = new("boundaries");
        public static CategoryTickAnchor Labels { get; } = new("labels");
    }

    public sealed class ExponentFormat : INamedValue
    {
        private readonly object value;

        private ExponentFormat(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static ExponentFormat B { get; } = new("B");
        public static ExponentFormat E { get; } = new("e");
        public static ExponentFormat Ecapital { get; } = new("E");
        public static ExponentFormat None { get; } = new("none");
        public static ExponentFormat Power { get; } = new("power");
        public static ExponentFormat SI { get; } = new("SI");
    }

    public sealed class Mirror : INamedValue
    {
        private readonly object value;

        private Mirror(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static Mirror All { get; } = new("all");
        public static Mirror AllTicks { get; } = new("allticks");
        public static Mirror False { get; } = new(false);
        public static Mirror Ticks { get; } = new("ticks");
        public static Mirror True { get; } = new(true);
    }

    public sealed class RangeMode : INamedValue
    {
        private readonly object value;

        private RangeMode(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static RangeMode NonNegative { get; } = new("nonnegative");
        public static RangeMode Normal { get; } = new("normal");
        public static RangeMode ToZero { get; } = new("tozero");
    }

    public sealed class ShowExponent : INamedValue
    {
        private readonly object value;

        private ShowExponent(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static ShowExponent All { get; } = new("all");
        public static ShowExponent First { get; } = new("first");
        public static ShowExponent Last { get; } = new("last");
        public static ShowExponent None { get; } = new("none");
    }

    public sealed class ShowTickOption : INamedValue
    {
        private readonly object value;

        private ShowTickOption(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static ShowTickOption All { get; } = new("all");
        public static ShowTickOption First { get; } = new("first");
        public static ShowTickOption Last { get; } = new("last");
        public static ShowTickOption None { get; } = new("none");
    }

    public sealed class SpikeMode : INamedValue
    {
        private readonly object value;

        private SpikeMode(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static SpikeMode Across { get; } = new("across");
        public static SpikeMode Axis { get; } = new("toaxis");
        public static SpikeMode AxisAcross { get; } = new("toaxis+across");
        public static SpikeMode AxisAcrossMarker { get; } = new("toaxis+across+marker");
        public static SpikeMode AxisMarker { get; } = new("toaxis+marker");
        public static SpikeMode Marker { get; } = new("marker");
    }

    public sealed class SpikeSnap : INamedValue
    {
        private readonly object value;

        private SpikeSnap(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static SpikeSnap Cursor { get; } = new("cursor");
        public static SpikeSnap Data { get; } = new("data");
        public static SpikeSnap HoveredData { get; } = new("hovered data");
    }

    public sealed class TickLabelMode : INamedValue
    {
        private readonly object value;

        private TickLabelMode(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static TickLabelMode Instant { get; } = new("instant");
        public static TickLabelMode Period { get; } = new("period");
    }
}
