using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sizes of the dimensions.</summary>
        public unsafe long[] shape
        {
            get
            {
                var borrowed = Acquire();
                try
                {
                    NativeTensorInfo info;
                    NativeError.Check(NativeMethods.ag_tensor_info_get(borrowed, &info));
                    var sizes = new long[info.Dimensions];
                    fixed (long* first = sizes)
                        NativeError.Check(NativeMethods.ag_tensor_sizes(borrowed, first, null, sizes.Length));
                    return sizes;
                }
                finally
                {
                    Release();
                }
            }
        }

        public long[] size() => shape;

        public long size(int dim) => shape[WrapDimension(dim)];

        /// <summary>The distance between neighbours along each dimension, in elements.</summary>
        public unsafe long[] stride()
        {
            var strides = new long[Info.Dimensions];
            var borrowed = Acquire();
            try
            {
                fixed (long* first = strides)
                    NativeError.Check(NativeMethods.ag_tensor_sizes(borrowed, null, first, strides.Length));
                return strides;
            }
            finally
            {
                Release();
            }
        }

        public long stride(int dim) => stride()[WrapDimension(dim)];

        public long storage_offset() => Info.StorageOffset;

        public long ndim => Info.Dimensions;

        public long Dimensions => Info.Dimensions;

        public long dim() => Info.Dimensions;

        public long numel() => Info.NumberOfElements;

        public long NumberOfElements => Info.NumberOfElements;

        /// <summary>Bytes an element takes.</summary>
        public long ElementSize => Info.ElementSize;

        public long element_size() => Info.ElementSize;

        public ScalarType dtype => (ScalarType)Info.ScalarType;

        public DeviceType device_type => (DeviceType)Info.DeviceType;

        public int device_index => Info.DeviceIndex;

        public Device device
        {
            get
            {
                var info = Info;
                return new Device((DeviceType)info.DeviceType, info.DeviceIndex);
            }
        }

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_sparse => Info.Layout != 0;

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_contiguous() => With(h => NativeError.Check(NativeMethods.ag_tensor_is_contiguous(h, Arg.NativeFormat(memory_format.contiguous_format)))) != 0;

        /// <summary>Whether autograd records what is done to the tensor.</summary>
        public bool requires_grad
        {
            get => Flag(0);
            set => With(h => NativeError.Check(NativeMethods.ag_tensor_requires_grad_set(h, value ? 1 : 0)));
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Whether the tensor was made by the user rather than by a recorded operation.</summary>
        public bool is_leaf => Flag(1);

        /// <summary>Keeps the gradient of a tensor that is not a leaf.</summary>
        public void retain_grad() => With(h => NativeError.Check(NativeMethods.ag_tensor_retain_grad(h)));

        /// <summary>The accumulated gradient; null before the first backward pass. Each read makes a tensor of the same memory.</summary>
        public unsafe Tensor? grad
        {
            get => With(h =>
            {
                IntPtr gradient;
                return NativeError.Check(NativeMethods.ag_tensor_grad_get(h, &gradient)) == 1 ? new Tensor(gradient) : null;
            });
            set
            {
                var gradient = value?.Acquire() ?? IntPtr.Zero;
                try
                {
                    With(h => NativeError.Check(NativeMethods.ag_tensor_grad_set(h, gradient)));
                }
                finally
                {
                    value?.Release();
                }
            }
        }

        /// <summary>Computes the gradients of this tensor, a scalar unless <paramref name="grad_tensors"/> are given, and adds them to its leaves'.</summary>
        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);

        public void backward() => autograd.backward([this]);

        /// <summary>A dimension counted from the end where negative.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such dimension.</exception>
        internal int WrapDimension(long dim)
        {
            var dimensions = Info.Dimensions;
            var wrapped = dim < 0 ? dim + dimensions : dim;
            return wrapped >= 0 && wrapped < dimensions
                ? (int)wrapped
                : throw new ArgumentOutOfRangeException(nameof(dim), dim, $"dimension out of range (expected to be in range of [{-dimensions}, {dimensions - 1}])");
        }

        internal unsafe NativeTensorInfo Info
        {
            get
            {
                NativeTensorInfo info;
                var borrowed = Acquire();
                try
                {
                    NativeError.Check(NativeMethods.ag_tensor_info_get(borrowed, &info));
                    return info;
                }
                finally
                {
                    Release();
                }
            }
        }

        private bool Flag(int flag) => With(h => NativeError.Check(NativeMethods.ag_tensor_flag_get(h, flag))) != 0;
    }
}
