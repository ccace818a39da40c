namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static readonly Operator to_device = new("to", "device");
    internal static readonly Operator to_dtype_layout = new("to", "dtype_layout");
    internal static readonly Operator clone = new("clone");
    internal static readonly Operator contiguous = new("contiguous");
    internal static readonly Operator detach = new("detach");
    internal static readonly Operator detach_ = new("detach_");
    internal static readonly Operator pin_memory = new("pin_memory");
    internal static readonly Operator is_pinned = new("is_pinned");
}
