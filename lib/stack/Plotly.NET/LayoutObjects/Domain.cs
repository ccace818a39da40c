using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

public class Domain : PlotlyObject
{
    public static Domain init(
        FSharpOption<StyleParam.Range>? X = null, FSharpOption<StyleParam.Range>? Y = null, FSharpOption<int>? Row = null,
        FSharpOption<int>? Column = null) =>
        new Domain()
            .Put("x", X).Put("y", Y).Put("row", Row).Put("column", Column);
}
