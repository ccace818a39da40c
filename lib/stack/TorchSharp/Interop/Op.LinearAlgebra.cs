namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static readonly Operator addbmm = new("addbmm");
    internal static readonly Operator addbmm_ = new("addbmm_");
    internal static readonly Operator addmm = new("addmm");
    internal static readonly Operator addmm_ = new("addmm_");
    internal static readonly Operator addmv = new("addmv");
    internal static readonly Operator addmv_ = new("addmv_");
    internal static readonly Operator addr = new("addr");
    internal static readonly Operator addr_ = new("addr_");
    internal static readonly Operator baddbmm = new("baddbmm");
    internal static readonly Operator bmm = new("bmm");
    internal static readonly Operator cdist = new("cdist");
    internal static readonly Operator chain_matmul = new("chain_matmul");
    internal static readonly Operator cholesky = new("cholesky");
    internal static readonly Operator cholesky_inverse = new("cholesky_inverse");
    internal static readonly Operator cholesky_solve = new("cholesky_solve");
    internal static readonly Operator det = new("det");
    internal static readonly Operator dot = new("dot");
    internal static readonly Operator einsum = new("einsum");
    internal static readonly Operator geqrf = new("geqrf");
    internal static readonly Operator inner = new("inner");
    internal static readonly Operator inverse = new("inverse");
    internal static readonly Operator kron = new("kron");
    internal static readonly Operator linalg_pinv = new("linalg_pinv");
    internal static readonly Operator logdet = new("logdet");
    internal static readonly Operator lu_solve = new("lu_solve");
    internal static readonly Operator matmul = new("matmul");
    internal static readonly Operator matrix_exp = new("matrix_exp");
    internal static readonly Operator matrix_power = new("matrix_power");
    internal static readonly Operator mm = new("mm");
    internal static readonly Operator mv = new("mv");
    internal static readonly Operator orgqr = new("orgqr");
    internal static readonly Operator ormqr = new("ormqr");
    internal static readonly Operator outer = new("outer");
    internal static readonly Operator renorm = new("renorm");
    internal static readonly Operator slogdet = new("slogdet");
    internal static readonly Operator tensordot = new("tensordot");
    internal static readonly Operator vdot = new("vdot");
}
