using System.Globalization;

namespace Plotly.NET;

/// <summary>The values that attributes of plotly take, by name. These are the ones with a number or text of their own.</summary>
public static partial class StyleParam
{
    public abstract class LinearAxisId : INamedValue
    {
        private LinearAxisId()
        {
        }

        public static LinearAxisId Free { get; } = new Named("free");

        object INamedValue.Value => Text;

        internal abstract string Text { get; }

        public static LinearAxisId NewX(int item) => new Named(AxisName("x", item));

        public static LinearAxisId NewY(int item) => new Named(AxisName("y", item));

        private sealed class Named(string text) : LinearAxisId
        {
            internal override string Text => text;
        }
    }

    /// <summary>The axes, legends and colour axes of a layout, by number: the first has no number in its name.</summary>
    public class SubPlotId : INamedValue
    {
        private SubPlotId(string prefix, int number) => Text = AxisName(prefix, number);

        object INamedValue.Value => Text;

        internal string Text { get; }

        public static SubPlotId NewXAxis(int item) => new("xaxis", item);

        public static SubPlotId NewYAxis(int item) => new("yaxis", item);

        public static SubPlotId NewLegend(int item) => new("legend", item);

        public static SubPlotId NewColorAxis(int item) => new("coloraxis", item);
    }

    public abstract class Range : INamedValue
    {
        private Range()
        {
        }

        object INamedValue.Value => Ends;

        internal abstract object[] Ends { get; }

        public static Range NewMinMax(IConvertible item1, IConvertible item2) => new Values([item1, item2]);

        public static Range NewValues(IConvertible[] item) => new Values([.. item]);

        public static Range ofMinMax<a, b>(a min, b max) where a : IConvertible where b : IConvertible => new Values([min, max]);

        public static Range ofValues<a>(IEnumerable<a> values) where a : IConvertible => new Values([.. values]);

        private sealed class Values(object[] ends) : Range
        {
            internal override object[] Ends => ends;
        }
    }

    public abstract class ScaleAnchor : INamedValue
    {
        private ScaleAnchor()
        {
        }

        public static ScaleAnchor False { get; } = new Named(false);

        object INamedValue.Value => Shown;

        internal abstract object Shown { get; }

        public static ScaleAnchor NewX(int item) => new Named(AxisName("x", item));

        public static ScaleAnchor NewY(int item) => new Named(AxisName("y", item));

        private sealed class Named(object value) : ScaleAnchor
        {
            internal override object Shown => value;
        }
    }

    public abstract class TextAngle : INamedValue
    {
        private TextAngle()
        {
        }

        public static TextAngle Auto { get; } = new Angle("auto");

        object INamedValue.Value => Shown;

        internal abstract object Shown { get; }

        public static TextAngle NewDegrees(double item) => new Angle(item);

        private sealed class Angle(object value) : TextAngle
        {
            internal override object Shown => value;
        }
    }

    public abstract class BackOff : INamedValue
    {
        private BackOff()
        {
        }

        public static BackOff Auto { get; } = new Distance("auto");

        object INamedValue.Value => Shown;

        internal abstract object Shown { get; }

        public static BackOff NewValue(int item) => new Distance(item);

        private sealed class Distance(object value) : BackOff
        {
            internal override object Shown => value;
        }
    }

    public abstract class ColorComponentBound : INamedValue
    {
        private ColorComponentBound()
        {
        }

        object INamedValue.Value => Parts;

        internal abstract object Parts { get; }

        public static ColorComponentBound NewRGB(int r, int g, int b) => new Bound(new[] { r, g, b });

        private sealed class Bound(object parts) : ColorComponentBound
        {
            internal override object Parts => parts;
        }
    }

    public class TickAutoMargin : INamedValue
    {
        private TickAutoMargin(string text) => Text = text;

        public static TickAutoMargin Height { get; } = new("height");
        public static TickAutoMargin Width { get; } = new("width");
        public static TickAutoMargin Left { get; } = new("left");
        public static TickAutoMargin Right { get; } = new("right");
        public static TickAutoMargin Top { get; } = new("top");
        public static TickAutoMargin Bottom { get; } = new("bottom");
        public static TickAutoMargin All { get; } = new("height+width+left+right+top+bottom");

        object INamedValue.Value => Text;

        private string Text { get; }
    }

    private static string AxisName(string prefix, int number) => number < 2 ? prefix : prefix + number.ToString(CultureInfo.InvariantCulture);
}
