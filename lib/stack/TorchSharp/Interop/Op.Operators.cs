namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator div_Tensor => field ??= new("div", "Tensor");
    internal static Operator div_Scalar => field ??= new("div", "Scalar");
    internal static Operator rsub_Scalar => field ??= new("rsub", "Scalar");
    internal static Operator equal => field ??= new("equal");
}
