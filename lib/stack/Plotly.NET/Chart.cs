namespace Plotly.NET;

/// <summary>
/// F#'s charts. C# takes those of Plotly.NET.CSharp; this one is here so that the name <c>Chart</c> is as ambiguous under both
/// namespaces as it is with the official packages.
/// </summary>
public class Chart
{
    private Chart()
    {
    }

    public static Microsoft.FSharp.Core.FSharpFunc<GenericChart, GenericChart> SetLayout(Layout layout) =>
        Microsoft.FSharp.Core.FuncConvert.FromFunc<GenericChart, GenericChart>(chart => GenericChart.setLayout(layout, chart));
}
