using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The gradient of a convolution with respect to its input: it enlarges (N, C, H, W).</summary>
        public sealed class ConvTranspose2d : ConvolutionTranspose
        {
            internal ConvTranspose2d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, long[] output_padding, long[] dilation, long groups, bool bias, PaddingModes padding_mode, Device? device, ScalarType? dtype)
                : base(nameof(ConvTranspose2d), in_channels, out_channels, kernel_size, stride, padding, null, dilation, true, output_padding, groups, bias, padding_mode, device, dtype)
            {
            }

            public override Tensor forward(Tensor input, long[]? output_size) =>
                nn.functional.conv_transpose2d(input, weight, bias, stride, padding, OutputPadding(input, output_size), dilation, groups);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The gradient of a convolution with respect to its input: it enlarges (N, C, H, W).</summary>
            public static ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, [kernel_size, kernel_size], [stride, stride], [padding, padding], [output_padding, output_padding], [dilation, dilation], groups, bias, padding_mode, device, dtype);

            public static ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? output_padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, kernel_size.Sizes(), stride.Sizes(1), padding.Sizes(0), output_padding.Sizes(0), dilation.Sizes(1), groups, bias, padding_mode, device, dtype);
        }
    }
}
