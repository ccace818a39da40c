using Microsoft.FSharp.Core;

namespace Plotly.NET;

public class Font : PlotlyObject
{
    public static Font init(
        FSharpOption<StyleParam.FontFamily>? Family = null, FSharpOption<double>? Size = null, FSharpOption<Color>? Color = null) =>
        new Font()
            .Put("family", Family).Put("size", Size).Put("color", Color);
}
