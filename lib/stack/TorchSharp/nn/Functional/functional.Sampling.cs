using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>How <c>grid_sample</c> finds values between pixels.</summary>
    public enum GridSampleMode
    {
        Nearest = 0,
        Bilinear = 2,
    }

    /// <summary>What <c>grid_sample</c> finds outside the image.</summary>
    public enum GridSamplePaddingMode
    {
        Zeros = 0,
        Reflection = 1,
        Border = 2,
    }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Values of (N, C, H, W) at positions (N, h, w, 2), x before y, where -1 and 1 are the image's edges.</summary>
            public static Tensor grid_sample(Tensor input, Tensor grid, GridSampleMode mode = GridSampleMode.Bilinear, GridSamplePaddingMode padding_mode = GridSamplePaddingMode.Zeros, bool? align_corners = null)
            {
                // libtorch numbers both differently.
                var interpolation = mode == GridSampleMode.Nearest ? 1 : 0;
                var outside = padding_mode switch
                {
                    GridSamplePaddingMode.Zeros => 0,
                    GridSamplePaddingMode.Border => 1,
                    GridSamplePaddingMode.Reflection => 2,
                    _ => throw new ArgumentOutOfRangeException(nameof(padding_mode), padding_mode, "unknown padding mode"),
                };
                return Op.grid_sampler.Call(input, grid, interpolation, outside, align_corners ?? false);
            }

            /// <summary>The grid that <see cref="grid_sample"/> takes for affine maps (N, 2, 3) and an output of a size (N, C, H, W).</summary>
            public static Tensor affine_grid(Tensor theta, long[]? size = null, bool align_corners = false)
            {
                ArgumentNullException.ThrowIfNull(size);
                return Op.affine_grid_generator.Call(theta, size, align_corners);
            }

            /// <summary>Divides each value by a power of its neighbours' mean square over the channels (Krizhevsky et al., 2012).</summary>
            public static Tensor local_response_norm(Tensor input, long size, double alpha = 0.0001, double beta = 0.75, double k = 1)
            {
                ArgumentNullException.ThrowIfNull(input);
                var shape = input.shape;
                if (shape.Length < 3)
                    throw new ArgumentException($"Expected 3D or higher dimensionality input (got {shape.Length} dimensions)", nameof(input));
                if (input.numel() == 0)
                    return Op.alias.Call(input);
                using var scope = NewDisposeScope();
                var squares = (input * input).reshape(shape[0], 1, shape[1], -1);
                var means = avg_pool2d(pad(squares, [0, 0, size / 2, (size - 1) / 2]), [size, 1], [1, 1]).reshape(shape);
                return (input / ((means * alpha) + k).pow(beta)).MoveToOuterDisposeScope();
            }

            /// <summary>y = a^T W b + c for pairs of inputs.</summary>
            public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias = null) => Op.bilinear.Call(input1, input2, weight, bias);
        }
    }
}
