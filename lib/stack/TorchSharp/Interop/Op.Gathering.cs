namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator argwhere => field ??= new("argwhere");
    internal static Operator diagonal_scatter => field ??= new("diagonal_scatter");
    internal static Operator gather => field ??= new("gather");
    internal static Operator index_add => field ??= new("index_add");
    internal static Operator index_add_ => field ??= new("index_add_");
    internal static Operator index_copy => field ??= new("index_copy");
    internal static Operator index_copy_ => field ??= new("index_copy_");
    internal static Operator index_fill__int_Scalar => field ??= new("index_fill_", "int_Scalar");
    internal static Operator index_fill_int_Scalar => field ??= new("index_fill", "int_Scalar");
    internal static Operator index_reduce => field ??= new("index_reduce");
    internal static Operator index_select => field ??= new("index_select");
    internal static Operator masked_fill__Scalar => field ??= new("masked_fill_", "Scalar");
    internal static Operator masked_fill_Scalar => field ??= new("masked_fill", "Scalar");
    internal static Operator masked_scatter => field ??= new("masked_scatter");
    internal static Operator masked_scatter_ => field ??= new("masked_scatter_");
    internal static Operator masked_select => field ??= new("masked_select");
    internal static Operator nonzero => field ??= new("nonzero");
    internal static Operator nonzero_numpy => field ??= new("nonzero_numpy");
    internal static Operator scatter__src => field ??= new("scatter_", "src");
    internal static Operator scatter_add => field ??= new("scatter_add");
    internal static Operator scatter_add_ => field ??= new("scatter_add_");
    internal static Operator scatter_src => field ??= new("scatter", "src");
    internal static Operator select_scatter => field ??= new("select_scatter");
    internal static Operator slice_scatter => field ??= new("slice_scatter");
    internal static Operator take => field ??= new("take");
    internal static Operator take_along_dim => field ??= new("take_along_dim");
    internal static Operator where => field ??= new("where");
    internal static Operator where_self => field ??= new("where", "self");
}
