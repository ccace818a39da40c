namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator copy_ => field ??= new("copy_");
    internal static Operator fill__Scalar => field ??= new("fill_", "Scalar");
    internal static Operator set__source_Tensor => field ??= new("set_", "source_Tensor");
    internal static Operator zero_ => field ??= new("zero_");
}
