using TorchSharp.Interop;

namespace TorchSharp;

// Putting tensors together.
public static partial class torch
{
    /// <summary>Joins along an existing dimension.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Op.cat.Call(Arg.List(tensors), dim);
    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Op.cat.Call(Arg.List(tensors), dim);
    public static Tensor cat(Tensor[] tensors, long dim = 0) => Op.cat.Call(tensors, dim);
    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => Op.cat.Call(Arg.List(tensors), dim);
    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Op.cat.Call(Arg.List(tensors), dim);
    public static Tensor concat(Tensor[] tensors, long dim = 0) => Op.cat.Call(tensors, dim);
    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => Op.cat.Call(Arg.List(tensors), axis);
    public static Tensor concatenate(ReadOnlySpan<Tensor> tensors, long axis = 0) => Op.cat.Call(Arg.List(tensors), axis);
    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => Op.cat.Call(tensors, axis);

    /// <summary>Joins along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Op.stack.Call(Arg.List(tensors), dim);
    public static Tensor hstack(IEnumerable<Tensor> tensors) => Op.hstack.Call(Arg.List(tensors));
    public static Tensor hstack(IList<Tensor> tensors) => Op.hstack.Call(Arg.List(tensors));
    public static Tensor hstack(ReadOnlySpan<Tensor> tensors) => Op.hstack.Call(Arg.List(tensors));
    public static Tensor hstack(params Tensor[] tensors) => Op.hstack.Call(tensors);
    public static Tensor vstack(IList<Tensor> tensors) => Op.vstack.Call(Arg.List(tensors));
    public static Tensor vstack(ReadOnlySpan<Tensor> tensors) => Op.vstack.Call(Arg.List(tensors));
    public static Tensor vstack(Tensor[] tensors) => Op.vstack.Call(tensors);
    public static Tensor dstack(IEnumerable<Tensor> tensors) => Op.dstack.Call(Arg.List(tensors));
    public static Tensor dstack(IList<Tensor> tensors) => Op.dstack.Call(Arg.List(tensors));
    public static Tensor dstack(ReadOnlySpan<Tensor> tensors) => Op.dstack.Call(Arg.List(tensors));
    public static Tensor dstack(params Tensor[] tensors) => Op.dstack.Call(tensors);
    public static Tensor row_stack(IList<Tensor> tensors) => Op.vstack.Call(Arg.List(tensors));
    public static Tensor row_stack(ReadOnlySpan<Tensor> tensors) => Op.vstack.Call(Arg.List(tensors));
    public static Tensor row_stack(params Tensor[] tensors) => Op.vstack.Call(tensors);
    public static Tensor column_stack(IList<Tensor> tensors) => Op.column_stack.Call(Arg.List(tensors));
    public static Tensor column_stack(ReadOnlySpan<Tensor> tensors) => Op.column_stack.Call(Arg.List(tensors));
    public static Tensor column_stack(params Tensor[] tensors) => Op.column_stack.Call(tensors);

    /// <summary>Coordinate grids of vectors, in matrix (ij) or picture (xy) order.</summary>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") =>
        Op.meshgrid_indexing.CallList(Arg.List(tensors), indexing);
    public static Tensor cartesian_prod(IList<Tensor> tensors) => Op.cartesian_prod.Call(Arg.List(tensors));
    public static Tensor cartesian_prod(ReadOnlySpan<Tensor> tensors) => Op.cartesian_prod.Call(Arg.List(tensors));
    public static Tensor cartesian_prod(params Tensor[] tensors) => Op.cartesian_prod.Call(tensors);
    public static Tensor combinations(Tensor input, int r = 2, bool with_replacement = false) => Op.combinations.Call(input, r, with_replacement);
    public static Tensor block_diag(params Tensor[] tensors) => Op.block_diag.Call(tensors);
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => Op.broadcast_tensors.CallList(tensors);
}
