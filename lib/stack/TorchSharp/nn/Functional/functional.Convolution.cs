using TorchSharp.Beyond;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The layers as functions: the parameters are arguments.</summary>
        public static partial class functional
        {
            /// <summary>y = x W^T + b over the last dimension.</summary>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Op.linear.Call(input, weights, bias);

            public static Tensor conv1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1) =>
                Op.conv1d.Call(input, weight, bias, Or(stride), Or(padding), Or(dilation), groups);

            public static Tensor conv1d_padding(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, Padding padding = Padding.Valid, long? dilation = null, long groups = 1) =>
                Op.conv1d_padding.Call(input, weight, bias, Or(stride), PaddingName(padding), Or(dilation), groups);

            /// <summary>Every 2D convolution goes through here.</summary>
            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                TrainingKernels.IsActive
                    ? TrainingKernels.Conv2d(input, weight, bias, Or(strides), Or(padding), Or(dilation), groups)
                    : Op.conv2d.Call(input, weight, bias, Or(strides), Or(padding), Or(dilation), groups);

            public static Tensor conv2d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                Op.conv2d_padding.Call(input, weight, bias, Or(strides), PaddingName(padding), Or(dilation), groups);

            public static Tensor conv3d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Op.conv3d.Call(input, weight, bias, Or(strides), Or(padding), Or(dilation), groups);

            public static Tensor conv3d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                Op.conv3d_padding.Call(input, weight, bias, Or(strides), PaddingName(padding), Or(dilation), groups);

            public static Tensor conv_transpose1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? output_padding = null, long? dilation = null, long groups = 1) =>
                Op.conv_transpose1d.Call(input, weight, bias, Or(stride), Or(padding), Or(output_padding), groups, Or(dilation));

            public static Tensor conv_transpose2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                Op.conv_transpose2d.Call(input, weight, bias, Or(strides), Or(padding), Or(output_padding), groups, Or(dilation));

            public static Tensor conv_transpose3d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                Op.conv_transpose3d.Call(input, weight, bias, Or(strides), Or(padding), Or(output_padding), groups, Or(dilation));

            private static string PaddingName(Padding padding) => padding == Padding.Same ? "same" : "valid";

            // An absent value takes the operator's default: the types of its schema are no optionals.
            private static Arg Or(long[]? values) => OperatorCalls.OrDefault(values);

            private static Arg Or(long? value) => value is { } given ? given : Arg.Default;
        }
    }
}
