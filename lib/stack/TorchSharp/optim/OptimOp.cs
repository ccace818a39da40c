using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>The operators that the update rules are made of.</summary>
internal static class OptimOp
{
    internal static readonly Operator detach_ = new("detach_");
    internal static readonly Operator zero_ = new("zero_");
    internal static readonly Operator zeros_like = new("zeros_like");
    internal static readonly Operator empty_like = new("empty_like");
    internal static readonly Operator clone = new("clone");
    internal static readonly Operator contiguous = new("contiguous");
    internal static readonly Operator copy_ = new("copy_");
    internal static readonly Operator to_device = new("to", "device");
    internal static readonly Operator allclose = new("allclose");
    internal static readonly Operator neg = new("neg");
    internal static readonly Operator sqrt = new("sqrt");
    internal static readonly Operator sqrt_ = new("sqrt_");
    internal static readonly Operator view_as_real = new("view_as_real");
    internal static readonly Operator add_Tensor = new("add", "Tensor");
    internal static readonly Operator add__Tensor = new("add_", "Tensor");
    internal static readonly Operator add__Scalar = new("add_", "Scalar");
    internal static readonly Operator mul__Scalar = new("mul_", "Scalar");
    internal static readonly Operator div__Scalar = new("div_", "Scalar");
    internal static readonly Operator addcmul = new("addcmul");
    internal static readonly Operator addcmul_ = new("addcmul_");
    internal static readonly Operator addcdiv_ = new("addcdiv_");
    internal static readonly Operator maximum_out = new("maximum", "out");
}
