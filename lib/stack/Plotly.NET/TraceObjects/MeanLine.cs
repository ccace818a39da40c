using Microsoft.FSharp.Core;

namespace Plotly.NET.TraceObjects;

public class MeanLine : PlotlyObject
{
    public static MeanLine init(
        FSharpOption<bool>? Visible = null, FSharpOption<Color>? Color = null, FSharpOption<double>? Width = null) =>
        new MeanLine()
            .Put("visible", Visible).Put("color", Color).Put("width", Width);
}
