namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator block_diag => field ??= new("block_diag");
    internal static Operator broadcast_tensors => field ??= new("broadcast_tensors");
    internal static Operator cartesian_prod => field ??= new("cartesian_prod");
    internal static Operator cat => field ??= new("cat");
    internal static Operator column_stack => field ??= new("column_stack");
    internal static Operator combinations => field ??= new("combinations");
    internal static Operator dstack => field ??= new("dstack");
    internal static Operator hstack => field ??= new("hstack");
    internal static Operator meshgrid_indexing => field ??= new("meshgrid", "indexing");
    internal static Operator stack => field ??= new("stack");
    internal static Operator vstack => field ??= new("vstack");
}
