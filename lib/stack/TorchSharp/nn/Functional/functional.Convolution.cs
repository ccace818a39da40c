namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The layers as functions: the parameters are arguments.</summary>
        public static partial class functional
        {
            /// <summary>y = x W^T + b over the last dimension.</summary>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => NnOp.linear.Call(input, weights, bias);

            public static Tensor conv1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1) =>
                NnOp.conv1d.Call(input, weight, bias, NnOp.Or(stride), NnOp.Or(padding), NnOp.Or(dilation), groups);

            public static Tensor conv1d_padding(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, Padding padding = Padding.Valid, long? dilation = null, long groups = 1) =>
                NnOp.conv1d_padding.Call(input, weight, bias, NnOp.Or(stride), PaddingName(padding), NnOp.Or(dilation), groups);

            /// <summary>Every 2D convolution goes through here.</summary>
            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                NnOp.conv2d.Call(input, weight, bias, NnOp.Or(strides), NnOp.Or(padding), NnOp.Or(dilation), groups);

            public static Tensor conv2d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                NnOp.conv2d_padding.Call(input, weight, bias, NnOp.Or(strides), PaddingName(padding), NnOp.Or(dilation), groups);

            public static Tensor conv3d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                NnOp.conv3d.Call(input, weight, bias, NnOp.Or(strides), NnOp.Or(padding), NnOp.Or(dilation), groups);

            public static Tensor conv3d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                NnOp.conv3d_padding.Call(input, weight, bias, NnOp.Or(strides), PaddingName(padding), NnOp.Or(dilation), groups);

            public static Tensor conv_transpose1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? output_padding = null, long? dilation = null, long groups = 1) =>
                NnOp.conv_transpose1d.Call(input, weight, bias, NnOp.Or(stride), NnOp.Or(padding), NnOp.Or(output_padding), groups, NnOp.Or(dilation));

            public static Tensor conv_transpose2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                NnOp.conv_transpose2d.Call(input, weight, bias, NnOp.Or(strides), NnOp.Or(padding), NnOp.Or(output_padding), groups, NnOp.Or(dilation));

            public static Tensor conv_transpose3d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                NnOp.conv_transpose3d.Call(input, weight, bias, NnOp.Or(strides), NnOp.Or(padding), NnOp.Or(output_padding), groups, NnOp.Or(dilation));

            private static string PaddingName(Padding padding) => padding == Padding.Same ? "same" : "valid";
        }
    }
}
