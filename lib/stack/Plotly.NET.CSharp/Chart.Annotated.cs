using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    // A text on each field of a heatmap, at its place by name where the axes have names, else by number.
    private static GenericChart Annotated<XType, YType>(
        this GenericChart chart, IEnumerable<IEnumerable<string>> texts, Optional<IEnumerable<XType>> x, Optional<IEnumerable<YType>> y)
        where XType : IConvertible
        where YType : IConvertible
    {
        var (columns, rows) = (x.IsSome ? x.Value.ToList() : null, y.IsSome ? y.Value.ToList() : null);
        return chart.WithAnnotations(texts.SelectMany((line, row) => line.Select((text, column) => new Annotation()
            .Put("x", columns is null ? column : columns[column])
            .Put("y", rows is null ? row : rows[row])
            .Put("text", text).Put("showarrow", false))));
    }
}
