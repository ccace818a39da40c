using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Operators of the update rules that nothing else in the assembly calls.</summary>
internal static class OptimOp
{
    internal static readonly Operator detach_ = new("detach_");
    internal static readonly Operator zeros_like = new("zeros_like");
    internal static readonly Operator clone = new("clone");
    internal static readonly Operator to_device = new("to", "device");
    internal static readonly Operator maximum_out = new("maximum", "out");
}
