using System.Numerics;

namespace SixLabors.ImageSharp.PixelFormats;

/// <summary>Luminance as one byte; a colour becomes its BT.709 luminance.</summary>
public struct L8 : IPixel<L8>
{
    public L8(byte luminance) => PackedValue = luminance;

    public byte PackedValue { get; set; }

    public static bool operator ==(L8 left, L8 right) => left.Equals(right);

    public static bool operator !=(L8 left, L8 right) => !left.Equals(right);

    public void FromScaledVector4(Vector4 vector) => FromRgba32(Rgba32.Pack(vector));

    public readonly Vector4 ToScaledVector4()
    {
        var scaled = PackedValue / 255f;
        return new Vector4(scaled, scaled, scaled, 1);
    }

    public void FromVector4(Vector4 vector) => FromScaledVector4(vector);

    public readonly Vector4 ToVector4() => ToScaledVector4();

    public void FromL8(L8 source) => this = source;

    public void FromRgb24(Rgb24 source) => PackedValue = Luminance(source.R, source.G, source.B);

    public void FromRgba32(Rgba32 source) => PackedValue = Luminance(source.R, source.G, source.B);

    public readonly void ToRgba32(ref Rgba32 dest) => dest = new Rgba32(PackedValue, PackedValue, PackedValue);

    public readonly bool Equals(L8 other) => PackedValue == other.PackedValue;

    public readonly override bool Equals(object? obj) => obj is L8 other && Equals(other);

    public readonly override int GetHashCode() => PackedValue;

    public readonly override string ToString() => $"L8({PackedValue})";

    internal static byte Luminance(byte r, byte g, byte b) => (byte)(r * .2126f + g * .7152f + b * .0722f + 0.5f);
}
