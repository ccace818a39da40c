using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>The elements of a tensor to and from a stream, row by row, without a second copy in managed memory.</summary>
internal static unsafe class TensorBytes
{
    private const int Chunk = 1 << 20;

    /// <summary>Whether elements of a dtype are numbers in memory as they are.</summary>
    internal static bool IsPlain(ScalarType type) => SizeOf(type) > 0;

    internal static int SizeOf(ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        ScalarType.ComplexFloat64 => 16,
        _ => 0,
    };

    /// <summary>The bytes a tensor of that shape takes.</summary>
    /// <exception cref="OverflowException">No tensor can be that large.</exception>
    internal static long Count(ReadOnlySpan<long> shape, ScalarType type)
    {
        var elements = 1L;
        foreach (var size in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(shape));
            elements = checked(elements * size);
        }
        return checked(elements * SizeOf(type));
    }

    internal static void CopyTo(Tensor tensor, Stream stream)
    {
        using var noGrad = no_grad();
        using var near = Op.to_device.Call(tensor, CPU, tensor.dtype);
        using var rows = Op.contiguous.Call(near);
        var left = rows.NumberOfElements * rows.ElementSize;
        var data = (byte*)rows.With(handle => (IntPtr)NativeMethods.ag_tensor_data(handle));
        for (; left > 0; left -= Chunk, data += Chunk)
            stream.Write(new ReadOnlySpan<byte>(data, (int)Math.Min(left, Chunk)));
        GC.KeepAlive(rows);
    }

    /// <summary>A new CPU tensor. Where the stream's length is known it is checked before memory is taken.</summary>
    /// <exception cref="EndOfStreamException">The stream holds less than the shape asks for.</exception>
    internal static Tensor ReadFrom(Stream stream, long[] shape, ScalarType type)
    {
        var bytes = Count(shape, type);
        if (stream.CanSeek && stream.Length - stream.Position < bytes)
            throw new EndOfStreamException($"{bytes} bytes of tensor data were expected and {stream.Length - stream.Position} are left");
        var tensor = Op.empty_memory_format.Call(shape, type, Arg.None, CPU);
        try
        {
            var data = (byte*)tensor.With(handle => (IntPtr)NativeMethods.ag_tensor_data(handle));
            for (var left = bytes; left > 0; left -= Chunk, data += Chunk)
                stream.ReadExactly(new Span<byte>(data, (int)Math.Min(left, Chunk)));
            if (type == ScalarType.Bool)
                Normalise((byte*)tensor.With(handle => (IntPtr)NativeMethods.ag_tensor_data(handle)), bytes);
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    /// <summary>A C++ bool that is neither 0 nor 1 is undefined behaviour.</summary>
    private static void Normalise(byte* flags, long count)
    {
        for (long i = 0; i < count; i++)
            flags[i] = flags[i] == 0 ? (byte)0 : (byte)1;
    }
}
