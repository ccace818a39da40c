using TorchSharp.Interop;

namespace TorchSharp;

// Diagonals and triangles.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A matrix from its diagonal, or the diagonal of a matrix.</summary>
        public Tensor diag(long diagonal = 0) => Op.diag.Call(this, diagonal);
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Op.diagonal.Call(this, offset, dim1, dim2);
        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) => Op.diag_embed.Call(this, offset, dim1, dim2);
        public Tensor diagflat(long offset = 0) => Op.diagflat.Call(this, offset);

        /// <summary>The lower triangle; the rest is zero.</summary>
        public Tensor tril(long diagonal = 0) => Op.tril.Call(this, diagonal);
        public Tensor tril_(long diagonal = 0) => Op.tril_.Update(this, diagonal);

        /// <summary>The upper triangle; the rest is zero.</summary>
        public Tensor triu(long diagonal = 0) => Op.triu.Call(this, diagonal);
        public Tensor triu_(long diagonal = 0) => Op.triu_.Update(this, diagonal);
        public Tensor trace() => Op.trace.Call(this);
    }
}
