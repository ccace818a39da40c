using Microsoft.FSharp.Core;

namespace Plotly.NET;

public class Padding : PlotlyObject
{
    public static Padding init(
        FSharpOption<int>? B = null, FSharpOption<int>? L = null, FSharpOption<int>? R = null, FSharpOption<int>? T = null) =>
        new Padding()
            .Put("b", B).Put("l", L).Put("r", R).Put("t", T);
}
