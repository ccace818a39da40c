using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SixLabors.ImageSharp.PixelFormats;

/// <summary>Red, green, blue and alpha, a byte each in this order; the colour is not multiplied by alpha.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Rgba32 : IPixel<Rgba32>
{
    public byte R;
    public byte G;
    public byte B;
    public byte A;

    public Rgba32(byte r, byte g, byte b) => (R, G, B, A) = (r, g, b, 255);

    public Rgba32(byte r, byte g, byte b, byte a) => (R, G, B, A) = (r, g, b, a);

    public Rgba32(float r, float g, float b, float a = 1) => this = Pack(new Vector4(r, g, b, a));

    public Rgba32(Vector3 vector) => this = Pack(new Vector4(vector, 1));

    public Rgba32(Vector4 vector) => this = Pack(vector);

    public Rgba32(uint packed) => this = Unsafe.BitCast<uint, Rgba32>(packed);

    public uint Rgba
    {
        readonly get => Unsafe.BitCast<Rgba32, uint>(this);
        set => this = Unsafe.BitCast<uint, Rgba32>(value);
    }

    public Rgb24 Rgb
    {
        readonly get => new(R, G, B);
        set => (R, G, B) = (value.R, value.G, value.B);
    }

    public uint PackedValue
    {
        readonly get => Rgba;
        set => Rgba = value;
    }

    public static implicit operator Color(Rgba32 source) => new(source);

    public static implicit operator Rgba32(Color color) => color.ToPixel<Rgba32>();

    public static bool operator ==(Rgba32 left, Rgba32 right) => left.Equals(right);

    public static bool operator !=(Rgba32 left, Rgba32 right) => !left.Equals(right);

    public static Rgba32 ParseHex(string hex) =>
        TryParseHex(hex, out var parsed) ? parsed : throw new ArgumentException("Hexadecimal string is not in the correct format.", nameof(hex));

    /// <summary>Reads RGB, RGBA, RRGGBB or RRGGBBAA, with or without a number sign.</summary>
    public static bool TryParseHex(string? hex, out Rgba32 result)
    {
        result = default;
        var digits = hex is null ? "" : hex.StartsWith('#') ? hex[1..] : hex;
        if (digits.Length is 3 or 4)
            digits = string.Concat(digits.Select(digit => new string(digit, 2)));
        if (digits.Length == 6)
            digits += "FF";
        if (digits.Length != 8 || !uint.TryParse(digits, System.Globalization.NumberStyles.AllowHexSpecifier, null, out var packed))
            return false;
        result = new Rgba32(BinaryPrimitives.ReverseEndianness(packed));
        return true;
    }

    public readonly string ToHex() => $"{R:X2}{G:X2}{B:X2}{A:X2}";

    public void FromScaledVector4(Vector4 vector) => this = Pack(vector);

    public readonly Vector4 ToScaledVector4() => new Vector4(R, G, B, A) / 255f;

    public void FromVector4(Vector4 vector) => this = Pack(vector);

    public readonly Vector4 ToVector4() => ToScaledVector4();

    public void FromL8(L8 source) => this = new Rgba32(source.PackedValue, source.PackedValue, source.PackedValue);

    public void FromRgb24(Rgb24 source) => this = new Rgba32(source.R, source.G, source.B);

    public void FromRgba32(Rgba32 source) => this = source;

    public readonly void ToRgba32(ref Rgba32 dest) => dest = this;

    public readonly bool Equals(Rgba32 other) => Rgba == other.Rgba;

    public readonly override bool Equals(object? obj) => obj is Rgba32 other && Equals(other);

    public readonly override int GetHashCode() => Rgba.GetHashCode();

    public readonly override string ToString() => $"Rgba32({R}, {G}, {B}, {A})";

    /// <summary>Rounds 0 to 1 to bytes; what lies outside is moved to the border.</summary>
    internal static Rgba32 Pack(Vector4 vector)
    {
        vector = Vector4.Clamp(vector * 255f + new Vector4(0.5f), Vector4.Zero, new Vector4(255f));
        return new Rgba32((byte)vector.X, (byte)vector.Y, (byte)vector.Z, (byte)vector.W);
    }
}
