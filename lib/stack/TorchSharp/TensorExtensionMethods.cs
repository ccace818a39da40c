using System.Numerics;
using TorchSharp.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Conversions of tensors of one element to .NET's numbers, and of .NET's arrays to tensors.</summary>
public static partial class TensorExtensionMethods
{
    /// <exception cref="ArgumentException">The tensor does not have exactly one element.</exception>
    public static bool ToBoolean(this Tensor value) => Number.Of(value).ToBoolean();

    /// <exception cref="OverflowException">The value does not fit.</exception>
    public static byte ToByte(this Tensor value) => checked((byte)Number.Of(value).ToInt64());
    public static sbyte ToSByte(this Tensor value) => checked((sbyte)Number.Of(value).ToInt64());
    public static short ToInt16(this Tensor value) => checked((short)Number.Of(value).ToInt64());
    public static int ToInt32(this Tensor value) => checked((int)Number.Of(value).ToInt64());
    public static long ToInt64(this Tensor value) => Number.Of(value).ToInt64();
    public static Half ToHalf(this Tensor value) => (Half)Number.Of(value).ToDouble();
    public static BFloat16 ToBFloat16(this Tensor value) => (BFloat16)Number.Of(value).ToSingle();
    public static float ToSingle(this Tensor value) => Number.Of(value).ToSingle();
    public static double ToDouble(this Tensor value) => Number.Of(value).ToDouble();

    public static (float Real, float Imaginary) ToComplexFloat32(this Tensor value)
    {
        var complex = Number.Of(value).ToComplex();
        return ((float)complex.Real, (float)complex.Imaginary);
    }

    public static Complex ToComplexFloat64(this Tensor value) => Number.Of(value).ToComplex();

    public static (float Real, float Imaginary) ToComplex32(this Tensor value) => value.ToComplexFloat32();

    public static Complex ToComplex64(this Tensor value) => value.ToComplexFloat64();

    /// <summary>A tensor of the array's elements in a shape. The array is always copied.</summary>
    public static Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        ArgumentNullException.ThrowIfNull(dimensions);
        if (TensorFactory.NumberOfElements(dimensions) != rawArray.Length)
            throw new ArgumentException($"mismatched total size creating a tensor: the shape [{string.Join(", ", dimensions)}] does not have the array's {rawArray.Length} elements");
        using var flat = TensorFactory.FromArray(rawArray, null, null, false, null);
        return TensorFactory.Finish(Op.view.Call(flat, dimensions), requires_grad);
    }

    /// <summary>A tensor without dimensions of the number's own dtype.</summary>
    public static Tensor ToTensor<T>(this T scalar, Device? device = null, bool requires_grad = false) where T : struct
    {
        using var one = TensorFactory.FromArray(new[] { scalar }, null, device, false, null);
        return TensorFactory.Finish(Op.view.Call(one, Array.Empty<long>()), requires_grad);
    }

    /// <summary>A parameter of the tensor's values.</summary>
    public static Parameter AsParameter(this Tensor tensor) => new(tensor);

    /// <summary>Bytes an element takes.</summary>
    public static int ElementSize(this ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool or ScalarType.QInt8 or ScalarType.QUInt8 => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 or ScalarType.QInt32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        ScalarType.ComplexFloat64 => 16,
        _ => throw new NotSupportedException($"unknown dtype {type}"),
    };

    /// <summary>The number of elements of a shape.</summary>
    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>The shape as 32-bit integers.</summary>
    /// <exception cref="OverflowException">A dimension is larger than 2,147,483,647.</exception>
    public static ReadOnlySpan<int> IntShape(this Tensor tensor) => Array.ConvertAll(tensor.shape, size => checked((int)size));
}
