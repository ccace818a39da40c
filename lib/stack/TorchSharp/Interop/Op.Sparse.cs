namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator _indices => field ??= new("_indices");
    internal static Operator _values => field ??= new("_values");
    internal static Operator sparse_coo_tensor_indices_size => field ??= new("sparse_coo_tensor", "indices_size");
    internal static Operator to_dense => field ??= new("to_dense");
    internal static Operator to_sparse => field ??= new("to_sparse");
    internal static Operator to_sparse_sparse_dim => field ??= new("to_sparse", "sparse_dim");
}
