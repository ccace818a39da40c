using Microsoft.FSharp.Core;

namespace Plotly.NET.TraceObjects;

public class Bins : PlotlyObject
{
    public static Bins init(
        FSharpOption<double>? Start = null, FSharpOption<double>? End = null, FSharpOption<double>? Size = null) =>
        new Bins()
            .Put("start", Start).Put("end", End).Put("size", Size);
}
