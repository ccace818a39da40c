using Microsoft.FSharp.Core;
using Plotly.NET.LayoutObjects;

namespace Plotly.NET;

public static partial class GenericChartExtensions
{
    public static GenericChart WithXAxisStyle(
        this GenericChart @this, Title title, FSharpOption<Tuple<IConvertible, IConvertible>>? MinMax = null, FSharpOption<bool>? ShowGrid = null,
        FSharpOption<bool>? ShowLine = null, FSharpOption<StyleParam.Side>? Side = null, FSharpOption<StyleParam.LinearAxisId>? Overlaying = null,
        FSharpOption<StyleParam.SubPlotId>? Id = null, FSharpOption<Tuple<IConvertible, IConvertible>>? Domain = null,
        FSharpOption<double>? Position = null, FSharpOption<bool>? ZeroLine = null, FSharpOption<StyleParam.LinearAxisId>? Anchor = null) =>
        @this.WithXAxis(
            new LinearAxis()
                .Put("title", title).Put("range", MinMax).Put("showgrid", ShowGrid).Put("showline", ShowLine).Put("side", Side)
                .Put("overlaying", Overlaying).Put("domain", Domain).Put("position", Position).Put("zeroline", ZeroLine).Put("anchor", Anchor),
            Id);

    public static GenericChart WithYAxisStyle(
        this GenericChart @this, Title title, FSharpOption<Tuple<IConvertible, IConvertible>>? MinMax = null, FSharpOption<bool>? ShowGrid = null,
        FSharpOption<bool>? ShowLine = null, FSharpOption<StyleParam.Side>? Side = null, FSharpOption<StyleParam.LinearAxisId>? Overlaying = null,
        FSharpOption<StyleParam.SubPlotId>? Id = null, FSharpOption<Tuple<IConvertible, IConvertible>>? Domain = null,
        FSharpOption<double>? Position = null, FSharpOption<bool>? ZeroLine = null, FSharpOption<StyleParam.LinearAxisId>? Anchor = null) =>
        @this.WithYAxis(
            new LinearAxis()
                .Put("title", title).Put("range", MinMax).Put("showgrid", ShowGrid).Put("showline", ShowLine).Put("side", Side)
                .Put("overlaying", Overlaying).Put("domain", Domain).Put("position", Position).Put("zeroline", ZeroLine).Put("anchor", Anchor),
            Id);
}
