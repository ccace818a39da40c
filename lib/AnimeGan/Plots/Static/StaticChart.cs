using System.Text.Json;

namespace AnimeGan.Plots.Static;

/// <summary>
/// Draws figures of plotly.js as SVG without plotly.js: for pages without scripts, for GitHub, for print. It knows the kinds of charts
/// that this project makes (points, lines, areas, bars, histograms, heatmaps, boxes, pictures; linear, logarithmic and named axes; shapes,
/// annotations, legends, grids) and says so in the picture where a figure has others. One figure gives the same text everywhere.
/// </summary>
public static class StaticChart
{
    /// <summary>Kinds that are drawn.</summary>
    private static readonly HashSet<string> Known = ["scatter", "scattergl", "bar", "histogram", "heatmap", "box", "image"];

    /// <summary>The picture of a figure.</summary>
    /// <param name="figure">JSON: <c>{"data": [...], "layout": {...}}</c>.</param>
    /// <param name="width">Pixels across where the layout says none.</param>
    /// <param name="height">Pixels down where the layout says none.</param>
    /// <exception cref="FormatException">The text is no figure.</exception>
    public static string ToSvg(string figure, int width = 700, int height = 420)
    {
        try
        {
            using var document = JsonDocument.Parse(figure);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new FormatException("A figure is a JSON object with data and layout.");
            var root = new FigureNode(document.RootElement);
            var layout = root["layout"].WithTemplate(root["layout"]["template"]["layout"]);
            return new Drawing(root["data"], layout, Side(layout["width"].Number, width), Side(layout["height"].Number, height)).Finish();
        }
        catch (JsonException error)
        {
            throw new FormatException($"The text is no figure: {error.Message}", error);
        }
    }

    private static double Side(double? asked, int otherwise) => Math.Clamp(asked ?? otherwise, 80, 4000);

    private sealed class Drawing
    {
        private static readonly string[] Colours = ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf"];

        private readonly SvgCanvas svg = new();
        private readonly FigureNode layout;
        private readonly double width, height, fontSize;
        private readonly string fontColour;
        private readonly Dictionary<string, PlotAxis> axes = new(StringComparer.Ordinal);
        private readonly List<PlotTrace> traces = [];
        private readonly List<string> unknown = [];
        private readonly Dictionary<(PlotAxis, PlotAxis), BarPicture> bars = [];
        private readonly Dictionary<(PlotAxis, PlotAxis), BoxPicture> boxes = [];
        private readonly Dictionary<PlotTrace, HeatmapPicture> heatmaps = [];
        private double left, top, right, bottom;

        public Drawing(FigureNode data, FigureNode layout, double width, double height)
        {
            (this.layout, this.width, this.height) = (layout, width, height);
            fontSize = layout["font"]["size"].Number ?? 12;
            fontColour = layout["font"]["color"].Text ?? "#444";
            var colours = layout["colorway"].Items.Select(colour => colour.ToString()).ToList();
            foreach (var node in data.Nodes)
            {
                if (node["type"].Text is { } type && !Known.Contains(type))
                {
                    unknown.Add(type);
                    continue;
                }
                var colour = (colours.Count > 0 ? colours : [.. Colours])[traces.Count % (colours.Count > 0 ? colours.Count : Colours.Length)];
                traces.Add(new(node, Axis(node["xaxis"].Text ?? "x"), Axis(node["yaxis"].Text ?? "y"), colour));
            }
            foreach (var name in layout.Names.Where(name => name.StartsWith("xaxis", StringComparison.Ordinal) || name.StartsWith("yaxis", StringComparison.Ordinal)))
                if (traces.Count > 0 && layout["grid"].IsPresent == false && layout[name]["overlaying"].IsPresent)
                    Axis($"{name[0]}{name[5..]}");
            traces.RemoveAll(trace => !trace.IsVisible);
            Measure();
        }

