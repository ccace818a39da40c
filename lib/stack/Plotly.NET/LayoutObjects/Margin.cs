using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

public class Margin : PlotlyObject
{
    public static Margin init<a, b, c, d, e, f>(
        FSharpOption<a>? Left = null, FSharpOption<b>? Right = null, FSharpOption<c>? Top = null, FSharpOption<d>? Bottom = null,
        FSharpOption<e>? Pad = null, FSharpOption<f>? Autoexpand = null) =>
        new Margin()
            .Put("l", Left).Put("r", Right).Put("t", Top).Put("b", Bottom).Put("pad", Pad).Put("autoexpand", Autoexpand);
}
