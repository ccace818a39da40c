using ScottPlot;
using SkiaSharp;

namespace AnimeGan.Plots.Still;

/// <summary>What a figure's layout draws over the series: pictures, and texts (annotations).</summary>
internal static class StillNotes
{
    private const string Png = "data:image/png;base64,";
    private const int MostPixels = 16_000_000;

    /// <summary>Adds them to a plot whose axes are settled.</summary>
    public static void Add(Plot plot, FigureNode layout, StillAxis x, StillAxis y, float size, Color colour)
    {
        foreach (var image in layout["images"].Nodes)
            Picture(plot, image, x, y);
        foreach (var note in layout["annotations"].Nodes.Where(note => note["visible"].Flag != false))
        {
            var place = new Coordinates(x.Place(note, "x", logarithms: true), y.Place(note, "y", logarithms: true));
            if (!place.AreReal)
                continue;
            var text = plot.Add.Text(StillStyle.Plain(note["text"].Text), place);
            (text.LabelFontName, text.LabelFontSize, text.LabelFontColor) =
                (StillStyle.FontName, (float)(note["font"]["size"].Number ?? size), note["font"]["color"].Text is { } own
                    ? StillStyle.Colour(own) : colour);
            // Without the arrow that plotly draws, the text stands right over its point.
            text.Alignment = note["showarrow"].Flag == false ? Alignment.MiddleCenter : Alignment.LowerCenter;
        }
    }

    // Only pictures that lie in the figure: nothing is fetched.
    private static void Picture(Plot plot, FigureNode image, StillAxis x, StillAxis y)
    {
        if (image["source"].Text is not { } source || !source.StartsWith(Png, StringComparison.Ordinal))
            return;
        var bytes = new byte[source.Length];
        if (!Convert.TryFromBase64String(source[Png.Length..], bytes, out var count))
            return;
        using var codec = SKCodec.Create(new MemoryStream(bytes, 0, count));
        if (codec is null || (long)codec.Info.Width * codec.Info.Height > MostPixels || SKBitmap.Decode(codec) is not { } bitmap)
            return;
        var (left, top) = (x.Place(image, "x"), y.Place(image, "y"));
        var (width, height) = (Length(image, "sizex", "xref", x), Length(image, "sizey", "yref", y));
        var drawn = plot.Add.ImageRect(new Image(bitmap), new CoordinateRect(left, left + width, top - height, top));
        drawn.AntiAlias = false;
    }

    private static double Length(FigureNode image, string attribute, string reference, StillAxis axis) =>
        (image[attribute].Number ?? 0) * (image[reference].Text == "paper" ? axis.Limits.High - axis.Limits.Low : 1);
}
