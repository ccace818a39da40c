using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

public class LayoutImage : PlotlyObject
{
    public static LayoutImage init<a, b>(
        FSharpOption<StyleParam.Layer>? Layer = null, FSharpOption<string>? Name = null, FSharpOption<double>? Opacity = null,
        FSharpOption<int>? SizeX = null, FSharpOption<int>? SizeY = null, FSharpOption<StyleParam.LayoutImageSizing>? Sizing = null,
        FSharpOption<string>? Source = null, FSharpOption<string>? TemplateItemname = null, FSharpOption<bool>? Visible = null,
        FSharpOption<a>? X = null, FSharpOption<StyleParam.XAnchorPosition>? XAnchor = null, FSharpOption<string>? XRef = null,
        FSharpOption<b>? Y = null, FSharpOption<StyleParam.YAnchorPosition>? YAnchor = null, FSharpOption<string>? YRef = null)
        where a : IConvertible
        where b : IConvertible =>
        new LayoutImage()
            .Put("layer", Layer).Put("name", Name).Put("opacity", Opacity).Put("sizex", SizeX).Put("sizey", SizeY).Put("sizing", Sizing)
            .Put("source", Source).Put("templateitemname", TemplateItemname).Put("visible", Visible).Put("x", X).Put("xanchor", XAnchor)
            .Put("xref", XRef).Put("y", Y).Put("yanchor", YAnchor).Put("yref", YRef);
}
