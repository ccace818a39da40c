using TorchSharp.Interop;

namespace TorchSharp;

// Sorting, searching and uniqueness.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sorted values and where they were.</summary>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Op.sort_stable.Call2(this, stable, dim, descending);
        public Tensor argsort(long dim = -1, bool descending = false) => Op.argsort.Call(this, dim, descending);
        public Tensor msort() => Op.msort.Call(this);

        /// <summary>The k largest (or smallest) values along a dimension and where they are.</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Op.topk.Call2(this, k, dim, largest, sorted);

        /// <summary>The k-th smallest value along a dimension and where it is.</summary>
        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false) => Op.kthvalue.Call2(this, k, dim ?? -1, keepdim);

        /// <summary>The distinct values; the other results are empty unless asked for.</summary>
        public (Tensor output, Tensor inverse_indices, Tensor counts) unique(bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            dim is { } along
                ? Op.unique_dim.Call3(this, along, sorted, return_inverse, return_counts)
                : Op._unique2.Call3(this, sorted, return_inverse, return_counts);
        public (Tensor output, Tensor inverse_indices, Tensor counts) unique_consecutive(bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Op.unique_consecutive.Call3(this, return_inverse, return_counts, dim);

        /// <summary>Into which interval of sorted boundaries each value falls.</summary>
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) =>
            Op.bucketize_Tensor.Call(this, boundaries, outInt32, right);

        public static (Tensor values, Tensor indices) kthvalue(Tensor input, long k, long? dim, bool keepdim = false) => input.kthvalue(k, dim, keepdim);
    }
}