        public string Finish()
        {
            var legend = new LegendPicture(traces, layout);
            Arrange(legend);
            svg.Rectangle(0, 0, width, height, Paint.Fill(layout["paper_bgcolor"].Text ?? "white"));
            svg.Open(Paint.Fill(fontColour));
            var pairs = traces.Select(trace => (trace.X, trace.Y)).Distinct().ToList();
            foreach (var (x, y) in pairs)
                if (!y.Style["overlaying"].IsPresent && !x.Style["overlaying"].IsPresent)
                    AxisPicture.DrawGround(svg, x, y, layout["plot_bgcolor"].Text ?? "white");
            foreach (var (x, y) in pairs)
                AxisPicture.DrawGrid(svg, x, y);
            var notes = new NotePicture(layout, axes, left, top, right, bottom);
            notes.DrawShapes(svg, below: true);
            for (var i = 0; i < pairs.Count; i++)
                DrawTraces(pairs[i].X, pairs[i].Y, $"c{i}-{Id():x8}");
            notes.DrawImages(svg);
            notes.DrawShapes(svg, below: false);
            foreach (var (x, y) in pairs)
                AxisPicture.DrawAxes(svg, x, y, fontSize);
            foreach (var (trace, heatmap) in heatmaps)
                if (heatmap.HasBar)
                    heatmap.DrawBar(svg, trace.X.End + 14, trace.Y.End, trace.Y.Start);
            legend.Draw(svg, left, top, right, bottom, bottomRoom);
            notes.DrawTexts(svg);
            if (Title is { Length: > 0 } title)
                DrawTitle(title);
            if (unknown.Count > 0)
                svg.Text(width / 2, traces.Count > 0 ? height - fontSize : height / 2, $"Shown only with scripts: {string.Join(", ", unknown.Distinct())}", fontSize, "middle");
            svg.Close();
            return svg.Finish(width, height, Title ?? "");
        }

        private string? Title => layout["title"].TitleText;

        private double bottomRoom;

        private PlotAxis Axis(string name)
        {
            if (!axes.TryGetValue(name, out var axis))
                axes[name] = axis = new PlotAxis(name, layout[PlotGrid.Long(name)].WithTemplate(layout["template"]["layout"][$"{name[0]}axis"]));
            return axis;
        }

        private void Measure()
        {
            foreach (var trace in traces)
            {
                trace.X.Look(trace.Node["x"].Items);
                trace.Y.Look(trace.Node["y"].Items);
            }
            foreach (var trace in traces.Where(trace => trace.Type is "scatter" or "scattergl"))
                LinePicture.Measure(trace);
            foreach (var trace in traces.Where(trace => trace.Type == "heatmap"))
                heatmaps[trace] = new HeatmapPicture(trace);
            foreach (var group in traces.Where(trace => trace.Type is "bar" or "histogram").GroupBy(trace => (trace.X, trace.Y)))
                bars[group.Key] = new BarPicture([.. group], layout);
            foreach (var group in traces.Where(trace => trace.Type == "box").GroupBy(trace => (trace.X, trace.Y)))
                boxes[group.Key] = new BoxPicture([.. group], layout);
            foreach (var trace in traces.Where(trace => trace.Type == "image"))
            {
                trace.X.Include(0);
                trace.X.Include(1);
                trace.Y.Include(0);
                trace.Y.Include(1);
            }
            // A line drawn at a value, such as a goal, is to be seen.
            foreach (var shape in layout["shapes"].Nodes)
                foreach (var side in new[] { "x", "y" })
                    if (axes.TryGetValue(shape[side + "ref"].Text ?? side, out var axis) && !axis.IsCategorical)
                        foreach (var end in new[] { "0", "1" })
                            if (shape[side + end].Value is { } value && FigureNode.NumberOf(value) is { } number)
                                axis.Include(axis.Measure(number));
        }

        // Margins are as large as marks, titles and legend need, and at least what the layout says where it says less than plotly does.
        private void Arrange(LegendPicture legend)
        {
            foreach (var axis in axes.Values)
                axis.Settle(axis.IsHorizontal ? 0.8 * width : 0.7 * height);
            var given = layout["margin"];
            var lines = Title is { Length: > 0 } title ? TextMeasure.Height(title, TitleSize) + 14 : 0;
            var above = traces.Count > 0 && layout["annotations"].Nodes.Any(note => note["yref"].Text == "paper" && note["y"].Number >= 0.99 && note["showarrow"].Flag == false) ? fontSize + 10 : 0;
            top = Math.Max(given["t"].Number ?? 0, 12 + lines + above + (legend.IsAbove ? legend.Height + 6 : 0));
            var outerLeft = axes.Values.Where(axis => !axis.IsHorizontal && axis.Style["side"].Text != "right" && PlotGrid.Domain(layout, axis) is var _ && IsFirst(axis));
            left = Math.Max(Math.Min(given["l"].Number ?? 0, 60), 10 + outerLeft.Select(axis => AxisPicture.Room(axis, fontSize)).DefaultIfEmpty(8).Max());
            var outerRight = axes.Values.Where(axis => !axis.IsHorizontal && axis.Style["side"].Text == "right").Select(axis => AxisPicture.Room(axis, fontSize)).DefaultIfEmpty(0).Max();
            var bar = heatmaps.Values.Select(heatmap => heatmap.BarWidth).DefaultIfEmpty(0).Max();
            right = width - Math.Max(Math.Min(given["r"].Number ?? 16, 40), 16 + outerRight + bar + (legend.IsBeside ? legend.Width + 14 : 0));
            bottomRoom = axes.Values.Where(axis => axis.IsHorizontal && axis.Style["side"].Text != "top").Select(axis => AxisPicture.Room(axis, fontSize)).DefaultIfEmpty(8).Max();
            bottom = height - (8 + bottomRoom + (legend.IsBelow ? legend.Height : 0));
            if (right - left < 40 || bottom - top < 40)
                (left, right, top, bottom) = (0.1 * width, 0.95 * width, 0.1 * height, 0.9 * height);
            foreach (var axis in axes.Values)
            {
                var (from, to) = PlotGrid.Domain(layout, axis);
                (axis.Start, axis.End) = axis.IsHorizontal
                    ? (left + from * (right - left), left + to * (right - left))
                    : (bottom - from * (bottom - top), bottom - to * (bottom - top));
                axis.Settle(Math.Abs(axis.End - axis.Start));
            }
            KeepSquare();
        }

