using Microsoft.FSharp.Core;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET;

/// <summary>How attributes come into objects, and objects into each other. What a caller gave is never changed.</summary>
internal static class Attributes
{
    /// <summary>Sets an attribute; null sets none. Dots lead into inner objects, which are made where they are missing.</summary>
    public static T Put<T>(this T target, string path, object? value) where T : PlotlyObject
    {
        if (value is null)
            return target;
        var dot = path.IndexOf('.');
        if (dot < 0)
        {
            target.SetProperty(path, value is PlotlyObject given ? given.Copy() : value);
            return target;
        }
        var name = path[..dot];
        if (target.Get(name) is not PlotlyObject inner)
            target.SetProperty(name, inner = Make(name));
        inner.Put(path[(dot + 1)..], value);
        return target;
    }

    /// <summary>Sets an attribute that a caller may have left out.</summary>
    public static T Put<T, V>(this T target, string path, FSharpOption<V>? value) where T : PlotlyObject =>
        value is null ? target : target.Put(path, (object?)value.Value);

    /// <summary>An attribute's value, or null.</summary>
    public static object? Get(this PlotlyObject target, string name) => target.Properties.TryGetValue(name, out var value) ? value : null;

    /// <summary>The value, or another where the caller left it out.</summary>
    public static V Or<V>(this FSharpOption<V>? value, V other) => value is null ? other : value.Value;

    /// <summary>An object of the same class with copies of the attributes.</summary>
    public static T Copy<T>(this T source) where T : PlotlyObject
    {
        var copy = source is Trace trace ? trace.Fresh() : (PlotlyObject)Activator.CreateInstance(source.GetType())!;
        foreach (var (name, value) in source.Properties)
            copy.SetProperty(name, value is PlotlyObject inner ? inner.Copy() : value);
        return (T)copy;
    }

    /// <summary>The attributes of both; where both have one, the second's, or for objects what both say.</summary>
    public static T Merged<T>(this T first, PlotlyObject second) where T : PlotlyObject
    {
        var merged = first.Copy();
        foreach (var (name, value) in second.Properties)
            merged.SetProperty(name, (merged.Get(name), value) switch
            {
                (PlotlyObject a, PlotlyObject b) => a.Merged(b),
                (_, PlotlyObject b) => b.Copy(),
                _ => value,
            });
        return merged;
    }

    private static PlotlyObject Make(string name) => name switch
    {
        "marker" => new Marker(),
        "line" => new Line(),
        "title" => new Title(),
        "box" => new Box(),
        "pattern" => new Pattern(),
        "contours" => new Contours(),
        _ => new PlotlyObject(),
    };
}
