using TorchSharp.Interop;
using static TorchSharp.Interop.OperatorCalls;

namespace TorchSharp;

// Picking elements by index or mask, and writing them back.
public static partial class torch
{
    /// <summary>The first where the condition holds, else the second.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Op.where_self.Call(condition, x, y);
    public static Tensor[] where(Tensor condition) => Op.where.CallList(condition);

    /// <summary>Picks along a dimension by an index tensor.</summary>
    public static Tensor gather(Tensor input, long dim, Tensor index) => Op.gather.Call(input, dim, index);
    public static Tensor gather(Tensor input, long dim, Tensor index, bool sparse_grad = false) => Op.gather.Call(input, dim, index, sparse_grad);
    public static Tensor scatter(Tensor input, long dim, Tensor index, Tensor src) => Op.scatter_src.Call(input, dim, index, src);
    public static Tensor scatter_(Tensor input, long dim, Tensor index, Tensor src) => Op.scatter__src.Update(input, dim, index, src);
    public static Tensor scatter_add(Tensor input, long dim, Tensor index, Tensor src) => Op.scatter_add.Call(input, dim, index, src);
    public static Tensor scatter_add_(Tensor input, long dim, Tensor index, Tensor src) => Op.scatter_add_.Update(input, dim, index, src);

    /// <summary>Picks from the flattened tensor.</summary>
    public static Tensor take(Tensor input, Tensor index) => Op.take.Call(input, index);
    public static Tensor take_along_dim(Tensor input, IEnumerable<long> indices, long dim = 0) => input.take_along_dim(indices, dim);
    public static Tensor take_along_dim(Tensor input, Tensor indices, long dim = 0) => Op.take_along_dim.Call(input, indices, dim);

    public static Tensor index_select(Tensor input, long dim, Tensor index) => Op.index_select.Call(input, dim, index);
    public static Tensor index_add(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha) =>
        Op.index_add.Call(input, dim, index, source, alpha);
    public static Tensor index_add_(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha) =>
        Op.index_add_.Update(input, dim, index, source, alpha);
    public static Tensor index_copy(Tensor input, long dim, Tensor index, Tensor source) => Op.index_copy.Call(input, dim, index, source);
    public static Tensor index_copy_(Tensor input, long dim, Tensor index, Tensor source) => Op.index_copy_.Update(input, dim, index, source);
    public static Tensor index_fill(Tensor input, long dim, Tensor index, Scalar value) => Op.index_fill_int_Scalar.Call(input, dim, index, value);
    public static Tensor index_fill_(Tensor input, long dim, Tensor index, Scalar value) =>
        Op.index_fill__int_Scalar.Update(input, dim, index, value);

    /// <summary>The elements where the mask is true, as a vector.</summary>
    public static Tensor masked_select(Tensor input, Tensor mask) => Op.masked_select.Call(input, mask);

    public static Tensor select_scatter(Tensor input, Tensor src, long dim, long index) => Op.select_scatter.Call(input, src, dim, index);
    public static Tensor slice_scatter(Tensor input, Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) =>
        Op.slice_scatter.Call(input, src, dim, start, end, step);
    public static Tensor diagonal_scatter(Tensor input, Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) =>
        Op.diagonal_scatter.Call(input, src, offset, dim1, dim2);

    /// <summary>The positions of the elements that are not zero, a row each.</summary>
    public static Tensor nonzero(Tensor input) => Op.nonzero.Call(input);
    public static Tensor argwhere(Tensor input) => Op.argwhere.Call(input);

    public static Tensor index_reduce(Tensor input, long dim, Tensor index, Tensor source, Reduce reduce, bool include_self = true) =>
        Op.index_reduce.Call(input, dim, index, source, NameOf(reduce), include_self);
}
