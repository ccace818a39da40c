using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>torch.special: special functions, elementwise.</summary>
    public static partial class special
    {
        /// <summary>-x log x, zero at zero.</summary>
        public static Tensor entr(Tensor input) => Op.special_entr.Call(input);
        public static Tensor erf(Tensor input) => Op.special_erf.Call(input);
        public static Tensor erfc(Tensor input) => Op.special_erfc.Call(input);

        /// <summary>exp(x²) erfc(x), without overflow.</summary>
        public static Tensor erfcx(Tensor input) => Op.special_erfcx.Call(input);
        public static Tensor erfinv(Tensor input) => Op.special_erfinv.Call(input);
        public static Tensor exp2(Tensor input) => Op.special_exp2.Call(input);
        public static Tensor expm1(Tensor input) => Op.special_expm1.Call(input);
        public static Tensor expit(Tensor input) => Op.special_expit.Call(input);
        public static Tensor sigmoid(Tensor input) => Op.special_expit.Call(input);
        public static Tensor sigmoid_(Tensor input) => Op.sigmoid_.Update(input);
        public static Tensor logit(Tensor input) => Op.special_logit.Call(input);
        public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => Op.special_log_softmax.Call(input, dim, dtype);
        public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => Op.special_softmax.Call(input, dim, dtype);
        public static Tensor sinc(Tensor input) => Op.special_sinc.Call(input);

        /// <summary>The area under the normal density up to x.</summary>
        public static Tensor ndtr(Tensor input) => Op.special_ndtr.Call(input);

        /// <summary>The inverse of ndtr.</summary>
        public static Tensor ndtri(Tensor input) => Op.special_ndtri.Call(input);

        /// <summary>x log(1 + y), zero where x is zero.</summary>
        public static Tensor xlog1py(Tensor input, Tensor other) => Op.special_xlog1py.Call(input, other);

        public static Tensor digamma(Tensor input) => Op.special_digamma.Call(input);
        public static Tensor psi(Tensor input) => Op.special_psi.Call(input);

        /// <summary>log |Γ(x)|.</summary>
        public static Tensor gammaln(Tensor input) => Op.special_gammaln.Call(input);

        /// <summary>The regularised lower incomplete gamma function.</summary>
        public static Tensor gammainc(Tensor input, Tensor other) => Op.special_gammainc.Call(input, other);

        /// <summary>The regularised upper incomplete gamma function.</summary>
        public static Tensor gammaincc(Tensor input, Tensor other) => Op.special_gammaincc.Call(input, other);
        public static Tensor multigammaln(Tensor input, long p) => Op.special_multigammaln.Call(input, p);
        public static Tensor polygamma(long n, Tensor input) => Op.special_polygamma.Call(n, input);

        /// <summary>The Hurwitz zeta function.</summary>
        public static Tensor zeta(Tensor x, Tensor q) => Op.special_zeta.Call(x, q);

        public static Tensor i0(Tensor input) => Op.special_i0.Call(input);
        public static Tensor i0e(Tensor input) => Op.special_i0e.Call(input);
        public static Tensor i1(Tensor input) => Op.special_i1.Call(input);
        public static Tensor i1e(Tensor input) => Op.special_i1e.Call(input);
        public static Tensor airy_ai(Tensor input, Tensor? @out = null) =>
            @out is null ? Op.special_airy_ai.Call(input) : Op.special_airy_ai_out.Output(input, @out);
        public static Tensor bessel_j0(Tensor input, Tensor? @out = null) =>
            @out is null ? Op.special_bessel_j0.Call(input) : Op.special_bessel_j0_out.Output(input, @out);
        public static Tensor bessel_j1(Tensor input, Tensor? @out = null) =>
            @out is null ? Op.special_bessel_j1.Call(input) : Op.special_bessel_j1_out.Output(input, @out);
        public static Tensor bessel_y0(Tensor input, Tensor? @out = null) =>
            @out is null ? Op.special_bessel_y0.Call(input) : Op.special_bessel_y0_out.Output(input, @out);
        public static Tensor bessel_y1(Tensor input, Tensor? @out = null) =>
            @out is null ? Op.special_bessel_y1.Call(input) : Op.special_bessel_y1_out.Output(input, @out);
        public static Tensor modified_bessel_i0(Tensor input, Tensor? @out = null) =>
            @out is null ? Op.special_modified_bessel_i0.Call(input) : Op.special_modified_bessel_i0_out.Output(input, @out);
        public static Tensor modified_bessel_i1(Tensor input, Tensor? @out = null) =>
            @out is null ? Op.special_modified_bessel_i1.Call(input) : Op.special_modified_bessel_i1_out.Output(input, @out);
        public static Tensor modified_bessel_k0(Tensor input, Tensor? @out = null) =>
            @out is null ? Op.special_modified_bessel_k0.Call(input) : Op.special_modified_bessel_k0_out.Output(input, @out);
        public static Tensor modified_bessel_k1(Tensor input, Tensor? @out = null) =>
            @out is null ? Op.special_modified_bessel_k1.Call(input) : Op.special_modified_bessel_k1_out.Output(input, @out);
        public static Tensor scaled_modified_bessel_k0(Tensor input, Tensor? @out = null) =>
            @out is null ? Op.special_scaled_modified_bessel_k0.Call(input) : Op.special_scaled_modified_bessel_k0_out.Output(input, @out);
        public static Tensor scaled_modified_bessel_k1(Tensor input, Tensor? @out = null) =>
            @out is null ? Op.special_scaled_modified_bessel_k1.Call(input) : Op.special_scaled_modified_bessel_k1_out.Output(input, @out);
        public static Tensor spherical_bessel_j0(Tensor input, Tensor? @out = null) =>
            @out is null ? Op.special_spherical_bessel_j0.Call(input) : Op.special_spherical_bessel_j0_out.Output(input, @out);

        public static Tensor chebyshev_polynomial_t(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Op.special_chebyshev_polynomial_t.Call(x, n) : Op.special_chebyshev_polynomial_t_out.Output(x, n, @out);
        public static Tensor chebyshev_polynomial_u(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Op.special_chebyshev_polynomial_u.Call(x, n) : Op.special_chebyshev_polynomial_u_out.Output(x, n, @out);
        public static Tensor chebyshev_polynomial_v(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Op.special_chebyshev_polynomial_v.Call(x, n) : Op.special_chebyshev_polynomial_v_out.Output(x, n, @out);
        public static Tensor chebyshev_polynomial_w(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Op.special_chebyshev_polynomial_w.Call(x, n) : Op.special_chebyshev_polynomial_w_out.Output(x, n, @out);
        public static Tensor hermite_polynomial_h(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Op.special_hermite_polynomial_h.Call(x, n) : Op.special_hermite_polynomial_h_out.Output(x, n, @out);
        public static Tensor hermite_polynomial_he(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Op.special_hermite_polynomial_he.Call(x, n) : Op.special_hermite_polynomial_he_out.Output(x, n, @out);
        public static Tensor laguerre_polynomial_l(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Op.special_laguerre_polynomial_l.Call(x, n) : Op.special_laguerre_polynomial_l_out.Output(x, n, @out);
        public static Tensor legendre_polynomial_p(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Op.special_legendre_polynomial_p.Call(x, n) : Op.special_legendre_polynomial_p_out.Output(x, n, @out);
        public static Tensor shifted_chebyshev_polynomial_t(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Op.special_shifted_chebyshev_polynomial_t.Call(x, n) : Op.special_shifted_chebyshev_polynomial_t_out.Output(x, n, @out);
        public static Tensor shifted_chebyshev_polynomial_u(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Op.special_shifted_chebyshev_polynomial_u.Call(x, n) : Op.special_shifted_chebyshev_polynomial_u_out.Output(x, n, @out);
        public static Tensor shifted_chebyshev_polynomial_v(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Op.special_shifted_chebyshev_polynomial_v.Call(x, n) : Op.special_shifted_chebyshev_polynomial_v_out.Output(x, n, @out);
        public static Tensor shifted_chebyshev_polynomial_w(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Op.special_shifted_chebyshev_polynomial_w.Call(x, n) : Op.special_shifted_chebyshev_polynomial_w_out.Output(x, n, @out);
    }
}
