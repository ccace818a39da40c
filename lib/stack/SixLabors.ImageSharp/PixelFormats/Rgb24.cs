using System.Numerics;
using System.Runtime.InteropServices;

namespace SixLabors.ImageSharp.PixelFormats;

/// <summary>Red, green and blue, a byte each in this order.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Rgb24 : IPixel<Rgb24>
{
    public byte R;
    public byte G;
    public byte B;

    public Rgb24(byte r, byte g, byte b) => (R, G, B) = (r, g, b);

    public static implicit operator Color(Rgb24 source) => new(source);

    public static implicit operator Rgb24(Color color) => color.ToPixel<Rgb24>();

    public static bool operator ==(Rgb24 left, Rgb24 right) => left.Equals(right);

    public static bool operator !=(Rgb24 left, Rgb24 right) => !left.Equals(right);

    public void FromScaledVector4(Vector4 vector)
    {
        var bytes = Rgba32.Pack(vector);
        (R, G, B) = (bytes.R, bytes.G, bytes.B);
    }

    public readonly Vector4 ToScaledVector4() => new(R / 255f, G / 255f, B / 255f, 1);

    public void FromVector4(Vector4 vector) => FromScaledVector4(vector);

    public readonly Vector4 ToVector4() => ToScaledVector4();

    public void FromL8(L8 source) => R = G = B = source.PackedValue;

    public void FromRgb24(Rgb24 source) => this = source;

    public void FromRgba32(Rgba32 source) => (R, G, B) = (source.R, source.G, source.B);

    public readonly void ToRgba32(ref Rgba32 dest) => dest = new Rgba32(R, G, B);

    public readonly bool Equals(Rgb24 other) => R == other.R && G == other.G && B == other.B;

    public readonly override bool Equals(object? obj) => obj is Rgb24 other && Equals(other);

    public readonly override int GetHashCode() => HashCode.Combine(R, G, B);

    public readonly override string ToString() => $"Rgb24({R}, {G}, {B})";
}
