using TorchSharp.Interop;

namespace TorchSharp;

// Diagonals and triangles.
public static partial class torch
{
    /// <summary>A matrix from its diagonal, or the diagonal of a matrix.</summary>
    public static Tensor diag(Tensor input, long diagonal = 0) => Op.diag.Call(input, diagonal);
    public static Tensor diagonal(Tensor input, long offset = 0, long dim1 = 0, long dim2 = 1) => Op.diagonal.Call(input, offset, dim1, dim2);
    public static Tensor diag_embed(Tensor input, long offset = 0, long dim1 = -2, long dim2 = -1) => Op.diag_embed.Call(input, offset, dim1, dim2);
    public static Tensor diagflat(Tensor input, long offset = 0) => Op.diagflat.Call(input, offset);

    /// <summary>The lower triangle; the rest is zero.</summary>
    public static Tensor tril(Tensor input, long diagonal = 0) => Op.tril.Call(input, diagonal);
    public static Tensor tril_(Tensor input, long diagonal = 0) => Op.tril_.Update(input, diagonal);

    /// <summary>The upper triangle; the rest is zero.</summary>
    public static Tensor triu(Tensor input, long diagonal = 0) => Op.triu.Call(input, diagonal);
    public static Tensor triu_(Tensor input, long diagonal = 0) => Op.triu_.Update(input, diagonal);
    public static Tensor trace(Tensor input) => Op.trace.Call(input);
}
