namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator index_Tensor => field ??= new("index", "Tensor");
    internal static Operator index_put_ => field ??= new("index_put_");
}
