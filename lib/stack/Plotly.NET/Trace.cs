using Microsoft.FSharp.Core;
using Plotly.NET.TraceObjects;

namespace Plotly.NET;

/// <summary>One series of a chart: what plotly calls a trace.</summary>
public class Trace : PlotlyObject
{
    public Trace(string traceTypeName) => type = traceTypeName;

    public string type { get; set; }

    public static FSharpOption<T> tryGetTypedMember<T>(string propName, Trace trace) =>
        trace.Get(propName) is T value ? FSharpOption<T>.Some(value) : FSharpOption<T>.None;

    public static Marker getMarker<a3>(a3 trace) where a3 : Trace => trace.Get("marker") as Marker ?? new Marker();

    public static Line getLine<a1>(a1 trace) where a1 : Trace => trace.Get("line") as Line ?? new Line();

    /// <summary>An empty trace of the same class and type.</summary>
    internal virtual Trace Fresh() => new(type);
}

/// <summary>A trace on a pair of axes.</summary>
public class Trace2D : Trace
{
    public Trace2D(string traceTypeName) : base(traceTypeName)
    {
    }

    public static Trace2D initBar(FSharpFunc<Trace2D, Trace2D> applyStyle) => applyStyle.Invoke(new("bar"));

    public static Trace2D initBoxPlot(FSharpFunc<Trace2D, Trace2D> applyStyle) => applyStyle.Invoke(new("box"));

    public static Trace2D initContour(FSharpFunc<Trace2D, Trace2D> applyStyle) => applyStyle.Invoke(new("contour"));

    public static Trace2D initHeatmap(FSharpFunc<Trace2D, Trace2D> applyStyle) => applyStyle.Invoke(new("heatmap"));

    public static Trace2D initHistogram(FSharpFunc<Trace2D, Trace2D> applyStyle) => applyStyle.Invoke(new("histogram"));

    public static Trace2D initImage(FSharpFunc<Trace2D, Trace2D> applyStyle) => applyStyle.Invoke(new("image"));

    public static Trace2D initScatter(FSharpFunc<Trace2D, Trace2D> applyStyle) => applyStyle.Invoke(new("scatter"));

    public static Trace2D initViolin(FSharpFunc<Trace2D, Trace2D> applyStyle) => applyStyle.Invoke(new("violin"));

    internal override Trace Fresh() => new Trace2D(type);
}

/// <summary>A trace in a part of the page, without axes.</summary>
public class TraceDomain : Trace
{
    public TraceDomain(string traceTypeName) : base(traceTypeName)
    {
    }

    internal override Trace Fresh() => new TraceDomain(type);
}
