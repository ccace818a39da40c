namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator addbmm => field ??= new("addbmm");
    internal static Operator addbmm_ => field ??= new("addbmm_");
    internal static Operator addmm => field ??= new("addmm");
    internal static Operator addmm_ => field ??= new("addmm_");
    internal static Operator addmv => field ??= new("addmv");
    internal static Operator addmv_ => field ??= new("addmv_");
    internal static Operator addr => field ??= new("addr");
    internal static Operator addr_ => field ??= new("addr_");
    internal static Operator baddbmm => field ??= new("baddbmm");
    internal static Operator bmm => field ??= new("bmm");
    internal static Operator cdist => field ??= new("cdist");
    internal static Operator cholesky_inverse => field ??= new("cholesky_inverse");
    internal static Operator cholesky_solve => field ??= new("cholesky_solve");
    internal static Operator det => field ??= new("det");
    internal static Operator dot => field ??= new("dot");
    internal static Operator einsum => field ??= new("einsum");
    internal static Operator geqrf => field ??= new("geqrf");
    internal static Operator inner => field ??= new("inner");
    internal static Operator inverse => field ??= new("inverse");
    internal static Operator kron => field ??= new("kron");
    internal static Operator linalg_cholesky => field ??= new("linalg_cholesky");
    internal static Operator linalg_lu_factor_ex => field ??= new("linalg_lu_factor_ex");
    internal static Operator linalg_lu_solve => field ??= new("linalg_lu_solve");
    internal static Operator linalg_multi_dot => field ??= new("linalg_multi_dot");
    internal static Operator linalg_pinv => field ??= new("linalg_pinv");
    internal static Operator logdet => field ??= new("logdet");
    internal static Operator lu_unpack => field ??= new("lu_unpack");
    internal static Operator matmul => field ??= new("matmul");
    internal static Operator matrix_exp => field ??= new("matrix_exp");
    internal static Operator matrix_power => field ??= new("matrix_power");
    internal static Operator mm => field ??= new("mm");
    internal static Operator mv => field ??= new("mv");
    internal static Operator orgqr => field ??= new("orgqr");
    internal static Operator ormqr => field ??= new("ormqr");
    internal static Operator outer => field ??= new("outer");
    internal static Operator renorm => field ??= new("renorm");
    internal static Operator slogdet => field ??= new("slogdet");
    internal static Operator tensordot => field ??= new("tensordot");
    internal static Operator vdot => field ??= new("vdot");
}
