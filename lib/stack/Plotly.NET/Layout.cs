using Microsoft.FSharp.Core;
using Plotly.NET.LayoutObjects;

namespace Plotly.NET;

/// <summary>Everything about a chart that is no series: axes, titles, legend, size.</summary>
public partial class Layout : PlotlyObject
{
    public static Layout combine(Layout first, Layout second) => first.Merged(second);

    public static FSharpOption<T> tryGetTypedMember<T>(string propName, Layout layout) =>
        layout.Get(propName) is T value ? FSharpOption<T>.Some(value) : FSharpOption<T>.None;

    public static LayoutGrid getLayoutGrid(Layout layout) => layout.Get("grid") as LayoutGrid ?? new LayoutGrid();

    public static IEnumerable<Tuple<string, LinearAxis>> getXAxes(Layout layout) => Axes(layout, "xaxis");

    public static IEnumerable<Tuple<string, LinearAxis>> getYAxes(Layout layout) => Axes(layout, "yaxis");

    private static IEnumerable<Tuple<string, LinearAxis>> Axes(Layout layout, string prefix) =>
        layout.Properties.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal) && pair.Value is LinearAxis)
            .Select(pair => Tuple.Create(pair.Key, (LinearAxis)pair.Value)).ToArray();
}
