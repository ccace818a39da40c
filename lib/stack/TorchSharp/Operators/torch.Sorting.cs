using TorchSharp.Interop;

namespace TorchSharp;

// Sorting, searching and uniqueness.
public static partial class torch
{
    /// <summary>Sorted values and where they were.</summary>
    public static (Tensor values, Tensor indices) sort(Tensor input, long dim = -1, bool descending = false, bool stable = false) =>
        Op.sort_stable.Call2(input, stable, dim, descending);
    public static Tensor argsort(Tensor input, long dim = -1, bool descending = false) => Op.argsort.Call(input, dim, descending);
    public static Tensor msort(Tensor tensor) => Op.msort.Call(tensor);

    /// <summary>The k largest (or smallest) values along a dimension and where they are.</summary>
    public static (Tensor values, Tensor indices) topk(Tensor tensor, int k, int dim = -1, bool largest = true, bool sorted = true) =>
        Op.topk.Call2(tensor, k, dim, largest, sorted);

    /// <summary>The k-th smallest value along a dimension and where it is.</summary>
    public static (Tensor values, Tensor indices) kthvalue(Tensor input, long k, long? dim, bool keepdim = false) =>
        Op.kthvalue.Call2(input, k, dim ?? -1, keepdim);

    /// <summary>The distinct values; the other results are empty unless asked for.</summary>
    public static (Tensor output, Tensor inverse_indices, Tensor counts) unique(Tensor input, bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
        dim is { } along
            ? Op.unique_dim.Call3(input, along, sorted, return_inverse, return_counts)
            : Op._unique2.Call3(input, sorted, return_inverse, return_counts);
    public static (Tensor output, Tensor inverse_indices, Tensor counts) unique_consecutive(Tensor input, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
        Op.unique_consecutive.Call3(input, return_inverse, return_counts, dim);

    /// <summary>Where values would be inserted into a sorted sequence.</summary>
    public static Tensor searchsorted(Tensor sorted_sequence, Scalar values, bool out_int32, bool right, Tensor sorter) =>
        Op.searchsorted_Scalar.Call(sorted_sequence, values, out_int32, right, Arg.Default, sorter);
    public static Tensor searchsorted(Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, Tensor? sorter = null) =>
        Op.searchsorted_Tensor.Call(sorted_sequence, values, out_int32, right, Arg.Default, sorter);

    /// <summary>Into which interval of sorted boundaries each value falls.</summary>
    public static Tensor bucketize(Tensor input, Tensor boundaries, bool outInt32 = false, bool right = false) =>
        Op.bucketize_Tensor.Call(input, boundaries, outInt32, right);
}
