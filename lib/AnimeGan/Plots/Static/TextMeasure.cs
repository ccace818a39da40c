using System.Text.RegularExpressions;

namespace AnimeGan.Plots.Static;

/// <summary>How much room text takes. Without a font at hand widths are those of a usual sans-serif by kind of letter, rounded up.</summary>
internal static partial class TextMeasure
{
    /// <summary>Width in pixels of the longest line.</summary>
    public static double Width(string text, double size) => Lines(text).Select(line => line.Sum(Width)).DefaultIfEmpty(0).Max() * size;

    /// <summary>Height in pixels of all lines.</summary>
    public static double Height(string text, double size) => Math.Max(1, Lines(text).Count) * 1.25 * size;

    /// <summary>The lines of a text without its tags.</summary>
    public static IReadOnlyList<string> Lines(string text) => [.. Break().Split(text).Select(line => Tags().Replace(line, ""))];

    private static double Width(char letter) => letter switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' => 0.33,
        'f' or 't' or 'r' or ' ' or '(' or ')' or '[' or ']' or '-' or '/' => 0.42,
        'm' or 'w' or 'M' or 'W' or '%' or '@' => 0.95,
        >= 'A' and <= 'Z' => 0.7,
        > '\u2e80' => 1.05,
        _ => 0.62,
    };

    [GeneratedRegex("<br */?>", RegexOptions.IgnoreCase)]
    private static partial Regex Break();

    [GeneratedRegex("</?(b|i|em|strong|sub|sup|span|a)( [^>]*)?>", RegexOptions.IgnoreCase)]
    private static partial Regex Tags();
}
