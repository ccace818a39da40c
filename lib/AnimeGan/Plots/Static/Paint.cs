using System.Globalization;
using System.Text.RegularExpressions;

namespace AnimeGan.Plots.Static;

/// <summary>Colours as CSS writes them. SVG readers differ over <c>rgba(...)</c>, so its opacity is written apart.</summary>
internal static partial class Paint
{
    /// <summary>Attributes for a filled form without an outline.</summary>
    public static string Fill(string colour, double opacity = 1)
    {
        var (solid, alpha) = Split(colour);
        return $"fill=\"{solid}\"{Opacity("fill-opacity", alpha * opacity)}";
    }

    /// <summary>Attributes for a line.</summary>
    public static string Stroke(string colour, double width, double opacity = 1, string? dash = null)
    {
        var (solid, alpha) = Split(colour);
        var dashes = Dash(dash, width);
        return $"fill=\"none\" stroke=\"{solid}\" stroke-width=\"{SvgCanvas.N(width)}\"{Opacity("stroke-opacity", alpha * opacity)}{(dashes is null ? "" : $" stroke-dasharray=\"{dashes}\"")}";
    }

    /// <summary>Attributes for a filled form with an outline.</summary>
    public static string FillAndStroke(string fill, string line, double width, double opacity = 1) =>
        width <= 0 ? Fill(fill, opacity) : $"{Fill(fill, opacity)} {Stroke(line, width, opacity)[12..]}";

    /// <summary>Red, green and blue, 0-255; null where the colour is a name that only a browser knows.</summary>
    public static (int R, int G, int B)? Rgb(string colour)
    {
        var solid = Split(colour).Solid;
        if (solid.Length == 4 && solid[0] == '#')
            solid = $"#{solid[1]}{solid[1]}{solid[2]}{solid[2]}{solid[3]}{solid[3]}";
        return solid.Length == 7 && solid[0] == '#' && int.TryParse(solid.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? (number >> 16, number >> 8 & 255, number & 255)
            : solid switch { "white" => (255, 255, 255), "black" => (0, 0, 0), _ => null };
    }

    private static (string Solid, double Alpha) Split(string colour)
    {
        if (Parts().Match(colour) is { Success: true } match)
        {
            int Part(int i) => (int)Math.Clamp(Math.Round(double.Parse(match.Groups[i].ValueSpan, CultureInfo.InvariantCulture)), 0, 255);
            var alpha = match.Groups[4].Success ? double.Parse(match.Groups[4].ValueSpan, CultureInfo.InvariantCulture) : 1;
            return ($"#{Part(1):x2}{Part(2):x2}{Part(3):x2}", Math.Clamp(alpha, 0, 1));
        }
        return Plain().IsMatch(colour) ? (colour, 1) : ("#444", 1);
    }

    private static string Opacity(string attribute, double value) => value >= 1 ? "" : $" {attribute}=\"{SvgCanvas.N(value)}\"";

    private static string? Dash(string? dash, double width) => dash switch
    {
        null or "solid" or "" => null,
        "dot" => $"{SvgCanvas.N(width)},{SvgCanvas.N(2 * width)}",
        "dash" => $"{SvgCanvas.N(4 * width)},{SvgCanvas.N(3 * width)}",
        "longdash" => $"{SvgCanvas.N(8 * width)},{SvgCanvas.N(4 * width)}",
        "dashdot" => $"{SvgCanvas.N(5 * width)},{SvgCanvas.N(3 * width)},{SvgCanvas.N(width)},{SvgCanvas.N(3 * width)}",
        "longdashdot" => $"{SvgCanvas.N(9 * width)},{SvgCanvas.N(3 * width)},{SvgCanvas.N(width)},{SvgCanvas.N(3 * width)}",
        _ => dash.Replace("px", "", StringComparison.Ordinal) is var lengths && lengths.All(c => char.IsAsciiDigit(c) || c is ',' or '.') ? lengths : null,
    };

    [GeneratedRegex(@"^rgba?\(\s*([\d.]+)\s*,\s*([\d.]+)\s*,\s*([\d.]+)\s*(?:,\s*([\d.]+)\s*)?\)$")]
    private static partial Regex Parts();

    [GeneratedRegex("^(#[0-9a-fA-F]{3,8}|[a-zA-Z]+)$")]
    private static partial Regex Plain();
}
