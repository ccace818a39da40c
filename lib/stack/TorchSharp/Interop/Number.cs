using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>The value of a scalar or of a tensor of one element, and its conversions; a value that does not fit is an error.</summary>
internal readonly struct Number
{
    private readonly NativeTag tag;
    private readonly long integer;
    private readonly double real;
    private readonly double imaginary;

    private Number(NativeTag tag, long integer, double real, double imaginary = 0)
    {
        this.tag = tag;
        this.integer = integer;
        this.real = real;
        this.imaginary = imaginary;
    }

    /// <exception cref="ArgumentException">The tensor does not have exactly one element.</exception>
    internal static unsafe Number Of(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        NativeValue value;
        var borrowed = tensor.Acquire();
        try
        {
            RequireOne(tensor);
            NativeError.Check(NativeMethods.ag_tensor_item(borrowed, &value));
        }
        finally
        {
            tensor.Release();
        }
        switch (value.Tag)
        {
            case NativeTag.Double:
                return new Number(value.Tag, 0, value.Number);
            case NativeTag.Complex:
                var parts = (double*)value.Pointer;
                var number = new Number(value.Tag, 0, parts[0], parts[1]);
                NativeMethods.ag_value_release(&value);
                return number;
            default:
                return new Number(value.Tag, value.Integer, value.Integer);
        }
    }

    internal static Number Of(Scalar scalar)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        return scalar.Value switch
        {
            long integer => new Number(NativeTag.Int, integer, integer),
            bool flag => new Number(NativeTag.Bool, flag ? 1 : 0, flag ? 1 : 0),
            Complex complex => new Number(NativeTag.Complex, 0, complex.Real, complex.Imaginary),
            var number => new Number(NativeTag.Double, 0, (double)number),
        };
    }

    internal static void RequireOne(Tensor tensor)
    {
        var count = tensor.NumberOfElements;
        if (count != 1)
            throw new ArgumentException($"only a tensor of one element can be converted to a number, this one has {count}");
    }

    internal bool IsInteger => tag is NativeTag.Int or NativeTag.Bool;

    internal long ToInt64() => IsInteger ? integer : checked((long)ToDouble());

    internal double ToDouble() =>
        imaginary == 0 ? real : throw new InvalidOperationException($"({real}, {imaginary}) is complex: it cannot be converted to a real number without losing its imaginary part");

    /// <summary>float32's range is wider than what fits exactly, not than what a double holds: a value beyond it becomes infinite.</summary>
    internal float ToSingle() => (float)ToDouble();

    internal bool ToBoolean() => IsInteger ? integer != 0 : real != 0 || imaginary != 0;

    internal Complex ToComplex() => new(real, imaginary);

    internal Scalar ToScalar(ScalarType type) => tag switch
    {
        NativeTag.Int => new Scalar(integer, type),
        NativeTag.Bool => new Scalar(integer != 0, type),
        NativeTag.Complex => new Scalar(ToComplex(), type),
        _ => new Scalar(real, type),
    };
}
