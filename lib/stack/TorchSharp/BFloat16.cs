using System.Globalization;

namespace TorchSharp;

/// <summary>A 16-bit float with the exponent range of <see cref="float"/>; rounds to nearest, ties to even.</summary>
public readonly partial struct BFloat16 : IComparable, IComparable<BFloat16>, IEquatable<BFloat16>, IFormattable
{
    private readonly ushort bits;

    private BFloat16(ushort bits) => this.bits = bits;

    public static explicit operator float(BFloat16 value) => BitConverter.UInt32BitsToSingle((uint)value.bits << 16);

    public static explicit operator BFloat16(float value)
    {
        if (float.IsNaN(value))
            return new BFloat16(0x7FC0);
        var wide = BitConverter.SingleToUInt32Bits(value);
        return new BFloat16((ushort)((wide + 0x7FFF + ((wide >> 16) & 1)) >> 16));
    }

    public int CompareTo(BFloat16 other) => ((float)this).CompareTo((float)other);

    public int CompareTo(object? obj) => obj is BFloat16 other ? CompareTo(other) : obj is null ? 1 : throw new ArgumentException("not a BFloat16", nameof(obj));

    public bool Equals(BFloat16 other) => ((float)this).Equals((float)other);

    public override bool Equals(object? obj) => obj is BFloat16 other && Equals(other);

    public override int GetHashCode() => ((float)this).GetHashCode();

    public override string ToString() => ((float)this).ToString(CultureInfo.InvariantCulture);

    public string ToString(string? format, IFormatProvider? formatProvider) => ((float)this).ToString(format, formatProvider);
}
