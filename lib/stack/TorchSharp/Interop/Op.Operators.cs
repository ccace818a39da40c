namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static readonly Operator div_Tensor = new("div", "Tensor");
    internal static readonly Operator div_Scalar = new("div", "Scalar");
    internal static readonly Operator rsub_Scalar = new("rsub", "Scalar");
    internal static readonly Operator equal = new("equal");
}
