namespace AnimeGan.Plots;

/// <summary>
/// Plotly.NET's objects, filled by plotly.js's own names and values. Their <c>init</c> functions have dozens of F# options, all of which C#
/// must give.
/// </summary>
public static class PlotlyObject
{
    /// <summary>Sets one attribute, and returns the object for the next.</summary>
    public static T With<T>(this T target, string attribute, object value)
        where T : DynamicObj.DynamicObj
    {
        target.SetProperty(attribute, value);
        return target;
    }
}