        private bool IsFirst(PlotAxis axis) => traces.Where(trace => trace.Y == axis).Select(trace => PlotGrid.Domain(layout, trace.X).From).DefaultIfEmpty(0).Min() < 0.01;

        // scaleanchor: as many pixels for one step of x as for one of y. The plot gets smaller, not its range larger.
        private void KeepSquare()
        {
            foreach (var y in axes.Values.Where(axis => !axis.IsHorizontal))
                if (y.Style["scaleanchor"].Text is { } name && axes.TryGetValue(name, out var x) && x.High > x.Low && y.High > y.Low)
                {
                    var ratio = y.Style["scaleratio"].Number ?? 1;
                    var (perX, perY) = ((x.End - x.Start) / (x.High - x.Low), (y.Start - y.End) / (y.High - y.Low) / ratio);
                    var per = Math.Min(perX, perY);
                    var (wide, tall) = (per * (x.High - x.Low), per * ratio * (y.High - y.Low));
                    var (cx, cy) = ((x.Start + x.End) / 2, (y.Start + y.End) / 2);
                    (x.Start, x.End, y.Start, y.End) = (cx - wide / 2, cx + wide / 2, cy + tall / 2, cy - tall / 2);
                }
        }

        private void DrawTraces(PlotAxis x, PlotAxis y, string id)
        {
            svg.Clip(id, x.Start - 1, y.End - 1, x.End - x.Start + 2, y.Start - y.End + 2);
            svg.Open($"clip-path=\"url(#{id})\"");
            PlotTrace? before = null;
            var (drawnBars, drawnBoxes) = (false, false);
            foreach (var trace in traces.Where(trace => trace.X == x && trace.Y == y))
                switch (trace.Type)
                {
                    case "heatmap":
                        heatmaps[trace].Draw(svg);
                        break;
                    case "image":
                        if (trace.Node["source"].Text is { } source)
                            svg.Image(x.Start, y.End, x.End - x.Start, y.Start - y.End, source, smooth: false);
                        break;
                    case "bar" or "histogram":
                        if (!drawnBars)
                            bars[(x, y)].Draw(svg);
                        drawnBars = true;
                        break;
                    case "box":
                        if (!drawnBoxes)
                            boxes[(x, y)].Draw(svg);
                        drawnBoxes = true;
                        break;
                    default:
                        LinePicture.Draw(svg, trace, before);
                        before = trace;
                        break;
                }
            svg.Close();
        }

        private double TitleSize => layout["title"]["font"]["size"].Number ?? fontSize + 5;

        private void DrawTitle(string title)
        {
            var at = layout["title"]["x"].Number ?? 0.5;
            var (x, anchor) = layout["title"]["xref"].Text == "paper" ? (left + at * (right - left), at) : (at * width, at);
            svg.Text(x, 10 + TitleSize * 0.7, title, TitleSize, layout["title"]["xanchor"].Text switch { "left" => "start", "right" => "end", "center" => "middle", _ => anchor < 1.0 / 3 ? "start" : anchor > 2.0 / 3 ? "end" : "middle" });
        }

        // Names in one page must differ from picture to picture, and be the same each time.
        private uint Id()
        {
            var hash = 2166136261u;
            foreach (var c in $"{Title}{width}{height}{traces.Count}{string.Join(',', traces.Select(trace => trace.Name))}{string.Join(',', axes.Values.Select(axis => $"{axis.Low}{axis.High}"))}")
                hash = (hash ^ c) * 16777619;
            return hash;
        }
    }
}
