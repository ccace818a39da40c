using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>A chart: its series, their layout, and how plotly.js and the page around it are set. Charts are values: a change makes another.</summary>
public abstract partial class GenericChart
{
    private GenericChart()
    {
    }

    public bool IsChart => this is Chart;

    public bool IsMultiChart => this is MultiChart;

    internal abstract IReadOnlyList<Trace> Traces { get; }

    internal abstract Layout LayoutObject { get; }

    internal abstract Config ConfigObject { get; }

    internal abstract DisplayOptions Options { get; }

    public static GenericChart NewChart(Trace _data, Layout _layout, Config _config, DisplayOptions _displayOpts) =>
        new Chart(_data, _layout, _config, _displayOpts);

    public static GenericChart NewMultiChart(FSharpList<Trace> _data, Layout _layout, Config _config, DisplayOptions _displayOpts) =>
        new MultiChart(_data, _layout, _config, _displayOpts);

    public static GenericChart ofTraceObject(bool useDefaults, Trace trace) =>
        useDefaults
            ? NewChart(trace, DefaultLayout(), Defaults.DefaultConfig.Copy(), Defaults.DefaultDisplayOptions.Copy())
            : NewChart(trace, new(), new(), new());

    public static GenericChart ofTraceObjects<d>(bool useDefaults, d traces) where d : IEnumerable<Trace> =>
        useDefaults
            ? NewMultiChart(ListModule.OfSeq(traces), DefaultLayout(), Defaults.DefaultConfig.Copy(), Defaults.DefaultDisplayOptions.Copy())
            : NewMultiChart(ListModule.OfSeq(traces), new(), new(), new());

    public static FSharpList<Trace> getTraces(GenericChart gChart) => ListModule.OfSeq(gChart.Traces);

    public static Layout getLayout(GenericChart gChart) => gChart.LayoutObject;

    public static Config getConfig(GenericChart gChart) => gChart.ConfigObject;

    public static DisplayOptions getDisplayOptions(GenericChart gChart) => gChart.Options;

    public static int countTrace(GenericChart gChart) => gChart.Traces.Count;

    public static bool existsTrace(FSharpFunc<Trace, bool> predicate, GenericChart gChart) => gChart.Traces.Any(predicate.Invoke);

    public static GenericChart setLayout(Layout layout, GenericChart gChart) => gChart.With(gChart.Traces, layout);

    public static GenericChart addLayout(Layout layout, GenericChart gChart) => gChart.With(gChart.Traces, Layout.combine(gChart.LayoutObject, layout));

    public static GenericChart setConfig(Config config, GenericChart gChart) => gChart.With(gChart.Traces, gChart.LayoutObject, config);

    public static GenericChart addConfig(Config config, GenericChart gChart) => setConfig(gChart.ConfigObject.Merged(config), gChart);

    public static GenericChart setDisplayOptions(DisplayOptions displayOpts, GenericChart gChart) =>
        gChart.With(gChart.Traces, gChart.LayoutObject, gChart.ConfigObject, displayOpts);

    public static GenericChart addDisplayOptions(DisplayOptions displayOpts, GenericChart gChart) =>
        setDisplayOptions(gChart.Options.Merged(displayOpts), gChart);

    public static GenericChart mapTrace(FSharpFunc<Trace, Trace> f, GenericChart gChart) =>
        gChart.With([.. gChart.Traces.Select(trace => f.Invoke(trace.Copy()))], gChart.LayoutObject);

    public static GenericChart mapiTrace(FSharpFunc<int, FSharpFunc<Trace, Trace>> f, GenericChart gChart) =>
        gChart.With([.. gChart.Traces.Select((trace, i) => f.Invoke(i).Invoke(trace.Copy()))], gChart.LayoutObject);

    public static Tuple<FSharpOption<int>, FSharpOption<int>> tryGetLayoutSize(GenericChart gChart) =>
        Tuple.Create(Layout.tryGetTypedMember<int>("width", gChart.LayoutObject), Layout.tryGetTypedMember<int>("height", gChart.LayoutObject));

    /// <summary>All series in one chart. Of layouts, lists such as annotations are joined, and what two say otherwise the later one says.</summary>
    public static GenericChart combine(IEnumerable<GenericChart> gCharts)
    {
        var charts = gCharts.ToList();
        if (charts.Count == 0)
            throw new ArgumentException("There is no chart to combine.", nameof(gCharts));
        var layout = charts[0].LayoutObject.Copy();
        foreach (var chart in charts.Skip(1))
        {
            var merged = layout.Merged(chart.LayoutObject);
            foreach (var list in new[] { "annotations", "shapes", "images" })
                if (layout.Get(list) is IEnumerable<object> before && chart.LayoutObject.Get(list) is IEnumerable<object> after)
                    merged.SetProperty(list, before.Concat(after).ToArray());
            layout = merged;
        }
        var config = charts.Aggregate(new Config(), (all, chart) => all.Merged(chart.ConfigObject));
        var options = charts.Aggregate(new DisplayOptions(), (all, chart) => all.Merged(chart.Options));
        return NewMultiChart(ListModule.OfSeq(charts.SelectMany(chart => chart.Traces)), layout, config, options);
    }

    private static Layout DefaultLayout() =>
        new Layout().Put("width", Defaults.DefaultWidth).Put("height", Defaults.DefaultHeight).Put("template", Defaults.DefaultTemplate);

    private GenericChart With(IReadOnlyList<Trace> traces, Layout layout, Config? config = null, DisplayOptions? options = null) =>
        this is Chart && traces.Count == 1
            ? NewChart(traces[0], layout, config ?? ConfigObject, options ?? Options)
            : NewMultiChart(ListModule.OfSeq(traces), layout, config ?? ConfigObject, options ?? Options);

    /// <summary>A chart of one series.</summary>
    public class Chart : GenericChart
    {
        internal Chart(Trace data, Layout layout, Config config, DisplayOptions displayOpts) =>
            (this.data, this.layout, this.config, this.displayOpts) = (data, layout, config, displayOpts);

        public Trace data { get; }

        public Layout layout { get; }

        public Config config { get; }

        public DisplayOptions displayOpts { get; }

        internal override IReadOnlyList<Trace> Traces => [data];

        internal override Layout LayoutObject => layout;

        internal override Config ConfigObject => config;

        internal override DisplayOptions Options => displayOpts;
    }

    /// <summary>A chart of several series.</summary>
    public class MultiChart : GenericChart
    {
        internal MultiChart(FSharpList<Trace> data, Layout layout, Config config, DisplayOptions displayOpts) =>
            (this.data, this.layout, this.config, this.displayOpts) = (data, layout, config, displayOpts);

        public FSharpList<Trace> data { get; }

        public Layout layout { get; }

        public Config config { get; }

        public DisplayOptions displayOpts { get; }

        internal override IReadOnlyList<Trace> Traces => [.. data];

        internal override Layout LayoutObject => layout;

        internal override Config ConfigObject => config;

        internal override DisplayOptions Options => displayOpts;
    }
}
