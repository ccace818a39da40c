using TorchSharp.Interop;
using static TorchSharp.Interop.OperatorCalls;

namespace TorchSharp;

// Cutting a tensor into views.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Views of a size each, the last smaller, or of the given sizes.</summary>
        public unsafe Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0)
        {
            fixed (long* first = sizes)
                return Op.split_with_sizes.CallList(this, Arg.Pinned(first, sizes.Length), dim);
        }

        public Tensor[] split(long size, int dim = 0) => Op.split_Tensor.CallList(this, size, dim);
        public Tensor[] split(long[] sizes, long dim = 0) => Op.split_with_sizes.CallList(this, sizes, dim);
        public Tensor[] split(params long[] sizes) => Op.split_with_sizes.CallList(this, sizes);

        /// <summary>So many views of nearly equal size, or cut at indices.</summary>
        public Tensor[] tensor_split(long size, long dim = 0) => Op.tensor_split_sections.CallList(this, size, dim);
        public Tensor[] tensor_split(long[] sizes, long dim = 0) => Op.tensor_split_indices.CallList(this, sizes, dim);
        public Tensor[] tensor_split(Tensor indices, long dim = 0) => Op.tensor_split_tensor_indices_or_sections.CallList(this, indices, dim);

        /// <summary>At most so many views of equal size, the last smaller.</summary>
        public Tensor[] chunk(long chunks, long dim = 0) => Op.chunk.CallList(this, chunks, dim);
        public Tensor[] unbind(long dimension = 0) => Op.unbind_int.CallList(this, dimension);
        public Tensor[] hsplit(long size) => Op.hsplit_int.CallList(this, size);
        public Tensor[] hsplit(params long[] sizes) => Op.hsplit_array.CallList(this, sizes);
        public Tensor[] hsplit(Tensor indices) => tensor_split(indices, ndim == 1 ? 0 : 1);
        public Tensor[] vsplit(long size) => Op.vsplit_int.CallList(this, size);
        public Tensor[] vsplit(params long[] sizes) => Op.vsplit_array.CallList(this, sizes);
        public Tensor[] vsplit(Tensor indices) => tensor_split(indices, 0);
        public Tensor[] dsplit((long, long) indices_or_sections) => Op.dsplit_array.CallList(this, Longs(indices_or_sections));
        public Tensor[] dsplit((long, long, long) indices_or_sections) => Op.dsplit_array.CallList(this, Longs(indices_or_sections));
        public Tensor[] dsplit((long, long, long, long) indices_or_sections) => Op.dsplit_array.CallList(this, Longs(indices_or_sections));
        public Tensor[] dsplit(long size) => Op.dsplit_int.CallList(this, size);
        public Tensor[] dsplit(params long[] sizes) => Op.dsplit_array.CallList(this, sizes);
        public Tensor[] dsplit(Tensor indices) => tensor_split(indices, 2);
    }
}
