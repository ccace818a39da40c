using System.Text.Json;

namespace AnimeGan.Plots.Static;

/// <summary>A colour for each number from 0 to 1, between the colours of a few stops. The named ones are matplotlib's and ColorBrewer's.</summary>
internal sealed class ColourScale
{
    private static readonly Dictionary<string, string> Named = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Viridis"] = "#440154 #48186a #472d7b #424086 #3b528b #33638d #2c728e #26828e #21918c #1fa088 #28ae80 #3fbc73 #5ec962 #84d44b #addc30 #d8e219 #fde725",
        ["Cividis"] = "#00224e #0e306e #31446b #4a546c #5f656f #737475 #878579 #9d9677 #b3a772 #c9b967 #e1cc55 #fee838",
        ["Greys"] = "#000000 #ffffff",
        ["Greens"] = "#00441b #238b45 #74c476 #c7e9c0 #f7fcf5",
        ["Blues"] = "#f7fbff #c6dbef #6baed6 #2171b5 #08306b",
        ["YlGnBu"] = "#081d58 #225ea8 #41b6c4 #c7e9b4 #ffffd9",
        ["YlOrRd"] = "#800026 #e31a1c #fd8d3c #fed976 #ffffcc",
        ["RdBu"] = "#053061 #4393c3 #f7f7f7 #d6604d #67001f",
        ["Hot"] = "#000000 #e60000 #ffd200 #ffffff",
        ["Jet"] = "#000083 #003caa #05ffff #ffff00 #fa0000 #800000",
        ["Electric"] = "#000000 #1e0064 #780064 #a05a00 #e6c800 #fffadc",
    };

    private readonly (double At, (int R, int G, int B) Colour)[] stops;

    private ColourScale((double, (int, int, int))[] stops) => this.stops = stops;

    /// <summary>A scale by its name, or from a list of stops; Viridis where it is neither.</summary>
    public static ColourScale Of(FigureNode scale, bool reversed)
    {
        var stops = scale.Items.Select(Stop).OfType<(double, (int, int, int))>().ToArray();
        if (stops.Length < 2)
            stops = Spread(Named.GetValueOrDefault(scale.Text ?? "", Named["Viridis"]));
        return new(reversed ? [.. stops.Reverse().Select(stop => (1 - stop.Item1, stop.Item2))] : stops);
    }

    /// <summary>The colour at 0-1.</summary>
    public (int R, int G, int B) At(double value)
    {
        value = Math.Clamp(value, 0, 1);
        for (var i = 1; i < stops.Length; i++)
            if (value <= stops[i].At || i == stops.Length - 1)
            {
                var (from, to) = (stops[i - 1], stops[i]);
                var t = to.At > from.At ? Math.Clamp((value - from.At) / (to.At - from.At), 0, 1) : 1;
                return (Mix(from.Colour.R, to.Colour.R, t), Mix(from.Colour.G, to.Colour.G, t), Mix(from.Colour.B, to.Colour.B, t));
            }
        return stops[0].Colour;
    }

    /// <summary>The colour at 0-1 as CSS writes it.</summary>
    public string Css(double value)
    {
        var (r, g, b) = At(value);
        return $"#{r:x2}{g:x2}{b:x2}";
    }

    private static int Mix(int a, int b, double t) => (int)Math.Round(a + (b - a) * t, MidpointRounding.AwayFromZero);

    private static (double, (int, int, int))[] Spread(string colours)
    {
        var list = colours.Split(' ');
        return [.. list.Select((colour, i) => ((double)i / (list.Length - 1), Paint.Rgb(colour)!.Value))];
    }

    private static (double, (int, int, int))? Stop(JsonElement stop) =>
        stop.ValueKind == JsonValueKind.Array && stop.GetArrayLength() == 2 && FigureNode.NumberOf(stop[0]) is { } at
        && stop[1].ValueKind == JsonValueKind.String && Paint.Rgb(stop[1].GetString()!) is { } colour
            ? (at, colour)
            : null;
}
