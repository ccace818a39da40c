using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A convolution over 3 dimensions of (N, C, D, H, W).</summary>
        public sealed class Conv3d : Convolution
        {
            internal Conv3d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, long groups, bool bias, PaddingModes padding_mode, Device? device, ScalarType? dtype)
                : base(nameof(Conv3d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, false, [0, 0, 0], groups, bias, padding_mode, device, dtype)
            {
            }

            public override Tensor forward(Tensor input)
            {
                if (Padded(input) is { } padded)
                {
                    using (padded)
                        return nn.functional.conv3d(padded, weight, bias, stride, null, dilation, groups);
                }
                return padding_type is { } type
                    ? nn.functional.conv3d_padding(input, weight, bias, stride, type, dilation, groups)
                    : nn.functional.conv3d(input, weight, bias, stride, padding, dilation, groups);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A convolution over 3 dimensions of (N, C, D, H, W).</summary>
            public static Conv3d Conv3d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, [kernel_size, kernel_size, kernel_size], [stride, stride, stride], [padding, padding, padding], null, [dilation, dilation, dilation], groups, bias, padding_mode, device, dtype);

            public static Conv3d Conv3d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, [kernel_size, kernel_size, kernel_size], [stride, stride, stride], null, padding, [dilation, dilation, dilation], groups, bias, padding_mode, device, dtype);

            public static Conv3d Conv3d(long in_channels, long out_channels, (long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null, (long, long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, kernel_size.Sizes(), stride.Sizes(1), padding.Sizes(0), null, dilation.Sizes(1), groups, bias, padding_mode, device, dtype);

            public static Conv3d Conv3d(long in_channels, long out_channels, (long, long, long) kernel_size, Padding padding, (long, long, long)? stride = null, (long, long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, kernel_size.Sizes(), stride.Sizes(1), null, padding, dilation.Sizes(1), groups, bias, padding_mode, device, dtype);
        }
    }
}
