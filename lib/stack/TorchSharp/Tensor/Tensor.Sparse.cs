using TorchSharp.Interop;

namespace TorchSharp;

// Sparse tensors in coordinate format.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The tensor in coordinate format.</summary>
        public Tensor to_sparse() => Op.to_sparse.Call(this);
        public Tensor to_sparse(int sparse_dim) => Op.to_sparse_sparse_dim.Call(this, sparse_dim);

        /// <summary>The tensor with all its zeros.</summary>
        public Tensor to_dense() => Op.to_dense.Call(this);

        public Tensor SparseIndices => Op._indices.Call(this);

        public Tensor SparseValues => Op._values.Call(this);
    }
}
