namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static readonly Operator _unique2 = new("_unique2");
    internal static readonly Operator argsort = new("argsort");
    internal static readonly Operator bucketize_Tensor = new("bucketize", "Tensor");
    internal static readonly Operator kthvalue = new("kthvalue");
    internal static readonly Operator msort = new("msort");
    internal static readonly Operator searchsorted_Scalar = new("searchsorted", "Scalar");
    internal static readonly Operator searchsorted_Tensor = new("searchsorted", "Tensor");
    internal static readonly Operator sort_stable = new("sort", "stable");
    internal static readonly Operator topk = new("topk");
    internal static readonly Operator unique_consecutive = new("unique_consecutive");
    internal static readonly Operator unique_dim = new("unique_dim");
}
