namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator allclose => field ??= new("allclose");
    internal static Operator can_cast => field ??= new("can_cast");
    internal static Operator eq__Scalar => field ??= new("eq_", "Scalar");
    internal static Operator eq__Tensor => field ??= new("eq_", "Tensor");
    internal static Operator eq_Scalar => field ??= new("eq", "Scalar");
    internal static Operator eq_Tensor => field ??= new("eq", "Tensor");
    internal static Operator ge__Scalar => field ??= new("ge_", "Scalar");
    internal static Operator ge__Tensor => field ??= new("ge_", "Tensor");
    internal static Operator ge_Scalar => field ??= new("ge", "Scalar");
    internal static Operator ge_Tensor => field ??= new("ge", "Tensor");
    internal static Operator greater_equal_Tensor => field ??= new("greater_equal", "Tensor");
    internal static Operator greater_Tensor => field ??= new("greater", "Tensor");
    internal static Operator gt__Scalar => field ??= new("gt_", "Scalar");
    internal static Operator gt__Tensor => field ??= new("gt_", "Tensor");
    internal static Operator gt_Scalar => field ??= new("gt", "Scalar");
    internal static Operator gt_Tensor => field ??= new("gt", "Tensor");
    internal static Operator is_nonzero => field ??= new("is_nonzero");
    internal static Operator isclose => field ??= new("isclose");
    internal static Operator isfinite => field ??= new("isfinite");
    internal static Operator isin_Tensor_Tensor => field ??= new("isin", "Tensor_Tensor");
    internal static Operator isinf => field ??= new("isinf");
    internal static Operator isnan => field ??= new("isnan");
    internal static Operator isneginf => field ??= new("isneginf");
    internal static Operator isposinf => field ??= new("isposinf");
    internal static Operator isreal => field ??= new("isreal");
    internal static Operator le__Scalar => field ??= new("le_", "Scalar");
    internal static Operator le__Tensor => field ??= new("le_", "Tensor");
    internal static Operator le_Scalar => field ??= new("le", "Scalar");
    internal static Operator le_Tensor => field ??= new("le", "Tensor");
    internal static Operator less_equal__Tensor => field ??= new("less_equal_", "Tensor");
    internal static Operator less_equal_Tensor => field ??= new("less_equal", "Tensor");
    internal static Operator less_Tensor => field ??= new("less", "Tensor");
    internal static Operator lt__Scalar => field ??= new("lt_", "Scalar");
    internal static Operator lt__Tensor => field ??= new("lt_", "Tensor");
    internal static Operator lt_Scalar => field ??= new("lt", "Scalar");
    internal static Operator lt_Tensor => field ??= new("lt", "Tensor");
    internal static Operator ne__Scalar => field ??= new("ne_", "Scalar");
    internal static Operator ne__Tensor => field ??= new("ne_", "Tensor");
    internal static Operator ne_Scalar => field ??= new("ne", "Scalar");
    internal static Operator ne_Tensor => field ??= new("ne", "Tensor");
    internal static Operator not_equal__Tensor => field ??= new("not_equal_", "Tensor");
    internal static Operator not_equal_Tensor => field ??= new("not_equal", "Tensor");
    internal static Operator promote_types => field ??= new("promote_types");
    internal static Operator result_type_Tensor => field ??= new("result_type", "Tensor");
}
