using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number passed to an operator: an integer, a float, a boolean or a complex number. Holds no native memory.</summary>
public sealed class Scalar : IDisposable
{
    internal Scalar(object value, ScalarType type)
    {
        Value = value;
        Type = type;
    }

    /// <summary>A <see cref="long"/>, <see cref="double"/>, <see cref="bool"/> or <see cref="Complex"/>.</summary>
    internal object Value { get; }

    public ScalarType Type { get; }

    public static implicit operator Scalar(byte value) => new((long)value, ScalarType.Byte);
    public static implicit operator Scalar(sbyte value) => new((long)value, ScalarType.Int8);
    public static implicit operator Scalar(short value) => new((long)value, ScalarType.Int16);
    public static implicit operator Scalar(int value) => new((long)value, ScalarType.Int32);
    public static implicit operator Scalar(long value) => new(value, ScalarType.Int64);
    public static implicit operator Scalar(Half value) => new((double)value, ScalarType.Float16);
    public static implicit operator Scalar(BFloat16 value) => new((double)(float)value, ScalarType.BFloat16);
    public static implicit operator Scalar(float value) => new((double)value, ScalarType.Float32);
    public static implicit operator Scalar(double value) => new(value, ScalarType.Float64);
    public static implicit operator Scalar(bool value) => new(value, ScalarType.Bool);
    public static implicit operator Scalar((float, float) value) => new(new Complex(value.Item1, value.Item2), ScalarType.ComplexFloat32);
    public static implicit operator Scalar(Complex value) => new(value, ScalarType.ComplexFloat64);

    /// <summary>Does nothing: there is no native memory to give back.</summary>
    public void Dispose()
    {
    }
}
