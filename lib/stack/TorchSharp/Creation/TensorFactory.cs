using System.Runtime.InteropServices;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>What the many overloads of <c>torch.zeros</c>, <c>torch.rand</c>, <c>torch.tensor</c> and the like come down to.</summary>
internal static unsafe class TensorFactory
{
    // Bytes of the widest element (16) times this still fit a long.
    private const long MaxElements = long.MaxValue / 16;

    /// <summary>Where tensors are made when no device is given.</summary>
    internal static Device DefaultDevice { get; set; } = CPU;

    internal static Tensor Make(Operator op, ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
    {
        fixed (long* first = size)
            return Finish(op.Call(Arg.Pinned(first, size.Length), dtype, Arg.None, device ?? DefaultDevice), requiresGrad, names);
    }

    internal static Tensor Full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
    {
        ArgumentNullException.ThrowIfNull(value);
        fixed (long* first = size)
            return Finish(Op.full.Call(Arg.Pinned(first, size.Length), value, dtype, Arg.None, device ?? DefaultDevice), requiresGrad, names);
    }

    /// <summary>Calls the overload with a generator, as PyTorch does, so that a seed gives PyTorch's numbers.</summary>
    internal static Tensor Random(Operator op, ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requiresGrad, Generator? generator, string[]? names)
    {
        fixed (long* first = size)
            return Finish(op.Call(Arg.Pinned(first, size.Length), generator, dtype, Arg.None, device ?? generator?.device ?? DefaultDevice), requiresGrad, names);
    }

    internal static Tensor FromScalar<T>(T value, ScalarType? dtype, Device? device, bool requiresGrad) where T : unmanaged =>
        FromSpan(new ReadOnlySpan<T>(in value), [], dtype, device, requiresGrad, null);

    internal static Tensor FromSpan<T>(ReadOnlySpan<T> items, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names) where T : unmanaged =>
        FromSpan(items, [items.Length], dtype, device, requiresGrad, names);

    /// <summary>A tensor with a copy of the first elements of <paramref name="items"/>, as many as the shape has.</summary>
    internal static Tensor FromSpan<T>(ReadOnlySpan<T> items, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names) where T : unmanaged
    {
        var count = NumberOfElements(shape);
        if (count > items.Length)
            throw new ArgumentException($"mismatched total size creating a tensor: the shape [{string.Join(", ", shape.ToArray())}] has {count} elements, the data {items.Length}");
        fixed (T* data = items)
            return FromMemory(data, count * sizeof(T), shape, ScalarTypeOf(typeof(T)), dtype, device, requiresGrad, names);
    }

    /// <summary>A tensor of an array's shape, of any rank.</summary>
    internal static Tensor FromArray(Array array, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
    {
        ArgumentNullException.ThrowIfNull(array);
        var source = ScalarTypeOf(array.GetType().GetElementType()!);
        var shape = new long[array.Rank];
        for (var i = 0; i < shape.Length; i++)
            shape[i] = array.GetLongLength(i);
        fixed (byte* data = &MemoryMarshal.GetArrayDataReference(array))
            return FromMemory(data, array.LongLength * source.ElementSize(), shape, source, dtype, device, requiresGrad, names);
    }

    /// <summary>A one-dimensional tensor of part of an array, whose bounds the caller has checked.</summary>
    internal static Tensor FromBuffer(Array array, ScalarType dtype, long count, long offset, bool requiresGrad)
    {
        var source = ScalarTypeOf(array.GetType().GetElementType()!);
        var size = source.ElementSize();
        fixed (byte* data = &MemoryMarshal.GetArrayDataReference(array))
            return FromMemory(data + offset * size, count * size, [count], source, dtype, CPU, requiresGrad, null);
    }

    /// <summary>A tensor on the CPU with a copy of the bytes of its elements in row-major order.</summary>
    internal static Tensor FromBytes(ReadOnlySpan<byte> bytes, ReadOnlySpan<long> shape, ScalarType dtype)
    {
        fixed (byte* data = bytes)
            return FromMemory(data, bytes.Length, shape, dtype, dtype, CPU, false, null);
    }

    private static Tensor FromMemory(void* data, long bytes, ReadOnlySpan<long> shape, ScalarType source, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
    {
        Tensor copy;
        fixed (long* sizes = shape)
            copy = new Tensor(NativeError.Check(NativeMethods.ag_tensor_from_memory(data, bytes, sizes, shape.Length, (int)source)));
        var target = device ?? DefaultDevice;
        if (target.type != DeviceType.CPU || (dtype ?? source) != source)
        {
            var converted = copy.to(dtype ?? source, target);
            copy.Dispose();
            copy = converted;
        }
        return Finish(copy, requiresGrad, names);
    }

    internal static Tensor Finish(Tensor made, bool requiresGrad, string[]? names = null)
    {
        if (names is { Length: > 0 })
        {
            made.Dispose();
            throw new NotSupportedException("named dimensions are not supported: leave names out");
        }
        if (requiresGrad)
            made.requires_grad = true;
        return made;
    }

    /// <summary>A shape given as an array, which may not be null.</summary>
    internal static ReadOnlySpan<long> Sizes(long[] size)
    {
        ArgumentNullException.ThrowIfNull(size);
        return size;
    }

    /// <summary>The elements of a list without copying them where its memory can be reached.</summary>
    internal static ReadOnlySpan<T> SpanOf<T>(IList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items switch
        {
            T[] array => array,
            List<T> list => CollectionsMarshal.AsSpan(list),
            _ => items.ToArray(),
        };
    }

    internal static long NumberOfElements(ReadOnlySpan<long> shape)
    {
        var count = 1L;
        foreach (var size in shape)
        {
            if (size < 0)
                throw new ArgumentException($"a tensor cannot have a dimension of size {size}");
            if (size > 0 && count > MaxElements / size)
                throw new ArgumentException($"the shape [{string.Join(", ", shape.ToArray())}] has more elements than memory can hold");
            count *= size;
        }
        return count;
    }
}
