using Microsoft.FSharp.Core;

namespace Plotly.NET.TraceObjects;

public class Box : PlotlyObject
{
    public static Box init(
        FSharpOption<bool>? Visible = null, FSharpOption<double>? Width = null, FSharpOption<Color>? FillColor = null,
        FSharpOption<Color>? LineColor = null, FSharpOption<double>? LineWidth = null) =>
        new Box()
            .Put("visible", Visible).Put("width", Width).Put("fillcolor", FillColor).Put("line.color", LineColor).Put("line.width", LineWidth);
}
