namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static readonly Operator copy_ = new("copy_");
    internal static readonly Operator fill__Scalar = new("fill_", "Scalar");
    internal static readonly Operator set__source_Tensor = new("set_", "source_Tensor");
    internal static readonly Operator zero_ = new("zero_");
}
