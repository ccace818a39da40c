using System.Runtime.CompilerServices;

namespace PlotlyFigure;

/// <summary>
/// The attributes of objects that are no dynamic ones, in the order in which they were set: XPlot's have plain properties, and a figure
/// holds only what was set. They are kept beside the objects, which show nothing in public that the official ones do not.
/// </summary>
internal static class AttributeTable
{
    private static readonly ConditionalWeakTable<object, Dictionary<string, object?>> Objects = [];

    /// <summary>An attribute's value, or the type's default where it was not set.</summary>
    public static T Get<T>(object owner, string name) =>
        Objects.TryGetValue(owner, out var attributes) && attributes.TryGetValue(name, out var value) ? (T)value! : default!;

    /// <summary>Sets an attribute.</summary>
    public static void Set(object owner, string name, object? value) => Objects.GetOrCreateValue(owner)[name] = value;

    /// <summary>
    /// The attributes of an object; none where none was set. Titles that are plain texts are told as plotly.js wants them since its
    /// version 3: <c>{"text": ..., "font": ..., "side": ...}</c>.
    /// </summary>
    public static IEnumerable<KeyValuePair<string, object?>> Of(object owner) => Objects.TryGetValue(owner, out var attributes) ? Current(attributes) : [];

    /// <summary>Whether an object is one of XPlot's.</summary>
    public static bool Holds(object owner) => owner.GetType().Namespace == "XPlot.Plotly";

    private static IEnumerable<KeyValuePair<string, object?>> Current(Dictionary<string, object?> attributes)
    {
        foreach (var (name, value) in attributes)
            if (name is not ("title" or "titlefont" or "titleside"))
                yield return new(name == "xaxis1" ? "xaxis" : name, value);
        var title = new Dictionary<string, object?>();
        foreach (var (name, part) in new[] { ("title", "text"), ("titlefont", "font"), ("titleside", "side") })
            if (attributes.TryGetValue(name, out var value) && value is not null)
                title[part] = value;
        if (title.Count > 0)
            yield return new("title", title);
    }
}
