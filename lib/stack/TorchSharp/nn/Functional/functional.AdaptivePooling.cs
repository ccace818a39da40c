using TorchSharp.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // The output has the size asked for, whatever the input's: the windows follow from both.
        public static partial class functional
        {
            public static Tensor adaptive_avg_pool1d(Tensor input, long output_size) => Op.adaptive_avg_pool1d.Call(input, output_size);

            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => Op.adaptive_avg_pool2d.Call(input, output_size.Twice());

            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) => Op.adaptive_avg_pool2d.Call(input, output_size.Sizes());

            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) => Op.adaptive_avg_pool2d.Call(input, output_size);

            public static Tensor adaptive_avg_pool3d(Tensor input, long output_size) => Op.adaptive_avg_pool3d.Call(input, output_size.Thrice());

            public static Tensor adaptive_avg_pool3d(Tensor input, (long, long, long) output_size) => Op.adaptive_avg_pool3d.Call(input, output_size.Sizes());

            public static Tensor adaptive_avg_pool3d(Tensor input, long[] output_size) => Op.adaptive_avg_pool3d.Call(input, output_size);

            public static Tensor adaptive_max_pool1d(Tensor input, long output_size) => First(adaptive_max_pool1d_with_indices(input, output_size));

            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size) => First(adaptive_max_pool2d_with_indices(input, output_size));

            public static Tensor adaptive_max_pool3d(Tensor input, long[] output_size) => First(adaptive_max_pool3d_with_indices(input, output_size));

            /// <summary>The maxima, and where in the flattened input they are.</summary>
            public static (Tensor Values, Tensor Indices) adaptive_max_pool1d_with_indices(Tensor input, long output_size) =>
                Op.adaptive_max_pool1d.Call2(input, output_size);

            public static (Tensor Values, Tensor Indices) adaptive_max_pool2d_with_indices(Tensor input, long[] output_size) =>
                Op.adaptive_max_pool2d.Call2(input, output_size);

            public static (Tensor Values, Tensor Indices) adaptive_max_pool3d_with_indices(Tensor input, long[] output_size) =>
                Op.adaptive_max_pool3d.Call2(input, output_size);

            private static Tensor First((Tensor Values, Tensor Indices) pooled)
            {
                pooled.Indices.Dispose();
                return pooled.Values;
            }
        }
    }
}
