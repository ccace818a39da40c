using System.Text;
using System.Text.Json;
using AnimeGan.Sampling;

namespace AnimeGan.Plots.Static;

/// <summary>A matrix as coloured fields, with the bar that tells what the colours mean.</summary>
internal sealed class HeatmapPicture
{
    private const int Shades = 96; // colours told apart; fields of one shade are one path
    private const int MostFields = 1500; // above, the fields are a picture in the picture

    private readonly PlotTrace trace;
    private readonly double?[][] z;
    private readonly double[] xEdges, yEdges;
    private readonly ColourScale scale;

    public HeatmapPicture(PlotTrace trace)
    {
        this.trace = trace;
        z = [.. trace.Node["z"].Nodes.Select(row => row.Items.Select(FigureNode.NumberOf).ToArray())];
        var columns = z.Select(row => row.Length).DefaultIfEmpty(0).Max();
        xEdges = Edges(trace.X, trace.Node["x"].Items, columns);
        yEdges = Edges(trace.Y, trace.Node["y"].Items, z.Length);
        var values = z.SelectMany(row => row).OfType<double>().ToList();
        (Low, High) = (trace.Node["zmin"].Number ?? values.DefaultIfEmpty(0).Min(), trace.Node["zmax"].Number ?? values.DefaultIfEmpty(1).Max());
        scale = ColourScale.Of(trace.Node["colorscale"], trace.Node["reversescale"].Flag ?? false);
    }

    /// <summary>The number that the scale's first colour stands for.</summary>
    public double Low { get; }

    /// <summary>The number that the scale's last colour stands for.</summary>
    public double High { get; }

    public bool HasBar => trace.Node["showscale"].Flag ?? true;

    /// <summary>How wide the bar is with its numbers and title.</summary>
    public double BarWidth => !HasBar ? 0 : 40 + Marks().Select(mark => TextMeasure.Width(mark.Label, 11)).DefaultIfEmpty(0).Max() + (BarTitle.Length > 0 ? 16 : 0);

    private string BarTitle => trace.Node["colorbar"]["title"].TitleText ?? "";

    /// <summary>Draws the fields.</summary>
    public void Draw(SvgCanvas svg)
    {
        if (z.Sum(row => row.Length) > MostFields)
        {
            DrawPixels(svg);
            return;
        }
        var (xGap, yGap) = (trace.Node["xgap"].Number ?? 0, trace.Node["ygap"].Number ?? 0);
        var fields = new SortedDictionary<int, StringBuilder>();
        for (var row = 0; row < z.Length; row++)
            for (var column = 0; column < z[row].Length; column++)
                if (z[row][column] is { } value)
                {
                    var shade = Shade(value);
                    if (!fields.TryGetValue(shade, out var path))
                        fields[shade] = path = new StringBuilder();
                    var (left, right) = Ordered(trace.X.Pixel(xEdges[column]), trace.X.Pixel(xEdges[column + 1]));
                    var (top, bottom) = Ordered(trace.Y.Pixel(yEdges[row]), trace.Y.Pixel(yEdges[row + 1]));
                    path.Append($"M{SvgCanvas.N(left + xGap / 2)} {SvgCanvas.N(top + yGap / 2)}h{SvgCanvas.N(right - left - xGap)}v{SvgCanvas.N(bottom - top - yGap)}h{SvgCanvas.N(left - right + xGap)}z");
                }
        // Fields that touch get no smoothed edges, or the ground would show between them.
        svg.Open(xGap > 0 || yGap > 0 ? "stroke=\"none\"" : "shape-rendering=\"crispEdges\"");
        foreach (var (shade, path) in fields)
            svg.Path(path.ToString(), Paint.Fill(scale.Css((double)shade / (Shades - 1)), trace.Opacity));
        svg.Close();
    }

