using System.Numerics;
using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Conversions between .NET's numbers and <see cref="Scalar"/>.</summary>
public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this bool value) => value;
    public static Scalar ToScalar(this byte value) => value;
    public static Scalar ToScalar(this sbyte value) => value;
    public static Scalar ToScalar(this short value) => value;
    public static Scalar ToScalar(this int value) => value;
    public static Scalar ToScalar(this long value) => value;
    public static Scalar ToScalar(this Half value) => value;
    public static Scalar ToScalar(this BFloat16 value) => value;
    public static Scalar ToScalar(this float value) => value;
    public static Scalar ToScalar(this double value) => value;
    public static Scalar ToScalar(this (float, float) value) => value;
    public static Scalar ToScalar(this Complex value) => value;

    /// <summary>The number rounded to bfloat16.</summary>
    public static Scalar ToBFloat16Scalar(this float value) => (BFloat16)value;

    public static bool ToBoolean(this Scalar value) => Number.Of(value).ToBoolean();

    /// <exception cref="OverflowException">The value does not fit.</exception>
    public static byte ToByte(this Scalar value) => checked((byte)Number.Of(value).ToInt64());
    public static sbyte ToSByte(this Scalar value) => checked((sbyte)Number.Of(value).ToInt64());
    public static short ToInt16(this Scalar value) => checked((short)Number.Of(value).ToInt64());
    public static int ToInt32(this Scalar value) => checked((int)Number.Of(value).ToInt64());
    public static long ToInt64(this Scalar value) => Number.Of(value).ToInt64();
    public static Half ToHalf(this Scalar value) => (Half)Number.Of(value).ToDouble();
    public static BFloat16 ToBFloat16(this Scalar value) => (BFloat16)Number.Of(value).ToSingle();
    public static float ToSingle(this Scalar value) => Number.Of(value).ToSingle();
    public static double ToDouble(this Scalar value) => Number.Of(value).ToDouble();

    public static (float Real, float Imaginary) ToComplexFloat32(this Scalar value)
    {
        var complex = Number.Of(value).ToComplex();
        return ((float)complex.Real, (float)complex.Imaginary);
    }

    public static Complex ToComplexFloat64(this Scalar value) => Number.Of(value).ToComplex();
}
