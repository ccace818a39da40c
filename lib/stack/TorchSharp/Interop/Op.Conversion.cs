namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator to_device => field ??= new("to", "device");
    internal static Operator to_dtype_layout => field ??= new("to", "dtype_layout");
    internal static Operator view_dtype => field ??= new("view", "dtype");
    internal static Operator clone => field ??= new("clone");
    internal static Operator contiguous => field ??= new("contiguous");
    internal static Operator detach => field ??= new("detach");
    internal static Operator detach_ => field ??= new("detach_");
    internal static Operator pin_memory => field ??= new("pin_memory");
    internal static Operator is_pinned => field ??= new("is_pinned");
}
