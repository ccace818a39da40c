using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Operators that another area declares, until it does.</summary>
internal static class NnOp
{
    internal static Operator empty => field ??= new("empty", "memory_format");
    internal static Operator detach => field ??= new("detach");
    internal static Operator contiguous => field ??= new("contiguous");
    internal static Operator to_device => field ??= new("to", "device");
}
