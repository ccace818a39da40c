using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The tensor on another device: itself (a new handle of the same memory) where it is there already and no
        /// <paramref name="copy"/> is asked for.
        /// </summary>
        /// <param name="device">Where the result is.</param>
        /// <param name="copy">Copies also where nothing changes.</param>
        /// <param name="disposeAfter">Disposes this tensor when the result is made.</param>
        /// <param name="non_blocking">Does not wait for the copy from page-locked memory to CUDA to end.</param>
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            ArgumentNullException.ThrowIfNull(device);
            return Converted(Op.to_dtype_layout.Call(this, Arg.None, Arg.None, device, Arg.None, non_blocking, copy), disposeAfter);
        }

        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Converted(Op.to_dtype.Call(this, type, non_blocking, copy), disposeAfter);

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            ArgumentNullException.ThrowIfNull(device);
            return Converted(Op.to_device.Call(this, device, type, non_blocking, copy), disposeAfter);
        }

        /// <summary>The tensor with the dtype and on the device of another one.</summary>
        public Tensor to(Tensor other, bool non_blocking = false)
        {
            ArgumentNullException.ThrowIfNull(other);
            return to(other.dtype, other.device, non_blocking: non_blocking);
        }

        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(type, copy, disposeAfter, non_blocking);

        public Tensor type(ScalarType dtype) => to(dtype);

        /// <summary>Applies a conversion function such as <see cref="FloatTensor"/>.</summary>
        public Tensor type(Func<Tensor, Tensor> typeFunc)
        {
            ArgumentNullException.ThrowIfNull(typeFunc);
            return typeFunc(this);
        }

        public Tensor type_as(Tensor tensor) => to(tensor);

        public Tensor cpu() => to(CPU);

        /// <summary>The tensor on a CUDA device, the first one where none is given.</summary>
        public Tensor cuda(Device? device = null, bool non_blocking = false) =>
            device is null or { type: DeviceType.CUDA }
                ? to(device ?? CUDA, non_blocking: non_blocking)
                : throw new ArgumentException($"{device} is not a CUDA device", nameof(device));

        public Tensor @bool() => to(ScalarType.Bool);

        public Tensor @byte() => to(ScalarType.Byte);

        public Tensor @char() => to(ScalarType.Int8);

        public Tensor @short() => to(ScalarType.Int16);

        public Tensor @int() => to(ScalarType.Int32);

        public Tensor @long() => to(ScalarType.Int64);

        public Tensor half() => to(ScalarType.Float16);

        public Tensor bfloat16() => to(ScalarType.BFloat16);

        public Tensor @float() => to(ScalarType.Float32);

        public Tensor @double() => to(ScalarType.Float64);

        /// <summary>A copy; gradients flow through it.</summary>
        public Tensor clone() => Op.clone.Call(this);

        /// <summary>The tensor with its elements in row-major order without gaps; a new handle of the same memory where it is so already.</summary>
        public Tensor contiguous() => Op.contiguous.Call(this);

        /// <summary>A handle of the same memory that autograd does not follow.</summary>
        public Tensor detach() => Op.detach.Call(this);

        public Tensor detach_()
        {
            Op.detach_.CallInPlace(this);
            return this;
        }

        /// <summary>A copy in page-locked memory, from which CUDA copies without waiting.</summary>
        public Tensor pin_memory() => Op.pin_memory.Call(this);

        public bool is_pinned() => Op.is_pinned.CallBool(this);

        private Tensor Converted(Tensor result, bool disposeAfter)
        {
            if (disposeAfter)
                Dispose();
            return result;
        }
    }

    public static Tensor clone(Tensor input) => input.clone();

    public static Tensor BoolTensor(Tensor t) => t.@bool();

    public static Tensor ByteTensor(Tensor t) => t.@byte();

    public static Tensor ShortTensor(Tensor t) => t.@short();

    public static Tensor IntTensor(Tensor t) => t.@int();

    public static Tensor LongTensor(Tensor t) => t.@long();

    public static Tensor FloatTensor(Tensor t) => t.@float();

    public static Tensor DoubleTensor(Tensor t) => t.@double();
}
