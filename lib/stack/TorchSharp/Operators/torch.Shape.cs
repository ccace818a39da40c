using TorchSharp.Interop;
using static TorchSharp.Interop.OperatorCalls;

namespace TorchSharp;

// Shape: views where possible, so that the result shares its memory with the input.
public static partial class torch
{
    /// <summary>Another shape: a view where possible, else a copy.</summary>
    public static Tensor reshape(Tensor input, params long[] shape) => Op.reshape.Call(input, shape);

    /// <summary>Merges a range of dimensions into one.</summary>
    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => Op.flatten_using_ints.Call(input, start_dim, end_dim);

    /// <summary>Splits a dimension into several.</summary>
    public static Tensor unflatten(Tensor input, long dim, params long[] sizes) => Op.unflatten_int.Call(input, dim, sizes);
    public static Tensor unflatten(Tensor input, long dim, Size sizes) => Op.unflatten_int.Call(input, dim, sizes.Shape);
    public static Tensor ravel(Tensor input) => Op.ravel.Call(input);

    public static Tensor transpose(Tensor input, long dim0, long dim1) => Op.transpose_int.Call(input, dim0, dim1);

    /// <summary>Reorders the dimensions.</summary>
    public static Tensor permute(Tensor input, params long[] permutation) => Op.permute.Call(input, permutation);
    public static Tensor swapaxes(Tensor input, long axis0, long axis1) => Op.swapaxes.Call(input, axis0, axis1);
    public static Tensor swapdims(Tensor input, long dim0, long dim1) => Op.swapdims.Call(input, dim0, dim1);
    public static Tensor movedim(Tensor input, long source, long destination) => Op.movedim_int.Call(input, source, destination);
    public static Tensor movedim(Tensor input, long[] source, long[] destination) => Op.movedim_intlist.Call(input, source, destination);
    public static Tensor moveaxis(Tensor input, (long, long) source, (long, long) destination) =>
        Op.moveaxis_intlist.Call(input, Longs(source), Longs(destination));
    public static Tensor moveaxis(Tensor input, (long, long, long) source, (long, long, long) destination) =>
        Op.moveaxis_intlist.Call(input, Longs(source), Longs(destination));
    public static Tensor moveaxis(Tensor input, (long, long, long, long) source, (long, long, long, long) destination) =>
        Op.moveaxis_intlist.Call(input, Longs(source), Longs(destination));
    public static Tensor moveaxis(Tensor input, long source, long destination) => Op.moveaxis_int.Call(input, source, destination);
    public static Tensor moveaxis(Tensor input, long[] source, long[] destination) => Op.moveaxis_intlist.Call(input, source, destination);
    public static Tensor t(Tensor input) => Op.t.Call(input);
    public static Tensor adjoint(Tensor input) => Op.adjoint.Call(input);

    /// <summary>Removes one dimension of size 1, or all.</summary>
    public static Tensor squeeze(Tensor input, long? dim = null) => dim is { } along ? Op.squeeze_dim.Call(input, along) : Op.squeeze.Call(input);
    public static Tensor squeeze_(Tensor input, long? dim = null) =>
        dim is { } along ? Op.squeeze__dim.Update(input, along) : Op.squeeze_.Update(input);
    public static Tensor unsqueeze(Tensor input, long dim) => Op.unsqueeze.Call(input, dim);
    public static Tensor unsqueeze_(Tensor input, long dim) => Op.unsqueeze_.Update(input, dim);
    public static Tensor broadcast_to(Tensor input, params long[] shape) => Op.broadcast_to.Call(input, shape);

    /// <summary>A view of a range along a dimension.</summary>
    public static Tensor narrow(Tensor input, long dim, long start, long length) => Op.narrow.Call(input, dim, start, length);

    /// <summary>A view of one index along a dimension, which is removed.</summary>
    public static Tensor select(Tensor input, long dim, long index) => Op.select_int.Call(input, dim, index);

    /// <summary>Repeats each element.</summary>
    public static Tensor repeat_interleave(Tensor input, long repeats, long? dim = null, long? output_size = null) =>
        Op.repeat_interleave_self_int.Call(input, repeats, dim, output_size);
    public static Tensor repeat_interleave(Tensor input, Tensor repeats, long? dim = null, long? output_size = null) =>
        Op.repeat_interleave_self_Tensor.Call(input, repeats, dim, output_size);
    public static Tensor tile(Tensor input, long[] dims) => Op.tile.Call(input, dims);
    public static Tensor flip(Tensor input, params long[] dims) => Op.flip.Call(input, dims);
    public static Tensor fliplr(Tensor input) => Op.fliplr.Call(input);
    public static Tensor flipud(Tensor input) => Op.flipud.Call(input);

    /// <summary>Shifts with wrap-around; of the flattened tensor where no dimension is given.</summary>
    public static Tensor roll(Tensor input, (long, long) shifts, (long, long) dims) => Op.roll.Call(input, Longs(shifts), Longs(dims));
    public static Tensor roll(Tensor input, (long, long, long) shifts, (long, long, long) dims) => Op.roll.Call(input, Longs(shifts), Longs(dims));

    public static unsafe Tensor roll(Tensor input, ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default)
    {
        fixed (long* first = shifts)
        fixed (long* second = dims)
            return Op.roll.Call(input, Arg.Pinned(first, shifts.Length), Arg.Pinned(second, dims.Length));
    }

    public static Tensor roll(Tensor input, long shifts, long? dims = null) => Op.roll.Call(input, shifts, dims is { } dim ? dim : Arg.Default);
    public static Tensor roll(Tensor input, long[] shifts) => Op.roll.Call(input, shifts);
    public static Tensor roll(Tensor input, long[] shifts, long[] dims) => Op.roll.Call(input, shifts, dims);
    public static Tensor rot90(Tensor input, long k = 1, (long, long)? dims = null) =>
        Op.rot90.Call(input, k, dims is { } plane ? Longs(plane) : Arg.Default);

    public static IEnumerable<Tensor> atleast_1d(params Tensor[] input) => Op.atleast_1d_Sequence.CallList(input);
    public static IEnumerable<Tensor> atleast_2d(params Tensor[] input) => Op.atleast_2d_Sequence.CallList(input);
    public static IEnumerable<Tensor> atleast_3d(params Tensor[] input) => Op.atleast_3d_Sequence.CallList(input);

    public static long numel(Tensor input) => input.numel();

    /// <summary>The shape that tensors of these shapes broadcast to.</summary>
    /// <exception cref="ArgumentException">They do not broadcast.</exception>
    public static Size broadcast_shapes(params long[][] shapes)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        var result = new long[shapes.Length == 0 ? 0 : shapes.Max(shape => shape.Length)];
        Array.Fill(result, 1);
        foreach (var shape in shapes)
        {
            var ahead = result.Length - shape.Length;
            for (var i = 0; i < shape.Length; i++)
            {
                if (shape[i] < 0)
                    throw new ArgumentException($"a size cannot be negative, got {shape[i]}", nameof(shapes));
                if (shape[i] != 1 && result[ahead + i] != 1 && shape[i] != result[ahead + i])
                    throw new ArgumentException($"the shapes do not broadcast: sizes {result[ahead + i]} and {shape[i]} at dimension {ahead + i}", nameof(shapes));
                if (shape[i] != 1)
                    result[ahead + i] = shape[i];
            }
        }
        return new Size(result);
    }
}
