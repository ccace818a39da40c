namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class TickLabelOverflow : INamedValue
    {
        private readonly object value;

        private TickLabelOverflow(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static TickLabelOverflow Allow { get; } = new("allow");
        public static TickLabelOverflow HidePastDiv { get; } = new("hide past div");
        public static TickLabelOverflow HidePastDomain { get; } = new("hide past domain");
    }

    public sealed class TickLabelPosition : INamedValue
    {
        private readonly object value;

        private TickLabelPosition(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static TickLabelPosition Inside { get; } = new("inside");
        public static TickLabelPosition InsideBottom { get; } = new("inside bottom");
        public static TickLabelPosition InsideLeft { get; } = new("inside left");
        public static TickLabelPosition InsideRight { get; } = new("inside right");
        public static TickLabelPosition InsideTop { get; } = new("inside top");
        public static TickLabelPosition Outside { get; } = new("outside");
        public static TickLabelPosition OutsideBottom { get; } = new("outside bottom");
        public static TickLabelPosition OutsideLeft { get; } = new("outside left");
        public static TickLabelPosition OutsideRight { get; } = new("outside right");
        public static TickLabelPosition OutsideTop { get; } = new("outside top");
    }

    public sealed class TickMode : INamedValue
    {
        private readonly object value;

        private TickMode(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static TickMode Array { get; } = new("array");
        public static TickMode Auto { get; } = new("auto");
        public static TickMode Linear { get; } = new("linear");
        public static TickMode Sync { get; } = new("sync");
    }

    public sealed class TickOptions : INamedValue
    {
        private readonly object value;

        private TickOptions(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static TickOptions Empty { get; } = new("");
        public static TickOptions Inside { get; } = new("inside");
        public static TickOptions Outside { get; } = new("outside");
    }
}
