using TorchSharp.Interop;
using static TorchSharp.Interop.OperatorCalls;

namespace TorchSharp;

// Products of vectors and matrices, and factorisations.
public static partial class torch
{
    /// <summary>The product of vectors, matrices or batches of matrices, with broadcasting of the batches.</summary>
    public static Tensor matmul(Tensor input, Tensor target) => Op.matmul.Call(input, target);
    public static Tensor mm(Tensor input, Tensor target) => Op.mm.Call(input, target);
    public static Tensor bmm(Tensor input, Tensor batch2) => Op.bmm.Call(input, batch2);
    public static Tensor mv(Tensor input, Tensor target) => Op.mv.Call(input, target);
    public static Tensor dot(Tensor input, Tensor other) => Op.dot.Call(input, other);
    public static Tensor vdot(Tensor input, Tensor target) => Op.vdot.Call(input, target);
    public static Tensor inner(Tensor input, Tensor vec2) => Op.inner.Call(input, vec2);
    public static Tensor outer(Tensor input, Tensor vec2) => Op.outer.Call(input, vec2);
    public static Tensor ger(Tensor input, Tensor vec2) => Op.outer.Call(input, vec2);
    public static Tensor kron(Tensor input, Tensor other) => Op.kron.Call(input, other);

    /// <summary>Sums products over pairs of dimensions.</summary>
    public static Tensor tensordot(Tensor a, Tensor b, (long, long)[] dims) =>
        Op.tensordot.Call(a, b, Array.ConvertAll(dims, pair => pair.Item1), Array.ConvertAll(dims, pair => pair.Item2));
    public static Tensor tensordot(Tensor a, Tensor b, long dims = 2) => Op.tensordot.Call(a, b, LastOf(a, dims), First(dims));
    public static Tensor tensordot(Tensor a, Tensor b, long[] dims1, long[] dims2) => Op.tensordot.Call(a, b, dims1, dims2);

    /// <summary>Sums products over the indices that the result of the equation does not name.</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors) => Op.einsum.Call(equation, tensors);
    public static Tensor chain_matmul(params Tensor[] matrices) => Op.linalg_multi_dot.Call(matrices);

    /// <summary>All distances between two sets of points.</summary>
    public static Tensor cdist(Tensor x1, Tensor x2, double p = 2, compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary) =>
        Op.cdist.Call(x1, x2, p, (long)compute_mode);

    /// <summary>beta * input + alpha * mat1 @ mat2.</summary>
    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => Op.addmm.Call(input, mat1, mat2, beta, alpha);
    public static Tensor addmm_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => Op.addmm_.Update(input, mat1, mat2, beta, alpha);
    public static Tensor addmv(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => Op.addmv.Call(input, mat1, mat2, beta, alpha);
    public static Tensor addmv_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => Op.addmv_.Update(input, mat1, mat2, beta, alpha);
    public static Tensor addbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
        Op.addbmm.Call(input, batch1, batch2, beta, alpha);
    public static Tensor addbmm_(Tensor input, Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
        Op.addbmm_.Update(input, batch1, batch2, beta, alpha);
    public static Tensor baddbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
        Op.baddbmm.Call(input, batch1, batch2, beta, alpha);
    public static Tensor addr(Tensor input, Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) =>
        Op.addr.Call(input, vec1, vec2, beta, alpha);
    public static Tensor addr_(Tensor input, Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) =>
        Op.addr_.Update(input, vec1, vec2, beta, alpha);

    public static Tensor det(Tensor input) => Op.det.Call(input);
    public static Tensor logdet(Tensor input) => Op.logdet.Call(input);
    public static (Tensor res, Tensor logabsdet) slogdet(Tensor A) => Op.slogdet.Call2(A);
    public static Tensor inverse(Tensor input) => Op.inverse.Call(input);
    public static Tensor pinverse(Tensor input, double rcond = 1E-15, bool hermitian = false) => Op.linalg_pinv.Call(input, rcond, hermitian);
    public static Tensor cholesky(Tensor input) => Op.linalg_cholesky.Call(input);
    public static Tensor cholesky(Tensor input, bool upper) => Op.linalg_cholesky.Call(input, upper);
    public static Tensor cholesky_inverse(Tensor input, bool upper = false) => Op.cholesky_inverse.Call(input, upper);
    public static Tensor cholesky_solve(Tensor input, Tensor input2, bool upper = false) => Op.cholesky_solve.Call(input, input2, upper);

    public static Tensor matrix_exp(Tensor input) => Op.matrix_exp.Call(input);
    public static Tensor matrix_power(Tensor input, int n) => Op.matrix_power.Call(input, n);
    public static (Tensor a, Tensor tau) geqrf(Tensor input) => Op.geqrf.Call2(input);
    public static Tensor ormqr(Tensor input, Tensor tau, Tensor other, bool left = true, bool transpose = false) =>
        Op.ormqr.Call(input, tau, other, left, transpose);
    public static Tensor orgqr(Tensor input, Tensor tau) => Op.orgqr.Call(input, tau);
    public static Tensor lu_solve(Tensor b, Tensor LU_data, Tensor LU_pivots) => Op.linalg_lu_solve.Call(LU_data, LU_pivots, b);
    public static Tensor renorm(Tensor input, float p, long dim, float maxnorm) => Op.renorm.Call(input, p, dim, maxnorm);

    /// <summary>The LU factorisation of square matrices, packed into one, with its pivots.</summary>
    public static (Tensor A_LU, Tensor pivots, Tensor infos) lu(Tensor A, bool pivot = true, bool get_infos = false) =>
        Op.linalg_lu_factor_ex.Call3(A, pivot, !get_infos);
    public static (Tensor P, Tensor L, Tensor U) lu_unpack(Tensor LU_data, Tensor LU_pivots, bool unpack_data = true, bool unpack_pivots = true) =>
        Op.lu_unpack.Call3(LU_data, LU_pivots, unpack_data, unpack_pivots);
}
