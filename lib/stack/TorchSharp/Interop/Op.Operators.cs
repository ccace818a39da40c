namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static readonly Operator div_Tensor = new("div", "Tensor");
    internal static readonly Operator div_Scalar = new("div", "Scalar");
    internal static readonly Operator rsub_Scalar = new("rsub", "Scalar");
    internal static readonly Operator add_Tensor = new("add", "Tensor");
    internal static readonly Operator add_Scalar = new("add", "Scalar");
    internal static readonly Operator sub_Tensor = new("sub", "Tensor");
    internal static readonly Operator sub_Scalar = new("sub", "Scalar");
    internal static readonly Operator mul_Tensor = new("mul", "Tensor");
    internal static readonly Operator mul_Scalar = new("mul", "Scalar");
    internal static readonly Operator remainder_Tensor = new("remainder", "Tensor");
    internal static readonly Operator remainder_Scalar = new("remainder", "Scalar");
    internal static readonly Operator eq_Tensor = new("eq", "Tensor");
    internal static readonly Operator eq_Scalar = new("eq", "Scalar");
    internal static readonly Operator ne_Tensor = new("ne", "Tensor");
    internal static readonly Operator ne_Scalar = new("ne", "Scalar");
    internal static readonly Operator lt_Tensor = new("lt", "Tensor");
    internal static readonly Operator lt_Scalar = new("lt", "Scalar");
    internal static readonly Operator le_Tensor = new("le", "Tensor");
    internal static readonly Operator le_Scalar = new("le", "Scalar");
    internal static readonly Operator gt_Tensor = new("gt", "Tensor");
    internal static readonly Operator gt_Scalar = new("gt", "Scalar");
    internal static readonly Operator ge_Tensor = new("ge", "Tensor");
    internal static readonly Operator ge_Scalar = new("ge", "Scalar");
    internal static readonly Operator bitwise_and_Tensor = new("bitwise_and", "Tensor");
    internal static readonly Operator bitwise_or_Tensor = new("bitwise_or", "Tensor");
    internal static readonly Operator bitwise_xor_Tensor = new("bitwise_xor", "Tensor");
    internal static readonly Operator neg = new("neg");
    internal static readonly Operator reciprocal = new("reciprocal");
    internal static readonly Operator bitwise_not = new("bitwise_not");
    internal static readonly Operator equal = new("equal");
    internal static readonly Operator copy_ = new("copy_");
    internal static readonly Operator view = new("view");
}
