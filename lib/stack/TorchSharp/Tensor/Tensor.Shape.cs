using TorchSharp.Interop;
using static TorchSharp.Interop.OperatorCalls;

namespace TorchSharp;

// Shape: views where possible, so that the result shares its memory with the input.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Another shape of the same memory; at most one size is -1.</summary>
        public Tensor view(params long[] shape) => Op.view.Call(this, shape);
        public Tensor view_as(Tensor other) => Op.view_as.Call(this, other);

        /// <summary>Another shape: a view where possible, else a copy.</summary>
        public Tensor reshape(params long[] shape) => Op.reshape.Call(this, shape);

        /// <summary>Merges a range of dimensions into one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Op.flatten_using_ints.Call(this, start_dim, end_dim);

        /// <summary>Splits a dimension into several.</summary>
        public Tensor unflatten(long dim, params long[] sizes) => Op.unflatten_int.Call(this, dim, sizes);
        public Tensor unflatten(long dim, Size sizes) => Op.unflatten_int.Call(this, dim, sizes.Shape);
        public Tensor ravel() => Op.ravel.Call(this);

        public Tensor transpose(long dim0, long dim1) => Op.transpose_int.Call(this, dim0, dim1);
        public Tensor transpose_(long dim0, long dim1) => Op.transpose_.Update(this, dim0, dim1);

        /// <summary>Reorders the dimensions.</summary>
        public Tensor permute(IEnumerable<long> permutation) => Op.permute.Call(this, permutation.ToArray());
        public Tensor permute(params long[] permutation) => Op.permute.Call(this, permutation);
        public Tensor swapaxes(long dim0, long dim1) => Op.swapaxes.Call(this, dim0, dim1);
        public Tensor swapdims(long dim0, long dim1) => Op.swapdims.Call(this, dim0, dim1);
        public Tensor movedim(long[] source, long[] destination) => Op.movedim_intlist.Call(this, source, destination);
        public Tensor moveaxis(long[] source, long[] destination) => Op.moveaxis_intlist.Call(this, source, destination);
        public Tensor t() => Op.t.Call(this);
        public Tensor adjoint() => Op.adjoint.Call(this);

        /// <summary>Removes one dimension of size 1, or all.</summary>
        public Tensor squeeze(long? dim = null) => dim is { } along ? Op.squeeze_dim.Call(this, along) : Op.squeeze.Call(this);
        public Tensor squeeze_(long? dim = null) => dim is { } along ? Op.squeeze__dim.Update(this, along) : Op.squeeze_.Update(this);
        public Tensor unsqueeze(long dim) => Op.unsqueeze.Call(this, dim);
        public Tensor unsqueeze_(long dim) => Op.unsqueeze_.Update(this, dim);

        /// <summary>Repeats dimensions of size 1 without copying; -1 keeps a size.</summary>
        public unsafe Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false)
        {
            fixed (long* first = sizes)
                return Op.expand.Call(this, Arg.Pinned(first, sizes.Length), isImplicit);
        }

        public Tensor expand(long[] sizes, bool isImplicit = false) => Op.expand.Call(this, sizes, isImplicit);
        public Tensor expand(params long[] sizes) => Op.expand.Call(this, sizes);
        public Tensor expand(Size sizes, bool isImplicit = false) => Op.expand.Call(this, sizes.Shape, isImplicit);
        public Tensor expand_as(Tensor other) => Op.expand_as.Call(this, other);
        public Tensor broadcast_to(params long[] shape) => Op.broadcast_to.Call(this, shape);

        /// <summary>A view of a range along a dimension.</summary>
        public Tensor narrow(long dim, long start, long length) => Op.narrow.Call(this, dim, start, length);

        /// <summary>A view of one index along a dimension, which is removed.</summary>
        public Tensor select(long dim, long index) => Op.select_int.Call(this, dim, index);

        /// <summary>A view of all windows of a size along a dimension.</summary>
        public Tensor unfold(long dimension, long size, long step) => Op.unfold.Call(this, dimension, size, step);
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) => Op.as_strided.Call(this, size, strides, storageOffset);
        public Tensor alias() => Op.alias.Call(this);

        /// <summary>Copies the tensor along each dimension.</summary>
        public Tensor repeat(params long[] sizes) => Op.repeat.Call(this, sizes);

        /// <summary>Repeats each element.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Op.repeat_interleave_self_int.Call(this, repeats, dim, output_size);
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Op.repeat_interleave_self_Tensor.Call(this, repeats, dim, output_size);
        public Tensor tile(long[] reps) => Op.tile.Call(this, reps);
        public Tensor flip(params long[] dims) => Op.flip.Call(this, dims);
        public Tensor fliplr() => Op.fliplr.Call(this);
        public Tensor flipud() => Op.flipud.Call(this);

        /// <summary>Shifts with wrap-around; of the flattened tensor where no dimension is given.</summary>
        public Tensor roll((long, long) shifts, (long, long) dims) => Op.roll.Call(this, Longs(shifts), Longs(dims));
        public Tensor roll((long, long, long) shifts, (long, long, long) dims) => Op.roll.Call(this, Longs(shifts), Longs(dims));

        public unsafe Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default)
        {
            fixed (long* first = shifts)
            fixed (long* second = dims)
                return Op.roll.Call(this, Arg.Pinned(first, shifts.Length), Arg.Pinned(second, dims.Length));
        }

        public Tensor roll(long shifts, long? dims = null) => Op.roll.Call(this, shifts, dims is { } dim ? dim : Arg.Default);
        public Tensor roll(long[] shifts) => Op.roll.Call(this, shifts);
        public Tensor roll(long[] shifts, long[] dims) => Op.roll.Call(this, shifts, dims);
        public Tensor rot90(long k = 1, (long, long)? dims = null) => Op.rot90.Call(this, k, dims is { } plane ? Longs(plane) : Arg.Default);

        public Tensor atleast_1d() => Op.atleast_1d.Call(this);
        public Tensor atleast_2d() => Op.atleast_2d.Call(this);
        public Tensor atleast_3d() => Op.atleast_3d.Call(this);

        public Tensor channel_shuffle(long groups) => Op.channel_shuffle.Call(this, groups);
        public Tensor slice(long dim, long start, long finish, long step) => Op.slice_Tensor.Call(this, dim, start, finish, step);

        /// <summary>All dimensions in reverse order.</summary>
        public Tensor T => Op.numpy_T.Call(this);

        /// <summary>A matrix transposed and conjugated.</summary>
        public Tensor H => Op.matrix_H.Call(this);

        /// <summary>The last two dimensions swapped.</summary>
        public Tensor mT => Op.mT.Call(this);

        /// <summary>The last two dimensions swapped and conjugated.</summary>
        public Tensor mH => Op.mH.Call(this);
    }
}
