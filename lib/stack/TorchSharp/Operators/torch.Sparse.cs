using TorchSharp.Interop;

namespace TorchSharp;

// Sparse tensors in coordinate format.
public static partial class torch
{
    public static Tensor sparse(Tensor indices, Tensor values, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        TensorFactory.Finish(Op.sparse_coo_tensor_indices_size.Call(indices, values, size, dtype, Arg.None, device ?? values.device), requires_grad, names);

    /// <summary>A sparse tensor of values at positions (a column of indices each).</summary>
    public static Tensor sparse_coo_tensor(Tensor indices, Tensor values, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        TensorFactory.Finish(Op.sparse_coo_tensor_indices_size.Call(indices, values, size, dtype, Arg.None, device ?? values.device), requires_grad, names);
}
