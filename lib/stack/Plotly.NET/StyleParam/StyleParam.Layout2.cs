namespace Plotly.NET;

public static partial class StyleParam
{
    public sealed class TraceItemSizing : INamedValue
    {
        private readonly object value;

        private TraceItemSizing(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static TraceItemSizing Constant { get; } = new("constant");
        public static TraceItemSizing Trace { get; } = new("trace");
    }

    public sealed class TraceOrder : INamedValue
    {
        private readonly object value;

        private TraceOrder(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static TraceOrder Grouped { get; } = new("grouped");
        public static TraceOrder Normal { get; } = new("normal");
        public static TraceOrder Reversed { get; } = new("reversed");
        public static TraceOrder ReversedGrouped { get; } = new("reversed+grouped");
    }

    public sealed class ViolinMode : INamedValue
    {
        private readonly object value;

        private ViolinMode(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static ViolinMode Group { get; } = new("group");
        public static ViolinMode Overlay { get; } = new("overlay");
    }

    public sealed class WaterfallMode : INamedValue
    {
        private readonly object value;

        private WaterfallMode(object value) => this.value = value;

        object INamedValue.Value => value;

        public override string ToString() => value.ToString()!;

        public static WaterfallMode Group { get; } = new("group");
        public static WaterfallMode Overlay { get; } = new("overlay");
    }
}
