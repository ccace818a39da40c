using System.Numerics;

namespace TorchSharp.Printing;

/// <summary>
/// Numbers as C and Python print them: the exact binary value rounded once, a tie to even. .NET's own formats round
/// a tie away from zero.
/// </summary>
internal static class DecimalText
{
    /// <summary>Python's <c>{:.Nf}</c>.</summary>
    internal static string Fixed(double value, int digits)
    {
        if (NonFinite(value) is { } word)
            return word;
        var (mantissa, exponent) = Split(value);
        var scaled = Rounded(mantissa * BigInteger.Pow(10, digits), exponent, BigInteger.One);
        var text = scaled.ToString().PadLeft(digits + 1, '0');
        return Sign(value) + (digits == 0 ? text : $"{text[..^digits]}.{text[^digits..]}");
    }

    /// <summary>Python's <c>{:.Ne}</c>.</summary>
    internal static string Scientific(double value, int digits)
    {
        if (NonFinite(value) is { } word)
            return word;
        if (value == 0)
            return $"{Sign(value)}{Fixed(0, digits)}e+00";
        var (mantissa, exponent) = Split(value);
        var power = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        var scaled = Scaled(mantissa, exponent, digits - power);
        // The logarithm may be one off, and rounding may add a digit.
        if (scaled < BigInteger.Pow(10, digits))
            scaled = Scaled(mantissa, exponent, digits - --power);
        if (scaled >= BigInteger.Pow(10, digits + 1))
            scaled = Scaled(mantissa, exponent, digits - ++power);
        var text = scaled.ToString();
        var fraction = digits == 0 ? "" : $".{text[1..]}";
        return $"{Sign(value)}{text[0]}{fraction}e{(power < 0 ? '-' : '+')}{Math.Abs(power):00}";
    }

    private static string? NonFinite(double value) =>
        double.IsNaN(value) ? "nan" : double.IsPositiveInfinity(value) ? "inf" : double.IsNegativeInfinity(value) ? "-inf" : null;

    private static string Sign(double value) => double.IsNegative(value) ? "-" : "";

    /// <summary>The value without its sign as mantissa times a power of two.</summary>
    private static (BigInteger Mantissa, int Exponent) Split(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var fraction = bits & 0xFFFFFFFFFFFFF;
        var biased = (int)((bits >> 52) & 0x7FF);
        return biased == 0 ? (fraction, -1074) : (fraction | 1L << 52, biased - 1075);
    }

    private static BigInteger Scaled(BigInteger mantissa, int exponent, int powerOfTen) => powerOfTen >= 0
        ? Rounded(mantissa * BigInteger.Pow(10, powerOfTen), exponent, BigInteger.One)
        : Rounded(mantissa, exponent, BigInteger.Pow(10, -powerOfTen));

    /// <summary>number * 2^exponent / divisor to the nearest integer, a tie to even.</summary>
    private static BigInteger Rounded(BigInteger number, int exponent, BigInteger divisor)
    {
        if (exponent >= 0)
            number <<= exponent;
        else
            divisor <<= -exponent;
        var quotient = BigInteger.DivRem(number, divisor, out var rest);
        var twice = (rest << 1).CompareTo(divisor);
        return twice > 0 || (twice == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }
}
