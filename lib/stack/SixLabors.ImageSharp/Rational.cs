using System.Globalization;

namespace SixLabors.ImageSharp;

/// <summary>A fraction that is not negative.</summary>
public readonly struct Rational : IEquatable<Rational>
{
    public Rational(uint value) : this(value, 1)
    {
    }

    public Rational(uint numerator, uint denominator) : this(numerator, denominator, true)
    {
    }

    public Rational(uint numerator, uint denominator, bool simplify)
    {
        var divisor = simplify ? Divisor(numerator, denominator) : 1;
        (Numerator, Denominator) = (numerator / divisor, denominator / divisor);
    }

    public uint Numerator { get; }

    public uint Denominator { get; }

    public static bool operator ==(Rational left, Rational right) => left.Equals(right);

    public static bool operator !=(Rational left, Rational right) => !left.Equals(right);

    public double ToDouble() => (double)Numerator / Denominator;

    public float ToSingle() => (float)Numerator / Denominator;

    public bool Equals(Rational other) => Numerator == other.Numerator && Denominator == other.Denominator;

    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    public override string ToString() => ToString(CultureInfo.InvariantCulture);

    public string ToString(IFormatProvider provider) =>
        Denominator == 1 || Numerator == 0 ? Numerator.ToString(provider) : string.Create(provider, $"{Numerator}/{Denominator}");

    private static uint Divisor(uint a, uint b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return Math.Max(a, 1);
    }
}
