using System.Reflection;
using ScottPlot;
using SkiaSharp;

namespace AnimeGan.Plots.Still;

/// <summary>What plotly writes as CSS and HTML, as ScottPlot takes it: colours, dashes, marks, texts. And the one font of all
/// stills.</summary>
internal static partial class StillStyle
{
    /// <summary>The font that lies in the assembly, so that a picture is the same on every machine. It has the letters of
    /// formulas.</summary>
    public const string FontName = "DejaVu Sans";

    private const int LongestName = 44;

    private static readonly Lazy<bool> Font = new(() =>
    {
        Fonts.FontResolvers.Insert(0, new EmbeddedFont());
        return true;
    });

    /// <summary>Makes the font known to ScottPlot; again does no harm.</summary>
    public static void UseFont() => _ = Font.Value;

    /// <summary>A colour as CSS writes it, made fainter by an opacity; dark grey where it is none.</summary>
    public static Color Colour(string? css, double opacity = 1)
    {
        var colour = css switch
        {
            null => new Color(68, 68, 68),
            _ when Parts().Match(css) is { Success: true } match =>
                new Color(Part(match, 1), Part(match, 2), Part(match, 3),
                (byte)(match.Groups[4].Success ? Math.Clamp(255 * Number(match, 4), 0, 255) : 255)),
            _ when Hex().IsMatch(css) && SKColor.TryParse(css, out var hex) => new Color(hex.Red, hex.Green, hex.Blue, hex.Alpha),
            _ when System.Drawing.Color.FromName(css) is { IsKnownColor: true, IsSystemColor: false } known =>
                new Color(known.R, known.G, known.B, known.A),
            _ => new Color(68, 68, 68),
        };
        return colour.WithAlpha(colour.A / 255.0 * Math.Clamp(opacity, 0, 1));
    }

    /// <summary>A line's pattern by plotly's name of it.</summary>
    public static LinePattern Dash(string? name) => name switch
    {
        "dot" => LinePattern.Dotted,
        "dash" or "dashdot" => new([6, 5], 0, "dash"),
        "longdash" or "longdashdot" => LinePattern.Dashed,
        _ => LinePattern.Solid,
    };

    /// <summary>A mark's form by plotly's name of it.</summary>
    public static MarkerShape Mark(string? name) => name switch
    {
        "square" => MarkerShape.FilledSquare,
        "diamond" => MarkerShape.FilledDiamond,
        "triangle-up" => MarkerShape.FilledTriangleUp,
        "triangle-down" => MarkerShape.FilledTriangleDown,
        "cross" or "cross-thin" => MarkerShape.Cross,
        "x" or "x-thin" => MarkerShape.Eks,
        "circle-open" => MarkerShape.OpenCircle,
        "square-open" => MarkerShape.OpenSquare,
        "diamond-open" => MarkerShape.OpenDiamond,
        _ => MarkerShape.FilledCircle,
    };

    /// <summary>A text without its tags.</summary>
    public static string Plain(string? text) => text is null ? "" : Tags().Replace(Break().Replace(text, "\n"), "");

    /// <summary>A name that leaves room for the plot beside it.</summary>
    public static string Name(string? text) => Plain(text) is var plain && plain.Length > LongestName ? plain[..(LongestName - 1)] + "…"
        : plain;

    private static byte Part(Match match, int group) => (byte)Math.Clamp(Number(match, group), 0, 255);

    private static double Number(Match match, int group) =>
        double.TryParse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"^rgba?\(\s*([\d.]+)\s*,\s*([\d.]+)\s*,\s*([\d.]+)\s*(?:,\s*([\d.]+)\s*)?\)$")]
    private static partial Regex Parts();

    [GeneratedRegex("^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$")]
    private static partial Regex Hex();

    [GeneratedRegex("<br */?>", RegexOptions.IgnoreCase)]
    private static partial Regex Break();

    [GeneratedRegex("</?(b|i|em|strong|sub|sup|span|a)( [^>]*)?>", RegexOptions.IgnoreCase)]
    private static partial Regex Tags();

    private sealed class EmbeddedFont : IFontResolver
    {
        private static readonly SKTypeface Face =
            SKTypeface.FromStream(Assembly.GetExecutingAssembly().GetManifestResourceStream("DejaVuSans.ttf"));

        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
            fontName == FontName ? Face : null;

        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == FontName ? Face : null;
    }
}
