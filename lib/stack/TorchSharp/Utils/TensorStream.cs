using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>
/// TorchSharp's own format of one tensor, which its <c>.dat</c> files repeat: dtype, number of dimensions and each
/// dimension as LEB128 numbers, then the elements in row-major order, little-endian. Nothing that is read is believed:
/// no memory is taken for more elements than the data has.
/// </summary>
internal static unsafe class TensorStream
{
    private const int MostDimensions = 64;
    private const int Chunk = 1 << 20;

    internal static void Write(BinaryWriter writer, Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write7BitEncodedInt64((long)tensor.dtype);
        var shape = tensor.shape;
        writer.Write7BitEncodedInt64(shape.Length);
        foreach (var size in shape)
            writer.Write7BitEncodedInt64(size);
        WriteElements(tensor, Chunk, writer.Write);
    }

    /// <summary>Hands out the elements in row-major order, in pieces.</summary>
    internal static void WriteElements(Tensor tensor, int chunk, ReadOnlySpanAction write)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(chunk, 1);
        using var nothing = no_grad();
        using var near = tensor.to(CPU);
        using var plain = Op.resolve_conj.Call(near);
        using var positive = Op.resolve_neg.Call(plain);
        using var dense = positive.contiguous();
        var memory = dense.Acquire();
        try
        {
            var first = (byte*)NativeError.Check((IntPtr)NativeMethods.ag_tensor_data(memory));
            var bytes = dense.NumberOfElements * dense.ElementSize;
            for (var written = 0L; written < bytes; written += chunk)
                write(new ReadOnlySpan<byte>(first + written, (int)Math.Min(chunk, bytes - written)));
        }
        finally
        {
            dense.Release();
        }
    }

    /// <summary>Reads one tensor, onto the CPU.</summary>
    /// <exception cref="InvalidDataException">The data is not a tensor or ends too early; the message names the source and the field.</exception>
    internal static Tensor Read(BinaryReader reader)
    {
        var (dtype, shape) = ReadHeader(reader);
        return ReadElements(reader, dtype, shape);
    }

    /// <summary>Reads one tensor of the dtype and shape of <paramref name="target"/> into it, or past it.</summary>
    /// <exception cref="ArgumentException">The data holds a tensor of another dtype or shape.</exception>
    internal static void ReadInto(Tensor target, BinaryReader reader, bool skip)
    {
        ArgumentNullException.ThrowIfNull(target);
        var (dtype, shape) = ReadHeader(reader);
        if (dtype != target.dtype)
            throw new ArgumentException($"Mismatched tensor data types while loading: {NameOf(reader)} has {dtype}, the tensor is {target.dtype}");
        if (!skip && !shape.AsSpan().SequenceEqual(target.shape))
            throw new ArgumentException($"Mismatched tensor shape while loading: {NameOf(reader)} has [{string.Join(", ", shape)}], the tensor is [{string.Join(", ", target.shape)}]");
        if (skip)
        {
            SkipElements(reader, dtype, shape);
            return;
        }
        using var read = ReadElements(reader, dtype, shape);
        using var nothing = no_grad();
        Op.copy_.CallInPlace(target, read);
    }

    internal static (ScalarType Type, long[] Shape) ReadHeader(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var dtype = (ScalarType)ReadNumber(reader, "the dtype", sbyte.MaxValue);
        if (ElementSizeOf(dtype) == 0)
            throw Damaged(reader, $"there is no dtype {(int)dtype}");
        var shape = new long[ReadNumber(reader, "the number of dimensions", MostDimensions)];
        var bytes = ElementSizeOf(dtype);
        for (var d = 0; d < shape.Length; d++)
        {
            shape[d] = ReadNumber(reader, $"dimension {d}", long.MaxValue);
            // Empty dimensions are left out, so that the strides cannot overflow either.
            if (shape[d] > 0 && bytes > long.MaxValue / shape[d])
                throw Damaged(reader, $"dimension {d}: a shape that begins with [{string.Join(", ", shape[..(d + 1)])}] is larger than any memory");
            bytes *= Math.Max(1, shape[d]);
        }
        return (dtype, shape);
    }

    internal static void SkipElements(BinaryReader reader, ScalarType dtype, long[] shape)
    {
        var left = SizeOf(dtype, shape);
        RequireRemaining(reader, left);
        var buffer = new byte[Math.Min(left, Chunk)];
        while (left > 0)
        {
            var got = reader.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (got <= 0)
                throw Damaged(reader, $"the elements: {left} bytes are missing");
            left -= got;
        }
    }

    internal static Tensor ReadElements(BinaryReader reader, ScalarType dtype, long[] shape)
    {
        var bytes = SizeOf(dtype, shape);
        if (!RequireRemaining(reader, bytes) && bytes > Chunk)
            return ReadUnsized(reader, dtype, shape, bytes);
        var tensor = empty(shape, dtype, CPU);
        try
        {
            Fill(reader, tensor, bytes);
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    /// <summary>Fills a contiguous tensor on the CPU.</summary>
    private static void Fill(BinaryReader reader, Tensor tensor, long bytes)
    {
        var borrowed = tensor.Acquire();
        try
        {
            var first = (byte*)NativeError.Check((IntPtr)NativeMethods.ag_tensor_data(borrowed));
            for (var read = 0L; read < bytes;)
            {
                var piece = new Span<byte>(first + read, (int)Math.Min(Chunk, bytes - read));
                var got = reader.Read(piece);
                if (got <= 0)
                    throw Damaged(reader, $"the elements: {bytes} bytes announced, the data ends after {read}");
                RequireBooleans(reader, tensor.dtype, piece[..got]);
                read += got;
            }
        }
        finally
        {
            tensor.Release();
        }
    }

    /// <summary>For a stream that does not tell its length: memory grows with what has really arrived.</summary>
    private static Tensor ReadUnsized(BinaryReader reader, ScalarType dtype, long[] shape, long bytes)
    {
        var parts = new List<Tensor>();
        try
        {
            for (var read = 0L; read < bytes;)
            {
                var size = Math.Min(Math.Max(Chunk, read), bytes - read);
                var part = empty([size], ScalarType.Byte, CPU);
                parts.Add(part);
                Fill(reader, part, size);
                read += size;
            }
            using var all = Op.cat.Call(Arg.List(parts));
            using var typed = Op.view_dtype.Call(all, dtype);
            if (dtype == ScalarType.Bool)
                RequireBooleans(reader, dtype, all.bytes);
            return Op.view.Call(typed, shape);
        }
        finally
        {
            foreach (var part in parts)
                part.Dispose();
        }
    }

    // libtorch takes for granted that a boolean is 0 or 1.
    private static void RequireBooleans(BinaryReader reader, ScalarType dtype, ReadOnlySpan<byte> elements)
    {
        if (dtype == ScalarType.Bool && elements.ContainsAnyExceptInRange((byte)0, (byte)1))
            throw Damaged(reader, "the elements: a boolean that is neither 0 nor 1");
    }

    private static long ReadNumber(BinaryReader reader, string field, long most)
    {
        var number = 0L;
        Span<byte> one = stackalloc byte[1];
        for (var shift = 0; shift < 63; shift += 7)
        {
            if (reader.Read(one) == 0)
                throw Damaged(reader, $"{field}: the data ends");
            number |= (one[0] & 0x7FL) << shift;
            if ((one[0] & 0x80) == 0)
                return number <= most ? number : throw Damaged(reader, $"{field}: {number} is more than {most}");
        }
        throw Damaged(reader, $"{field}: not a number in LEB128");
    }

    /// <summary>Whether the stream tells what is left in it; an error where that is too little.</summary>
    private static bool RequireRemaining(BinaryReader reader, long bytes)
    {
        if (!reader.BaseStream.CanSeek)
            return false;
        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        return bytes <= left ? true : throw Damaged(reader, $"the elements: {bytes} bytes announced, {left} are left");
    }

    private static long SizeOf(ScalarType dtype, long[] shape) => shape.TotalSize() * ElementSizeOf(dtype);

    private static long ElementSizeOf(ScalarType dtype) =>
        dtype is >= ScalarType.Byte and <= ScalarType.Float64 or ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64 or ScalarType.Bool or ScalarType.BFloat16
            ? dtype.ElementSize()
            : 0;

    private static InvalidDataException Damaged(BinaryReader reader, string what) => new($"{NameOf(reader)} is not a tensor in TorchSharp's format, or a damaged one: {what}");

    private static string NameOf(BinaryReader reader) => reader.BaseStream is FileStream file ? file.Name : "the stream";

    internal delegate void ReadOnlySpanAction(ReadOnlySpan<byte> piece);
}
