namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator _unique2 => field ??= new("_unique2");
    internal static Operator argsort => field ??= new("argsort");
    internal static Operator bucketize_Tensor => field ??= new("bucketize", "Tensor");
    internal static Operator kthvalue => field ??= new("kthvalue");
    internal static Operator msort => field ??= new("msort");
    internal static Operator searchsorted_Scalar => field ??= new("searchsorted", "Scalar");
    internal static Operator searchsorted_Tensor => field ??= new("searchsorted", "Tensor");
    internal static Operator sort_stable => field ??= new("sort", "stable");
    internal static Operator topk => field ??= new("topk");
    internal static Operator unique_consecutive => field ??= new("unique_consecutive");
    internal static Operator unique_dim => field ??= new("unique_dim");
}
