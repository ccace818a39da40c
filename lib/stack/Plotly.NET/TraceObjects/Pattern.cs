using Microsoft.FSharp.Core;

namespace Plotly.NET.TraceObjects;

public class Pattern : PlotlyObject
{
    public static Pattern init(
        FSharpOption<Color>? BGColor = null, FSharpOption<Color>? FGColor = null, FSharpOption<double>? FGOpacity = null,
        FSharpOption<StyleParam.PatternFillMode>? FillMode = null, FSharpOption<StyleParam.PatternShape>? Shape = null,
        FSharpOption<IEnumerable<StyleParam.PatternShape>>? MultiShape = null, FSharpOption<int>? Size = null,
        FSharpOption<IEnumerable<int>>? MultiSize = null, FSharpOption<double>? Solidity = null) =>
        new Pattern()
            .Put("bgcolor", BGColor).Put("fgcolor", FGColor).Put("fgopacity", FGOpacity).Put("fillmode", FillMode).Put("shape", Shape)
            .Put("shape", MultiShape).Put("size", Size).Put("size", MultiSize).Put("solidity", Solidity);
}
