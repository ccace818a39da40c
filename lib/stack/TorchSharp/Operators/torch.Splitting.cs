using TorchSharp.Interop;
using static TorchSharp.Interop.OperatorCalls;

namespace TorchSharp;

// Cutting a tensor into views.
public static partial class torch
{
    /// <summary>Views of a size each, the last smaller, or of the given sizes.</summary>
    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0) =>
        Op.split_with_sizes.CallList(tensor, split_size_or_sections, dim);

    /// <summary>So many views of nearly equal size, or cut at indices.</summary>
    public static Tensor[] tensor_split(Tensor input, long indices_or_sections, long dim = 0) =>
        Op.tensor_split_sections.CallList(input, indices_or_sections, dim);
    public static Tensor[] tensor_split(Tensor input, long[] indices_or_sections, long dim = 0) =>
        Op.tensor_split_indices.CallList(input, indices_or_sections, dim);
    public static Tensor[] tensor_split(Tensor input, Tensor indices_or_sections, long dim = 0) =>
        Op.tensor_split_tensor_indices_or_sections.CallList(input, indices_or_sections, dim);

    /// <summary>At most so many views of equal size, the last smaller.</summary>
    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => Op.chunk.CallList(input, chunks, dim);
    public static Tensor[] unbind(Tensor input, long dim = 0) => Op.unbind_int.CallList(input, dim);
    public static Tensor[] unbind(Tensor tensor, int dim = 0) => Op.unbind_int.CallList(tensor, dim);
    public static Tensor[] hsplit(Tensor input, (long, long) indices_or_sections) => Op.hsplit_array.CallList(input, Longs(indices_or_sections));
    public static Tensor[] hsplit(Tensor input, (long, long, long) indices_or_sections) =>
        Op.hsplit_array.CallList(input, Longs(indices_or_sections));
    public static Tensor[] hsplit(Tensor input, (long, long, long, long) indices_or_sections) =>
        Op.hsplit_array.CallList(input, Longs(indices_or_sections));
    public static Tensor[] hsplit(Tensor input, long indices_or_sections) => Op.hsplit_int.CallList(input, indices_or_sections);
    public static Tensor[] hsplit(Tensor input, long[] indices_or_sections) => Op.hsplit_array.CallList(input, indices_or_sections);
    public static Tensor[] hsplit(Tensor input, Tensor indices_or_sections) => input.hsplit(indices_or_sections);
    public static Tensor[] vsplit(Tensor input, long[] indices_or_sections) => Op.vsplit_array.CallList(input, indices_or_sections);
    public static Tensor[] dsplit(Tensor input, (long, long) indices_or_sections) => Op.dsplit_array.CallList(input, Longs(indices_or_sections));
    public static Tensor[] dsplit(Tensor input, (long, long, long) indices_or_sections) =>
        Op.dsplit_array.CallList(input, Longs(indices_or_sections));
    public static Tensor[] dsplit(Tensor input, (long, long, long, long) indices_or_sections) =>
        Op.dsplit_array.CallList(input, Longs(indices_or_sections));
    public static Tensor[] dsplit(Tensor input, long size) => Op.dsplit_int.CallList(input, size);
    public static Tensor[] dsplit(Tensor input, long[] indices_or_sections) => Op.dsplit_array.CallList(input, indices_or_sections);
    public static Tensor[] dsplit(Tensor input, Tensor indices_or_sections) => input.dsplit(indices_or_sections);
}
