using System.Text.Json;

namespace AnimeGan.Plots.Static;

/// <summary>One series of the figure on its pair of axes, in the order of the figure.</summary>
/// <param name="Node">The series.</param>
/// <param name="X">Its x-axis.</param>
/// <param name="Y">Its y-axis.</param>
/// <param name="Colour">The colour that the colour way has for it.</param>
internal sealed record PlotTrace(FigureNode Node, PlotAxis X, PlotAxis Y, string Colour)
{
    public string Type => Node["type"].Text ?? "scatter";

    public bool IsVisible => Node["visible"] is not { IsPresent: true } visible || visible.Flag == true;

    public double Opacity => Node["opacity"].Number ?? 1;

    public string Name => Node["name"].Text ?? "";

    public string LineColour => Node["line"]["color"].Text ?? (Node["marker"]["color"] is { IsList: false } marker ? marker.Text : null) ?? Colour;

    public string MarkerColour => (Node["marker"]["color"] is { IsList: false } marker ? marker.Text : null) ?? Node["line"]["color"].Text ?? Colour;

    /// <summary>Whether bars lie: then x has the lengths.</summary>
    public bool IsLying => Node["orientation"].Text == "h";

    /// <summary>The values along an axis; numbered where the series has none for it.</summary>
    public IReadOnlyList<JsonElement> Values(string name)
    {
        var values = Node[name].Items;
        if (values.Count > 0 || Node[name].IsList)
            return values;
        var other = Node[name == "x" ? "y" : "x"].Items.Count;
        var (first, step) = (Node[name + "0"].Number ?? 0, Node["d" + name].Number ?? 1);
        return Numbers(Enumerable.Range(0, other).Select(i => first + i * step));
    }

    /// <summary>The points in the axes' measures; null where one has no place.</summary>
    public IReadOnlyList<(double X, double Y)?> Points()
    {
        var (xs, ys) = (Values("x"), Values("y"));
        var points = new (double, double)?[Math.Min(xs.Count, ys.Count)];
        for (var i = 0; i < points.Length; i++)
            points[i] = X.Measure(xs[i]) is { } x && Y.Measure(ys[i]) is { } y ? (x, y) : null;
        return points;
    }

    /// <summary>Numbers as a figure holds them.</summary>
    public static IReadOnlyList<JsonElement> Numbers(IEnumerable<double> numbers) => [.. numbers.Select(number => JsonSerializer.SerializeToElement(number))];
}
