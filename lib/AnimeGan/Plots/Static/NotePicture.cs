using System.Text.Json;

namespace AnimeGan.Plots.Static;

/// <summary>What is drawn over or under the series: lines, rectangles and circles (shapes), texts with or without an arrow (annotations), pictures.</summary>
internal sealed class NotePicture(FigureNode layout, IReadOnlyDictionary<string, PlotAxis> axes, double left, double top, double right, double bottom)
{
    /// <summary>Draws the shapes of a layer, below or above the series.</summary>
    public void DrawShapes(SvgCanvas svg, bool below)
    {
        foreach (var shape in layout["shapes"].Nodes.Where(shape => (shape["layer"].Text is "below" or "below traces") == below && shape["visible"].Flag != false))
        {
            if (At(shape, "x", "x0") is not { } x0 || At(shape, "x", "x1") is not { } x1 || At(shape, "y", "y0") is not { } y0 || At(shape, "y", "y1") is not { } y1)
                continue;
            var opacity = shape["opacity"].Number ?? 1;
            var (line, width) = (shape["line"]["color"].Text ?? "#444", shape["line"]["width"].Number ?? 2);
            var fill = shape["fillcolor"].Text ?? "none";
            switch (shape["type"].Text)
            {
                case "line":
                    svg.Line(x0, y0, x1, y1, Paint.Stroke(line, width, opacity, shape["line"]["dash"].Text));
                    break;
                case "rect":
                    svg.Rectangle(x0, y0, x1 - x0, y1 - y0, Paint.FillAndStroke(fill, line, width, opacity));
                    break;
                case "circle":
                    svg.Ellipse((x0 + x1) / 2, (y0 + y1) / 2, Math.Abs(x1 - x0) / 2, Math.Abs(y1 - y0) / 2, Paint.FillAndStroke(fill, line, width, opacity));
                    break;
            }
            if (shape["label"]["text"].Text is { Length: > 0 } label)
                svg.Text(Math.Max(x0, x1) - 4, Math.Min(y0, y1) - 9, label, shape["label"]["font"]["size"].Number ?? 11, "end", Paint.Fill(shape["label"]["font"]["color"].Text ?? line));
        }
    }

    /// <summary>Draws the pictures that lie in the layout.</summary>
    public void DrawImages(SvgCanvas svg)
    {
        foreach (var image in layout["images"].Nodes)
        {
            if (At(image, "x", "x") is not { } x || At(image, "y", "y") is not { } y || image["source"].Text is not { } source)
                continue;
            var width = Length(image, "x", image["sizex"].Number ?? 0);
            var height = Length(image, "y", image["sizey"].Number ?? 0);
            x -= width * (image["xanchor"].Text switch { "center" => 0.5, "right" => 1, _ => 0 });
            y -= height * (image["yanchor"].Text switch { "middle" => 0.5, "bottom" => 1, _ => 0 });
            svg.Image(x, y, width, height, source, smooth: false);
        }
    }

    /// <summary>Draws the annotations.</summary>
    public void DrawTexts(SvgCanvas svg)
    {
        foreach (var note in layout["annotations"].Nodes.Where(note => note["visible"].Flag != false))
        {
            if (At(note, "x", "x", asLogarithm: true) is not { } x || At(note, "y", "y", asLogarithm: true) is not { } y || note["text"].Text is not { } text)
                continue;
            var size = note["font"]["size"].Number ?? layout["font"]["size"].Number ?? 12;
            var colour = note["font"]["color"].Text ?? layout["font"]["color"].Text ?? "#444";
            var (width, height) = (TextMeasure.Width(text, size), TextMeasure.Height(text, size));
            var arrow = note["showarrow"].Flag ?? true;
            var (tailX, tailY) = arrow ? (x + (note["ax"].Number ?? -10), y + (note["ay"].Number ?? -30)) : (x, y);
            if (arrow)
                Arrow(svg, tailX, tailY, x, y, note["arrowcolor"].Text ?? colour, note["arrowwidth"].Number ?? 1.5);
            tailX += note["xshift"].Number ?? 0;
            tailY -= note["yshift"].Number ?? 0;
            var anchor = note["xanchor"].Text is { } named and ("left" or "right" or "center") ? named : arrow ? "center" : Auto(note, "x", "left", "center", "right");
            var vertical = note["yanchor"].Text is { } named2 and ("top" or "bottom" or "middle") ? named2 : arrow ? "middle" : Auto(note, "y", "bottom", "middle", "top");
            var middle = vertical switch { "top" => tailY + height / 2, "bottom" => tailY - height / 2, _ => tailY };
            var start = anchor switch { "left" => tailX, "right" => tailX - width, _ => tailX - width / 2 };
            if (note["bgcolor"].Text is { } ground)
                svg.Rectangle(start - 3, middle - height / 2 - 1, width + 6, height + 2, Paint.FillAndStroke(ground, note["bordercolor"].Text ?? "#444", note["bordercolor"].IsPresent ? 1 : 0));
            svg.Text(tailX, middle - height / 2 + 0.625 * size, text, size, anchor switch { "left" => "start", "right" => "end", _ => "middle" }, Paint.Fill(colour), note["textangle"].Number ?? 0);
        }
    }

    // The page's parts are thirds: a text near an edge stays inside it.
    private static string Auto(FigureNode note, string axis, string low, string middle, string high) =>
        note[axis + "ref"].Text is "paper" && note[axis].Number is { } at ? at < 1.0 / 3 ? low : at > 2.0 / 3 ? high : middle : middle;

    private static void Arrow(SvgCanvas svg, double fromX, double fromY, double toX, double toY, string colour, double width)
    {
        var length = Math.Sqrt((toX - fromX) * (toX - fromX) + (toY - fromY) * (toY - fromY));
        if (length < 1)
            return;
        var (dx, dy) = ((toX - fromX) / length, (toY - fromY) / length);
        var (baseX, baseY) = (toX - 7 * dx, toY - 7 * dy);
        svg.Line(fromX, fromY, baseX, baseY, Paint.Stroke(colour, width));
        svg.Path($"M{SvgCanvas.N(toX)} {SvgCanvas.N(toY)}L{SvgCanvas.N(baseX - 3 * dy)} {SvgCanvas.N(baseY + 3 * dx)}L{SvgCanvas.N(baseX + 3 * dy)} {SvgCanvas.N(baseY - 3 * dx)}Z", Paint.Fill(colour));
    }

    private double? At(FigureNode item, string axis, string name, bool asLogarithm = false)
    {
        if (item[name].Value is not { } value)
            return null;
        var reference = item[axis + "ref"].Text ?? (layout["images"].IsPresent && item["source"].IsPresent ? "paper" : axis);
        if (reference.EndsWith(" domain", StringComparison.Ordinal) && axes.TryGetValue(reference[..^7], out var domain) && FigureNode.NumberOf(value) is { } part)
            return domain.Start + part * (domain.End - domain.Start);
        if (axes.TryGetValue(reference, out var found))
            return found.Position(value, asLogarithm);
        return FigureNode.NumberOf(value) is { } paper ? axis == "x" ? left + paper * (right - left) : bottom - paper * (bottom - top) : null;
    }

    private double Length(FigureNode item, string axis, double size) =>
        axes.TryGetValue(item[axis + "ref"].Text ?? "paper", out var found)
            ? Math.Abs(found.Pixel(found.Low + size) - found.Pixel(found.Low))
            : size * (axis == "x" ? right - left : bottom - top);
}
