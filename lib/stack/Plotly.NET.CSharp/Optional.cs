namespace Plotly.NET.CSharp;

/// <summary>A parameter that a caller may leave out: its default is nothing, and a value becomes one by itself.</summary>
public readonly record struct Optional<T>(T Value, bool IsSome)
{
    public static implicit operator Optional<T>(T Value) => new(Value, true);
}

/// <summary>What is made of a parameter that may have been left out.</summary>
internal static class OptionalValues
{
    /// <summary>Sets an attribute that a caller may have left out.</summary>
    public static T Put<T, V>(this T target, string path, Optional<V> value) where T : PlotlyObject =>
        value.IsSome ? target.Put(path, (object?)value.Value) : target;

    /// <summary>The value, or another where the caller left it out.</summary>
    public static V Or<V>(this Optional<V> value, V other) => value.IsSome ? value.Value : other;
}
