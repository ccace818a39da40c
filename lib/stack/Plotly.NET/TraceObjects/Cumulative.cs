using Microsoft.FSharp.Core;

namespace Plotly.NET.TraceObjects;

public class Cumulative : PlotlyObject
{
    public static Cumulative init(
        FSharpOption<bool>? Enabled = null, FSharpOption<StyleParam.CumulativeDirection>? Direction = null,
        FSharpOption<StyleParam.Currentbin>? Currentbin = null) =>
        new Cumulative()
            .Put("enabled", Enabled).Put("direction", Direction).Put("currentbin", Currentbin);
}
