namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator linalg_cholesky_ex => field ??= new("linalg_cholesky_ex");
    internal static Operator linalg_cond => field ??= new("linalg_cond");
    internal static Operator linalg_cond_p_str => field ??= new("linalg_cond", "p_str");
    internal static Operator linalg_cross => field ??= new("linalg_cross");
    internal static Operator linalg_det => field ??= new("linalg_det");
    internal static Operator linalg_diagonal => field ??= new("linalg_diagonal");
    internal static Operator linalg_eig => field ??= new("linalg_eig");
    internal static Operator linalg_eigh => field ??= new("linalg_eigh");
    internal static Operator linalg_eigvals => field ??= new("linalg_eigvals");
    internal static Operator linalg_eigvalsh => field ??= new("linalg_eigvalsh");
    internal static Operator linalg_householder_product => field ??= new("linalg_householder_product");
    internal static Operator linalg_inv => field ??= new("linalg_inv");
    internal static Operator linalg_inv_ex => field ??= new("linalg_inv_ex");
    internal static Operator linalg_ldl_factor => field ??= new("linalg_ldl_factor");
    internal static Operator linalg_ldl_factor_ex => field ??= new("linalg_ldl_factor_ex");
    internal static Operator linalg_ldl_solve => field ??= new("linalg_ldl_solve");
    internal static Operator linalg_lstsq => field ??= new("linalg_lstsq");
    internal static Operator linalg_lu => field ??= new("linalg_lu");
    internal static Operator linalg_lu_factor => field ??= new("linalg_lu_factor");
    internal static Operator linalg_lu_solve_out => field ??= new("linalg_lu_solve", "out");
    internal static Operator linalg_matrix_exp => field ??= new("linalg_matrix_exp");
    internal static Operator linalg_matrix_norm => field ??= new("linalg_matrix_norm");
    internal static Operator linalg_matrix_norm_str_ord => field ??= new("linalg_matrix_norm", "str_ord");
    internal static Operator linalg_matrix_rank_atol_rtol_float => field ??= new("linalg_matrix_rank", "atol_rtol_float");
    internal static Operator linalg_matrix_rank_atol_rtol_tensor => field ??= new("linalg_matrix_rank", "atol_rtol_tensor");
    internal static Operator linalg_norm => field ??= new("linalg_norm");
    internal static Operator linalg_norm_ord_str => field ??= new("linalg_norm", "ord_str");
    internal static Operator linalg_pinv_atol_rtol_float => field ??= new("linalg_pinv", "atol_rtol_float");
    internal static Operator linalg_pinv_atol_rtol_tensor => field ??= new("linalg_pinv", "atol_rtol_tensor");
    internal static Operator linalg_qr => field ??= new("linalg_qr");
    internal static Operator linalg_slogdet => field ??= new("linalg_slogdet");
    internal static Operator linalg_solve => field ??= new("linalg_solve");
    internal static Operator linalg_solve_ex => field ??= new("linalg_solve_ex");
    internal static Operator linalg_solve_triangular => field ??= new("linalg_solve_triangular");
    internal static Operator linalg_solve_triangular_out => field ??= new("linalg_solve_triangular", "out");
    internal static Operator linalg_svd => field ??= new("linalg_svd");
    internal static Operator linalg_svdvals => field ??= new("linalg_svdvals");
    internal static Operator linalg_tensorinv => field ??= new("linalg_tensorinv");
    internal static Operator linalg_tensorsolve => field ??= new("linalg_tensorsolve");
    internal static Operator linalg_vander => field ??= new("linalg_vander");
    internal static Operator linalg_vecdot => field ??= new("linalg_vecdot");
    internal static Operator linalg_vecdot_out => field ??= new("linalg_vecdot", "out");
    internal static Operator linalg_vector_norm => field ??= new("linalg_vector_norm");
}
