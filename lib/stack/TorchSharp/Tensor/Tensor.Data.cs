using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The value of a tensor of one element, on any device.</summary>
        /// <exception cref="ArgumentException">There is not exactly one element, or it is of another type.</exception>
        public unsafe T item<T>() where T : unmanaged
        {
            Number.RequireOne(this);
            RequireElementType<T>();
            T value;
            var borrowed = Acquire();
            try
            {
                NativeError.Check(NativeMethods.ag_tensor_to_memory(borrowed, &value, sizeof(T)));
                return value;
            }
            finally
            {
                Release();
            }
        }

        /// <summary>The value of a tensor of one element as a scalar of its dtype.</summary>
        public Scalar ToScalar() => Number.Of(this).ToScalar(dtype);

        /// <summary>Reads and writes the elements in place; the tensor must be on the CPU and of that element type.</summary>
        /// <exception cref="ArgumentException">The elements are of another type.</exception>
        /// <exception cref="InvalidOperationException">The tensor is not on the CPU.</exception>
        public TensorAccessor<T> data<T>() where T : unmanaged => new(this);

        /// <summary>
        /// The memory of a dense, contiguous tensor on the CPU. Valid only as long as a tensor of this memory lives: keep
        /// it until the span is no longer used. Setting copies the bytes into the tensor, wherever it is.
        /// </summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                var count = checked((int)(NumberOfElements * ElementSize));
                if (!is_contiguous() || is_conj() || is_neg())
                    throw new InvalidOperationException("bytes needs a contiguous tensor that is no conjugated view: call contiguous() or resolve_conj() first");
                var address = With(handle => NativeError.Check((IntPtr)NativeMethods.ag_tensor_data(handle)));
                return count == 0 ? [] : new Span<byte>((void*)address, count);
            }
            set
            {
                using var filled = TensorFactory.FromBytes(value, shape, dtype);
                using var plain = detach();
                Op.copy_.CallInPlace(plain, filled);
            }
        }

        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);

        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);

        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);

        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);

        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        public float ReadCpuFloat16(long i) => (float)ReadCpuValue<Half>(i);

        public float ReadCpuBFloat16(long i) => (float)ReadCpuValue<BFloat16>(i);

        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        /// <summary>The element at a position counted in row-major order.</summary>
        public T ReadCpuValue<T>(long i) where T : unmanaged => data<T>()[i];

        /// <summary>Copies the elements in row-major order, from any device, into memory of exactly their size.</summary>
        internal unsafe void CopyTo(Span<byte> destination)
        {
            var borrowed = Acquire();
            try
            {
                fixed (byte* first = destination)
                    NativeError.Check(NativeMethods.ag_tensor_to_memory(borrowed, first, destination.Length));
            }
            finally
            {
                Release();
            }
        }

        internal void RequireElementType<T>() where T : unmanaged
        {
            var expected = ScalarTypeOf(typeof(T));
            var actual = dtype;
            if (actual != expected)
                throw new ArgumentException($"the tensor's elements are {actual}, they cannot be read as {typeof(T).Name} ({expected}): convert it with to({expected}) first");
        }
    }
}
