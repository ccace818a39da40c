namespace AnimeGan.Plots.Static;

/// <summary>Which part of the plot's area each axis has: its own domain, or that of its cell in a grid.</summary>
internal static class PlotGrid
{
    /// <summary>Start and end of an axis, as parts of the area from the left or from the bottom.</summary>
    public static (double From, double To) Domain(FigureNode layout, PlotAxis axis)
    {
        if (axis.Style["domain"].Items.Select(FigureNode.NumberOf).ToList() is [{ } from, { } to])
            return (from, to);
        var grid = layout["grid"];
        var (rows, columns) = ((int)(grid["rows"].Number ?? 1), (int)(grid["columns"].Number ?? 1));
        if (rows is < 1 or > 100 || columns is < 1 or > 100 || rows * columns == 1)
            return (0, 1);
        if (axis.Style["overlaying"].Text is { } under && under != "free")
            return Domain(layout, new PlotAxis(under, layout[Long(under)]));
        var number = axis.Name.Length == 1 ? 1 : int.TryParse(axis.Name.AsSpan(1), out var n) ? n : 1;
        var coupled = grid["pattern"].Text != "independent";
        var (cell, count) = axis.IsHorizontal
            ? (coupled ? number - 1 : (number - 1) % columns, columns)
            : (coupled ? number - 1 : (number - 1) / columns, rows);
        var gap = grid[axis.IsHorizontal ? "xgap" : "ygap"].Number ?? (coupled ? 0.1 : axis.IsHorizontal ? 0.2 : 0.3);
        if (!axis.IsHorizontal && grid["roworder"].Text != "bottom to top")
            cell = rows - 1 - cell;
        if (cell < 0 || cell >= count)
            return (0, 1);
        var step = 1 / (count - gap);
        return (cell * step, cell * step + step * (1 - gap));
    }

    /// <summary>The attribute of the layout that describes an axis: x2 is xaxis2.</summary>
    public static string Long(string name) => $"{name[0]}axis{name[1..]}";
}
