using System.Numerics;
using System.Reflection;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp;

/// <summary>A colour of no particular pixel type: red, green, blue and alpha in 0 to 1.</summary>
public readonly partial struct Color : IEquatable<Color>
{
    private static readonly Lazy<Dictionary<string, Color>> Named = new(() =>
        typeof(Color).GetFields(BindingFlags.Public | BindingFlags.Static).ToDictionary(field => field.Name, field => (Color)field.GetValue(null)!, StringComparer.OrdinalIgnoreCase));

    private readonly Vector4 value;

    public Color(Vector4 vector) => value = Vector4.Clamp(vector, Vector4.Zero, Vector4.One);

    public Color(Rgb24 pixel) => value = pixel.ToScaledVector4();

    public Color(Rgba32 pixel) => value = pixel.ToScaledVector4();

    public static explicit operator Vector4(Color color) => color.value;

    public static explicit operator Color(Vector4 source) => new(source);

    public static bool operator ==(Color left, Color right) => left.Equals(right);

    public static bool operator !=(Color left, Color right) => !left.Equals(right);

    public static Color FromRgb(byte r, byte g, byte b) => new(new Rgb24(r, g, b));

    public static Color FromRgba(byte r, byte g, byte b, byte a) => new(new Rgba32(r, g, b, a));

    public static Color FromPixel<TPixel>(TPixel pixel)
        where TPixel : unmanaged, IPixel<TPixel> => new(pixel.ToScaledVector4());

    public static Color ParseHex(string hex) => new(Rgba32.ParseHex(hex));

    public static bool TryParseHex(string hex, out Color result)
    {
        var parsed = Rgba32.TryParseHex(hex, out var pixel);
        result = parsed ? new Color(pixel) : default;
        return parsed;
    }

    /// <summary>Reads a name of CSS, or hexadecimal digits.</summary>
    public static Color Parse(string input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return TryParse(input, out var color) ? color : throw new ArgumentException("Input string is not in the correct format.", nameof(input));
    }

    public static bool TryParse(string input, out Color result)
    {
        result = default;
        return !string.IsNullOrWhiteSpace(input) && (Named.Value.TryGetValue(input, out result) || TryParseHex(input, out result));
    }

    public Color WithAlpha(float alpha) => new(value with { W = alpha });

    public string ToHex() => Rgba32.Pack(value).ToHex();

    public override string ToString() => ToHex();

    public TPixel ToPixel<TPixel>()
        where TPixel : unmanaged, IPixel<TPixel>
    {
        TPixel pixel = default;
        pixel.FromScaledVector4(value);
        return pixel;
    }

    public static void ToPixel<TPixel>(ReadOnlySpan<Color> source, Span<TPixel> destination)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        if (destination.Length < source.Length)
            throw new ArgumentException("The destination is shorter than the source.", nameof(destination));
        for (var i = 0; i < source.Length; i++)
            destination[i] = source[i].ToPixel<TPixel>();
    }

    public bool Equals(Color other) => value == other.value;

    public override bool Equals(object? obj) => obj is Color other && Equals(other);

    public override int GetHashCode() => value.GetHashCode();
}
