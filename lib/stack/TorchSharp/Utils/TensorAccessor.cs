using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>
/// The elements of a tensor in host memory as a .NET collection in row-major order, whatever the tensor's strides.
/// Keeps the tensor object alive; once that is disposed, every access throws <see cref="ObjectDisposedException"/>.
/// </summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly long[] shape;
    private readonly long[] strides;
    private readonly bool contiguous;
    private readonly long count;
    private readonly IntPtr memory;
    private Tensor? tensor;

    internal TensorAccessor(Tensor tensor)
    {
        if (tensor.device_type != DeviceType.CPU)
            throw new InvalidOperationException($"the tensor's memory is on {tensor.device}: call cpu() before reading its elements");
        tensor.RequireElementType<T>();
        // Such a view negates on the fly what is in memory.
        if ((tensor.is_complex() && tensor.is_conj()) || (!tensor.is_integral() && tensor.is_neg()))
            throw new InvalidOperationException("the tensor is a conjugated or negated view of other memory: call resolve_conj() or resolve_neg() first");
        this.tensor = tensor;
        shape = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        count = tensor.NumberOfElements;
        memory = tensor.With(AddressOf);
    }

    /// <summary>The number of elements.</summary>
    public long Count => tensor is null ? 0 : count;

    public bool IsReadOnly => false;

    /// <summary>One element: by an index a dimension, or by one index into the elements in row-major order.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public T this[params long[] indices]
    {
        get
        {
            var offset = OffsetOf(indices);
            var owner = Enter();
            try
            {
                return ((T*)memory)[offset];
            }
            finally
            {
                owner.Release();
            }
        }
        set
        {
            var offset = OffsetOf(indices);
            var owner = Enter();
            try
            {
                ((T*)memory)[offset] = value;
            }
            finally
            {
                owner.Release();
            }
        }
    }

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !(left == right);

    /// <summary>A copy of the elements.</summary>
    public T[] ToArray()
    {
        var array = new T[count];
        CopyTo(array);
        return array;
    }

    /// <summary>A copy of the elements as an array of the tensor's shape; of one element for a tensor without dimensions.</summary>
    public Array ToNDArray()
    {
        var array = shape.Length == 0 ? new T[1] : Array.CreateInstance(typeof(T), shape);
        CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), checked((int)count)));
        return array;
    }

    /// <summary>Copies elements from <paramref name="tensorIndex"/> on into the array, until either ends.</summary>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0)
    {
        ArgumentNullException.ThrowIfNull(array);
        CopyTo(array.AsSpan(), arrayIndex, tensorIndex);
    }

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var target = array[arrayIndex..];
        var length = LengthFrom(tensorIndex, target.Length);
        var owner = Enter();
        try
        {
            if (contiguous)
                new ReadOnlySpan<T>((T*)memory + tensorIndex, length).CopyTo(target);
            else
                for (var i = 0; i < length; i++)
                    target[i] = ((T*)memory)[OffsetOf(tensorIndex + i)];
        }
        finally
        {
            owner.Release();
        }
    }

    /// <summary>Copies elements of the array into the tensor from <paramref name="tensorIndex"/> on, until either ends.</summary>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0)
    {
        ArgumentNullException.ThrowIfNull(array);
        CopyFrom(array.AsSpan(), arrayIndex, tensorIndex);
    }

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var source = array[arrayIndex..];
        var length = LengthFrom(tensorIndex, source.Length);
        var owner = Enter();
        try
        {
            if (contiguous)
                source[..length].CopyTo(new Span<T>((T*)memory + tensorIndex, length));
            else
                for (var i = 0; i < length; i++)
                    ((T*)memory)[OffsetOf(tensorIndex + i)] = source[i];
        }
        finally
        {
            owner.Release();
        }
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0L; i < count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both have the same number of elements and the same values in the same order.</summary>
    public override bool Equals(object? obj) =>
        obj is TensorAccessor<T> other && Count == other.Count && (ReferenceEquals(this, other) || this.SequenceEqual(other));

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(tensor);

    /// <summary>Lets go of the tensor, which is not disposed.</summary>
    public void Dispose() => tensor = null;

    private static IntPtr AddressOf(IntPtr handle) => NativeError.Check((IntPtr)NativeMethods.ag_tensor_data(handle));

    /// <summary>Holds the tensor until <see cref="Tensor.Release"/> and makes sure that its memory is still where it was.</summary>
    private Tensor Enter()
    {
        var owner = tensor ?? throw new ObjectDisposedException(nameof(TensorAccessor<T>), "the accessor has been disposed");
        var handle = owner.Acquire();
        if (NativeMethods.ag_tensor_data(handle) == (void*)memory || count == 0)
            return owner;
        owner.Release();
        throw new InvalidOperationException("the tensor's memory was replaced since data<T>() was called (by set_ or by resizing it): call data<T>() again");
    }

    private int LengthFrom(long tensorIndex, int room)
    {
        if (tensorIndex < 0 || tensorIndex > count)
            throw new ArgumentOutOfRangeException(nameof(tensorIndex), tensorIndex, $"the tensor has {count} elements");
        return (int)Math.Min(room, count - tensorIndex);
    }

    private long OffsetOf(long[] indices)
    {
        if (indices.Length == 1 && shape.Length != 1)
            return OffsetOf(indices[0]);
        if (indices.Length != shape.Length)
            throw new ArgumentException($"{indices.Length} indices given for a tensor of {shape.Length} dimensions");
        var offset = 0L;
        for (var i = 0; i < indices.Length; i++)
        {
            if (indices[i] < 0 || indices[i] >= shape[i])
                throw new IndexOutOfRangeException($"index {indices[i]} is out of bounds for dimension {i} of size {shape[i]}");
            offset += indices[i] * strides[i];
        }
        return offset;
    }

    private long OffsetOf(long position)
    {
        if (position < 0 || position >= count)
            throw new IndexOutOfRangeException($"index {position} is out of bounds for a tensor of {count} elements");
        if (contiguous)
            return position;
        var offset = 0L;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            (position, var index) = Math.DivRem(position, shape[i]);
            offset += index * strides[i];
        }
        return offset;
    }
}
