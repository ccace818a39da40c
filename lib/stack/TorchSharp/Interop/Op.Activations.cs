namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator celu => field ??= new("celu");
    internal static Operator celu_ => field ??= new("celu_");
    internal static Operator elu => field ??= new("elu");
    internal static Operator elu_ => field ??= new("elu_");
    internal static Operator gelu => field ??= new("gelu");
    internal static Operator gelu_ => field ??= new("gelu_");
    internal static Operator glu => field ??= new("glu");
    internal static Operator hardsigmoid => field ??= new("hardsigmoid");
    internal static Operator hardsigmoid_ => field ??= new("hardsigmoid_");
    internal static Operator hardswish => field ??= new("hardswish");
    internal static Operator hardswish_ => field ??= new("hardswish_");
    internal static Operator hardtanh => field ??= new("hardtanh");
    internal static Operator hardtanh_ => field ??= new("hardtanh_");
    internal static Operator leaky_relu => field ??= new("leaky_relu");
    internal static Operator leaky_relu_ => field ??= new("leaky_relu_");
    internal static Operator log_sigmoid => field ??= new("log_sigmoid");
    internal static Operator log_softmax_int => field ??= new("log_softmax", "int");
    internal static Operator prelu => field ??= new("prelu");
    internal static Operator relu => field ??= new("relu");
    internal static Operator relu6 => field ??= new("relu6");
    internal static Operator relu6_ => field ??= new("relu6_");
    internal static Operator relu_ => field ??= new("relu_");
    internal static Operator rrelu => field ??= new("rrelu");
    internal static Operator rrelu_ => field ??= new("rrelu_");
    internal static Operator selu => field ??= new("selu");
    internal static Operator selu_ => field ??= new("selu_");
    internal static Operator sigmoid => field ??= new("sigmoid");
    internal static Operator sigmoid_ => field ??= new("sigmoid_");
    internal static Operator silu => field ??= new("silu");
    internal static Operator silu_ => field ??= new("silu_");
    internal static Operator softmax_int => field ??= new("softmax", "int");
    internal static Operator softplus => field ??= new("softplus");
    internal static Operator threshold => field ??= new("threshold");
    internal static Operator threshold_ => field ??= new("threshold_");
}
