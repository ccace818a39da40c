using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>The operators that only modules and their functions call.</summary>
internal static class NnOp
{
    internal static readonly Operator empty = new("empty", "memory_format");
    internal static readonly Operator fill__Scalar = new("fill_", "Scalar");
    internal static readonly Operator zero_ = new("zero_");
    internal static readonly Operator copy_ = new("copy_");
    internal static readonly Operator detach = new("detach");
    internal static readonly Operator contiguous = new("contiguous");
    internal static readonly Operator to_device = new("to", "device");
    internal static readonly Operator set_data = new("set_data");
    internal static readonly Operator alias = new("alias");
    internal static readonly Operator add__Scalar = new("add_", "Scalar");
    internal static readonly Operator uniform_ = new("uniform_");
    internal static readonly Operator normal_ = new("normal_");

    internal static readonly Operator linear = new("linear");
    internal static readonly Operator conv1d = new("conv1d");
    internal static readonly Operator conv1d_padding = new("conv1d", "padding");
    internal static readonly Operator conv2d = new("conv2d");
    internal static readonly Operator conv2d_padding = new("conv2d", "padding");
    internal static readonly Operator conv3d = new("conv3d");
    internal static readonly Operator conv3d_padding = new("conv3d", "padding");
    internal static readonly Operator conv_transpose1d = new("conv_transpose1d");
    internal static readonly Operator conv_transpose2d = new("conv_transpose2d", "input");
    internal static readonly Operator conv_transpose3d = new("conv_transpose3d", "input");
    internal static readonly Operator batch_norm = new("batch_norm");
    internal static readonly Operator instance_norm = new("instance_norm");
    internal static readonly Operator group_norm = new("group_norm");
    internal static readonly Operator layer_norm = new("layer_norm");
    internal static readonly Operator pixel_shuffle = new("pixel_shuffle");
    internal static readonly Operator pixel_unshuffle = new("pixel_unshuffle");
    internal static readonly Operator pad = new("pad");
    internal static readonly Operator constant_pad_nd = new("constant_pad_nd");
    internal static readonly Operator relu = new("relu");
    internal static readonly Operator relu_ = new("relu_");
    internal static readonly Operator leaky_relu = new("leaky_relu");
    internal static readonly Operator leaky_relu_ = new("leaky_relu_");
    internal static readonly Operator tanh = new("tanh");
    internal static readonly Operator tanh_ = new("tanh_");
    internal static readonly Operator sigmoid = new("sigmoid");
    internal static readonly Operator sigmoid_ = new("sigmoid_");
    internal static readonly Operator flatten_using_ints = new("flatten", "using_ints");

    /// <summary>An optional list; where it is absent the operator's own default is taken.</summary>
    internal static Arg Or(long[]? values) => values is null ? Arg.Default : values;

    internal static Arg Or(long? value) => value is { } given ? given : Arg.Default;

    internal static Arg Or(double? value) => value is { } given ? given : Arg.Default;
}
