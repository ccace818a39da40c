using TorchSharp.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // A stride that is not given is the kernel's size.
        public static partial class functional
        {
            public static Tensor avg_pool1d(Tensor input, long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true) =>
                Op.avg_pool1d.Call(input, kernel_size, Or(stride), Or(padding), ceil_mode, count_include_pad);

            public static Tensor avg_pool2d(Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                Op.avg_pool2d.Call(input, kernel_size, Or(stride), Or(padding), ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                Op.avg_pool2d.Call(input, kernel_size, Or(stride), padding, ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, kernel_size.Sizes(), stride.Sizes(), padding.Sizes(), ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool3d(Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                Op.avg_pool3d.Call(input, kernel_size, Or(stride), Or(padding), ceil_mode, count_include_pad, divisor_override);

            public static Tensor max_pool1d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                Op.max_pool1d.Call(input, kernel_size, Or(stride), Or(padding), Or(dilation), ceil_mode);

            public static Tensor max_pool2d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                Op.max_pool2d.Call(input, kernel_size, Or(strides), Or(padding), Or(dilation), ceil_mode);

            public static Tensor max_pool2d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                Op.max_pool2d.Call(input, kernel_size, Or(stride), Or(padding), Or(dilation), ceil_mode);

            public static Tensor max_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, kernel_size.Sizes(), stride.Sizes(), padding.Sizes(), dilation.Sizes(), ceil_mode);

            public static Tensor max_pool3d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                Op.max_pool3d.Call(input, kernel_size, Or(strides), Or(padding), Or(dilation), ceil_mode);

            /// <summary>The maxima, and where in the flattened input they are.</summary>
            public static (Tensor output, Tensor indices) max_pool1d_with_indices(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                Op.max_pool1d_with_indices.Call2(input, kernel_size, Or(stride), Or(padding), Or(dilation), ceil_mode);

            public static (Tensor output, Tensor indices) max_pool2d_with_indices(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                Op.max_pool2d_with_indices.Call2(input, kernel_size, Or(strides), Or(padding), Or(dilation), ceil_mode);

            public static (Tensor output, Tensor indices) max_pool3d_with_indices(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                Op.max_pool3d_with_indices.Call2(input, kernel_size, Or(strides), Or(padding), Or(dilation), ceil_mode);

            /// <summary>The power mean of each window, times its size: (sum x^p)^(1/p).</summary>
            public static Tensor lp_pool1d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false)
            {
                using var powers = Op.pow_Tensor_Scalar.Call(input, norm_type);
                using var means = avg_pool1d(powers, kernel_size, stride, 0, ceil_mode);
                return PowerSumRoot(means, kernel_size, norm_type);
            }

            public static Tensor lp_pool2d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) =>
                lp_pool2d(input, norm_type, kernel_size.Twice(), stride.Twice(), ceil_mode);

            public static Tensor lp_pool2d(Tensor input, double norm_type, long[] kernel_size, long[]? stride = null, bool ceil_mode = false)
            {
                using var powers = Op.pow_Tensor_Scalar.Call(input, norm_type);
                using var means = avg_pool2d(powers, kernel_size, stride, null, ceil_mode);
                return PowerSumRoot(means, kernel_size.Aggregate(1L, (product, size) => product * size), norm_type);
            }

            private static Tensor PowerSumRoot(Tensor means, long count, double norm)
            {
                using var scope = NewDisposeScope();
                return (means.sign() * means.abs().relu() * count).pow(1.0 / norm).MoveToOuterDisposeScope();
            }
        }
    }
}