    /// <summary>Draws the bar.</summary>
    public void DrawBar(SvgCanvas svg, double x, double top, double bottom)
    {
        const int steps = 48;
        const double width = 14;
        svg.Open("shape-rendering=\"crispEdges\"");
        for (var i = 0; i < steps; i++)
        {
            var y = bottom - (bottom - top) * (i + 1) / steps;
            svg.Rectangle(x, y, width, (bottom - top) / steps + 0.5, Paint.Fill(scale.Css((i + 0.5) / steps)));
        }
        svg.Close();
        foreach (var (at, label) in Marks())
        {
            var y = High > Low ? bottom - (bottom - top) * (at - Low) / (High - Low) : bottom;
            svg.Line(x + width, y, x + width + 4, y, Paint.Stroke("#444", 1));
            svg.Text(x + width + 7, y, label, 11);
        }
        if (BarTitle.Length > 0)
            svg.Text(x + BarWidth - 14, (top + bottom) / 2, BarTitle, 12, "middle", turn: 90);
    }

    private IReadOnlyList<(double At, string Label)> Marks() => trace.Node["colorbar"]["tickformat"].Text is { Length: > 0 } format
        ? [.. Ticks.Linear(Low, High, 6).Select(mark => (mark.At, Ticks.Formatted(mark.At, format)))]
        : Ticks.Linear(Low, High, 6);

    private int Shade(double value) => High > Low ? (int)Math.Round(Math.Clamp((value - Low) / (High - Low), 0, 1) * (Shades - 1)) : 0;

    private void DrawPixels(SvgCanvas svg)
    {
        var picture = new RgbImage(Math.Max(1, xEdges.Length - 1), Math.Max(1, z.Length));
        picture.Fill(255, 255, 255);
        var (flipX, flipY) = (trace.X.Pixel(xEdges[^1]) < trace.X.Pixel(xEdges[0]), trace.Y.Pixel(yEdges[^1]) < trace.Y.Pixel(yEdges[0]));
        for (var row = 0; row < z.Length; row++)
            for (var column = 0; column < z[row].Length; column++)
                if (z[row][column] is { } value)
                {
                    var at = 3 * ((flipY ? z.Length - 1 - row : row) * picture.Width + (flipX ? picture.Width - 1 - column : column));
                    var (r, g, b) = scale.At(High > Low ? (value - Low) / (High - Low) : 0);
                    (picture.Pixels[at], picture.Pixels[at + 1], picture.Pixels[at + 2]) = ((byte)r, (byte)g, (byte)b);
                }
        using var png = new MemoryStream();
        new PngEncoder().Encode(png, picture);
        var (left, right) = Ordered(trace.X.Pixel(xEdges[0]), trace.X.Pixel(xEdges[^1]));
        var (top, bottom) = Ordered(trace.Y.Pixel(yEdges[0]), trace.Y.Pixel(yEdges[^1]));
        svg.Image(left, top, right - left, bottom - top, "data:image/png;base64," + Convert.ToBase64String(png.ToArray()), smooth: false);
    }

    // A field reaches halfway to the next; n + 1 values are its edges themselves.
    private static double[] Edges(PlotAxis axis, IReadOnlyList<JsonElement> values, int count)
    {
        var places = values.Select(axis.Measure).OfType<double>().ToList();
        if (places.Count != count && places.Count != count + 1)
            places = [.. Enumerable.Range(0, count).Select(i => (double)i)];
        double[] edges = places.Count == count + 1
            ? [.. places]
            : count == 1 ? [places[0] - 0.5, places[0] + 0.5]
            : count == 0 ? [0]
            : [1.5 * places[0] - 0.5 * places[1], .. places.Zip(places.Skip(1), (a, b) => (a + b) / 2), 1.5 * places[^1] - 0.5 * places[^2]];
        axis.Include(edges[0]);
        axis.Include(edges[^1]);
        return edges;
    }

    private static (double, double) Ordered(double a, double b) => a <= b ? (a, b) : (b, a);
}
