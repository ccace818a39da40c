using System.Globalization;

namespace Plotly.NET;

/// <summary>A colour, a list of colours, or numbers that a colour scale turns into colours.</summary>
public class Color : INamedValue
{
    private Color(object value) => Value = value;

    public object Value { get; }

    object INamedValue.Value => Value;

    public static Color fromString(string c) => new(c);

    public static Color fromHex(string s)
    {
        var digits = s.StartsWith('#') ? s[1..] : s.StartsWith("0x", StringComparison.Ordinal) ? s[2..] : s;
        if (digits.Length is not (6 or 8) || !uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
            throw new FormatException($"'{s}' is no colour: give six hexadecimal digits, such as #0072B2, or eight with the opacity first.");
        var alpha = digits.Length == 8 ? number >> 24 : 255;
        return fromARGB((int)alpha, (int)(number >> 16 & 255), (int)(number >> 8 & 255), (int)(number & 255));
    }

    public static Color fromRGB(int r, int g, int b) => fromARGB(255, r, g, b);

    public static Color fromARGB(int a, int r, int g, int b) =>
        new(string.Create(CultureInfo.InvariantCulture, $"rgba({Byte(r)}, {Byte(g)}, {Byte(b)}, {Byte(a) / 255.0:0.0##})"));

    public static Color fromKeyword(ColorKeyword c) => new(c.Name);

    public static Color fromColors(IEnumerable<Color> c) => new(c.Select(color => color.Value).ToArray());

    public static Color fromColorScaleValues<a>(IEnumerable<a> c) where a : IConvertible => new(c.ToArray());

    public override bool Equals(object? other) => other is Color color && Equals(Value, color.Value);

    public override int GetHashCode() => Value.GetHashCode();

    private static int Byte(int value) => value is >= 0 and <= 255 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A colour's parts lie between 0 and 255.");
}
