using TorchSharp.Interop;
using static TorchSharp.Interop.OperatorCalls;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>torch.linalg: norms, factorisations and solvers, for single matrices and batches of them.</summary>
    public static partial class linalg
    {
        public enum QRMode
        {
            Reduced = 0,
            Complete = 1,
            R = 2,
        }

        /// <summary>A vector or matrix norm: of all elements (2-norm) where neither order nor dimensions are given.</summary>
        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Op.linalg_norm.Call(input, ord, dims, keepdim);
        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) => Op.linalg_norm.Call(input, ord, dims, keepdim);
        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) => Op.linalg_norm.Call(input, Arg.None, dims, keepdim);
        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) =>
            Op.linalg_norm_ord_str.Call(input, ord, dims, keepdim);

        /// <summary>The p-norm of the elements over dimensions.</summary>
        public static Tensor vector_norm(Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false) =>
            Op.linalg_vector_norm.Call(input, ord, dims, keepdim);

        /// <summary>A norm of matrices: an order, or "fro" or "nuc".</summary>
        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Op.linalg_matrix_norm.Call(input, ord, OrDefault(dims), keepdim);
        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) =>
            Op.linalg_matrix_norm_str_ord.Call(input, ord, OrDefault(dims), keepdim);

        /// <summary>The condition number with respect to a norm.</summary>
        public static Tensor cond(Tensor input) => Op.linalg_cond.Call(input);
        public static Tensor cond(Tensor input, double p) => Op.linalg_cond.Call(input, p);
        public static Tensor cond(Tensor input, int p) => Op.linalg_cond.Call(input, p);
        public static Tensor cond(Tensor input, string p) => Op.linalg_cond_p_str.Call(input, p);
        public static Tensor det(Tensor input) => Op.linalg_det.Call(input);

        /// <summary>Sign and logarithm of the absolute value of the determinant.</summary>
        public static (Tensor, Tensor) slogdet(Tensor input) => Op.linalg_slogdet.Call2(input);

        /// <summary>The number of singular values above a tolerance.</summary>
        public static Tensor matrix_rank(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Op.linalg_matrix_rank_atol_rtol_float.Call(input, atol, rtol, hermitian);
        public static Tensor matrix_rank(Tensor input, Tensor atol, Tensor? rtol = null, bool hermitian = false) =>
            Op.linalg_matrix_rank_atol_rtol_tensor.Call(input, atol, rtol, hermitian);

        /// <summary>The lower triangular L with L Lᴴ = input.</summary>
        public static Tensor cholesky(Tensor input) => Op.linalg_cholesky.Call(input);

        /// <summary>The same with an error code for each matrix instead of an exception.</summary>
        public static (Tensor L, Tensor info) cholesky_ex(Tensor input, bool check_errors = false) =>
            Op.linalg_cholesky_ex.Call2(input, Arg.Default, check_errors);
        public static (Tensor P, Tensor L, Tensor U) lu(Tensor input, bool pivot = true) => Op.linalg_lu.Call3(input, pivot);
        public static (Tensor LU, Tensor Pivots) lu_factor(Tensor input, bool pivot = true) => Op.linalg_lu_factor.Call2(input, pivot);
        public static Tensor lu_solve(Tensor LU, Tensor pivots, Tensor B, bool left = true, bool adjoint = false, Tensor? @out = null) =>
            @out is null ? Op.linalg_lu_solve.Call(LU, pivots, B, left, adjoint) : Op.linalg_lu_solve_out.Output(LU, pivots, B, left, adjoint, @out);
        public static (Tensor LU, Tensor Pivots) ldl_factor(Tensor input, bool hermitian = true) => Op.linalg_ldl_factor.Call2(input, hermitian);
        public static (Tensor LU, Tensor Pivots, Tensor Info) ldl_factor_ex(Tensor input, bool hermitian = true, bool check_errors = false) =>
            Op.linalg_ldl_factor_ex.Call3(input, hermitian, check_errors);
        public static Tensor ldl_solve(Tensor LD, Tensor pivots, Tensor B, bool hermitian = false) =>
            Op.linalg_ldl_solve.Call(LD, pivots, B, hermitian);

        /// <summary>The QR decomposition.</summary>
        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced) => Op.linalg_qr.Call2(input, NameOf(mode));

        /// <summary>The singular value decomposition U diag(S) Vh.</summary>
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) => Op.linalg_svd.Call3(input, fullMatrices);

        /// <summary>The singular values, largest first.</summary>
        public static Tensor svdvals(Tensor input) => Op.linalg_svdvals.Call(input);

        /// <summary>Eigenvalues and eigenvectors; complex.</summary>
        public static (Tensor, Tensor) eig(Tensor input) => Op.linalg_eig.Call2(input);
        public static Tensor eigvals(Tensor input) => Op.linalg_eigvals.Call(input);

        /// <summary>Eigenvalues, ascending, and eigenvectors of a symmetric or Hermitian matrix.</summary>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => Op.linalg_eigh.Call2(input, UPLO.ToString());
        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => Op.linalg_eigvalsh.Call(input, UPLO.ToString());
        public static Tensor householder_product(Tensor A, Tensor tau) => Op.linalg_householder_product.Call(A, tau);

        /// <summary>The solution of A X = B, or X A = B where left is false.</summary>
        public static Tensor solve(Tensor A, Tensor B, bool left = true) => Op.linalg_solve.Call(A, B, left);
        public static (Tensor result, Tensor info) solve_ex(Tensor A, Tensor B, bool left = true, bool check_errors = false) =>
            Op.linalg_solve_ex.Call2(A, B, left, check_errors);
        public static Tensor solve_triangular(Tensor A, Tensor B, bool upper, bool left = true, bool unitriangular = false, Tensor? @out = null) =>
            @out is null ? Op.linalg_solve_triangular.Call(A, B, upper, left, unitriangular) : Op.linalg_solve_triangular_out.Output(A, B, upper, left, unitriangular, @out);

        /// <summary>The least-squares solution of input X = other.</summary>
        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other) =>
            Op.linalg_lstsq.Call4(input, other);
        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other, double rcond) =>
            Op.linalg_lstsq.Call4(input, other, rcond);

        /// <summary>The inverse.</summary>
        public static Tensor inv(Tensor input) => Op.linalg_inv.Call(input);
        public static (Tensor L, Tensor info) inv_ex(Tensor input, bool check_errors = false) => Op.linalg_inv_ex.Call2(input, check_errors);

        /// <summary>The pseudoinverse.</summary>
        public static Tensor pinv(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Op.linalg_pinv_atol_rtol_float.Call(input, atol, rtol, hermitian);
        public static Tensor pinv(Tensor input, Tensor atol, Tensor? rtol = null, bool hermitian = false) =>
            Op.linalg_pinv_atol_rtol_tensor.Call(input, atol, rtol, hermitian);
        public static Tensor tensorinv(Tensor input, long ind) => Op.linalg_tensorinv.Call(input, ind);
        public static Tensor tensorsolve(Tensor A, Tensor B, long[] dims) => Op.linalg_tensorsolve.Call(A, B, dims);

        public static Tensor matrix_exp(Tensor input) => Op.linalg_matrix_exp.Call(input);

        /// <summary>The product of matrices in the order that costs least.</summary>
        public static Tensor multi_dot(IList<Tensor> tensors) => Op.linalg_multi_dot.Call(Arg.List(tensors));
        public static Tensor cross(Tensor input, Tensor other, long dim = -1) => Op.linalg_cross.Call(input, other, dim);

        /// <summary>The dot product along a dimension.</summary>
        public static Tensor vecdot(Tensor x, Tensor y, long dim = -1, Tensor? @out = null) =>
            @out is null ? Op.linalg_vecdot.Call(x, y, dim) : Op.linalg_vecdot_out.Output(x, y, dim, @out);

        /// <summary>The Vandermonde matrix of a vector.</summary>
        public static Tensor vander(Tensor input, long? N = null) => Op.linalg_vander.Call(input, N);
        public static Tensor diagonal(Tensor input, int offset = 0, int dim1 = -2, int dim2 = -1) =>
            Op.linalg_diagonal.Call(input, offset, dim1, dim2);

        private static string NameOf(QRMode mode) => mode switch
        {
            QRMode.Reduced => "reduced",
            QRMode.Complete => "complete",
            QRMode.R => "r",
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "unknown QR mode"),
        };
    }
}
