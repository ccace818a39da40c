using TorchSharp.Interop;

namespace TorchSharp;

// Functions of one element.
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Op.abs.Call(this);
        public Tensor abs_() => Op.abs_.Update(this);
        public Tensor absolute() => Op.abs.Call(this);
        public Tensor absolute_() => Op.abs_.Update(this);
        public Tensor sign() => Op.sign.Call(this);
        public Tensor sign_() => Op.sign_.Update(this);

        /// <summary>The sign; for complex numbers the direction.</summary>
        public Tensor sgn() => Op.sgn.Call(this);
        public Tensor sgn_() => Op.sgn_.Update(this);
        public Tensor signbit() => Op.signbit.Call(this);

        public Tensor ceil() => Op.ceil.Call(this);
        public Tensor ceil_() => Op.ceil_.Update(this);
        public Tensor floor() => Op.floor.Call(this);
        public Tensor floor_() => Op.floor_.Update(this);

        /// <summary>Rounds half to even.</summary>
        public Tensor round(long decimals = 0) => decimals == 0 ? Op.round.Call(this) : Op.round_decimals.Call(this, decimals);
        public Tensor round_(long decimals = 0) => decimals == 0 ? Op.round_.Update(this) : Op.round__decimals.Update(this, decimals);
        public Tensor trunc() => Op.trunc.Call(this);
        public Tensor trunc_() => Op.trunc_.Update(this);
        public Tensor fix() => Op.fix.Call(this);
        public Tensor fix_() => Op.fix_.Update(this);
        public Tensor frac() => Op.frac.Call(this);
        public Tensor frac_() => Op.frac_.Update(this);

        /// <summary>Limits values to a range, open on a side whose bound is null.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Op.clamp.Call(this, min, max);
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Op.clamp_Tensor.Call(this, min, max);
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Op.clamp_.Update(this, min, max);
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Op.clamp__Tensor.Update(this, min, max);
        public Tensor clip(Scalar? min = null, Scalar? max = null) => Op.clip.Call(this, min, max);
        public Tensor clamp_min(Scalar min) => Op.clamp_min.Call(this, min);
        public Tensor clamp_min_(Scalar min) => Op.clamp_min_.Update(this, min);
        public Tensor clamp_max(Scalar max) => Op.clamp_max.Call(this, max);
        public Tensor clamp_max_(Scalar max) => Op.clamp_max_.Update(this, max);

        public Tensor sqrt() => Op.sqrt.Call(this);
        public Tensor sqrt_() => Op.sqrt_.Update(this);
        public Tensor rsqrt() => Op.rsqrt.Call(this);
        public Tensor rsqrt_() => Op.rsqrt_.Update(this);
        public Tensor square() => Op.square.Call(this);
        public Tensor exp() => Op.exp.Call(this);
        public Tensor exp_() => Op.exp_.Update(this);
        public Tensor exp2() => Op.exp2.Call(this);
        public Tensor exp2_() => Op.exp2_.Update(this);
        public Tensor expm1() => Op.expm1.Call(this);
        public Tensor expm1_() => Op.expm1_.Update(this);
        public Tensor log() => Op.log.Call(this);
        public Tensor log_() => Op.log_.Update(this);
        public Tensor log10() => Op.log10.Call(this);
        public Tensor log10_() => Op.log10_.Update(this);
        public Tensor log1p() => Op.log1p.Call(this);
        public Tensor log1p_() => Op.log1p_.Update(this);
        public Tensor log2() => Op.log2.Call(this);
        public Tensor log2_() => Op.log2_.Update(this);

        public Tensor erf() => Op.erf.Call(this);
        public Tensor erf_() => Op.erf_.Update(this);
        public Tensor erfc() => Op.erfc.Call(this);
        public Tensor erfc_() => Op.erfc_.Update(this);
        public Tensor erfinv() => Op.erfinv.Call(this);
        public Tensor erfinv_() => Op.erfinv_.Update(this);
        public Tensor lgamma() => Op.lgamma.Call(this);
        public Tensor lgamma_() => Op.lgamma_.Update(this);
        public Tensor digamma() => Op.digamma.Call(this);
        public Tensor digamma_() => Op.digamma_.Update(this);
        public Tensor polygamma(long p) => Op.polygamma.Call(p, this);
        public Tensor polygamma_(long p) => Op.polygamma_.Update(this, p);
        public Tensor mvlgamma(long p) => Op.mvlgamma.Call(this, p);
        public Tensor mvlgamma_(long p) => Op.mvlgamma_.Update(this, p);
        public Tensor i0() => Op.i0.Call(this);
        public Tensor i0_() => Op.i0_.Update(this);
        public Tensor igamma(Tensor other) => Op.igamma.Call(this, other);
        public Tensor igammac(Tensor other) => Op.igammac.Call(this, other);
        public Tensor sinc() => Op.sinc.Call(this);
        public Tensor sinc_() => Op.sinc_.Update(this);

        /// <summary>The inverse of sigmoid.</summary>
        public Tensor logit(double? eps = null) => Op.logit.Call(this, eps);
        public Tensor logit_(double? eps = null) => Op.logit_.Update(this, eps);

        /// <summary>Replaces NaN and infinities.</summary>
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) => Op.nan_to_num.Call(this, nan, posinf, neginf);
        public Tensor nan_to_num_(double nan = 0, double? posinf = null, double? neginf = null) => Op.nan_to_num_.Update(this, nan, posinf, neginf);
        public Tensor deg2rad() => Op.deg2rad.Call(this);
        public Tensor deg2rad_() => Op.deg2rad_.Update(this);
        public Tensor rad2deg() => Op.rad2deg.Call(this);
        public Tensor rad2deg_() => Op.rad2deg_.Update(this);

        /// <summary>Mantissa in [0.5, 1) and exponent of two.</summary>
        public (Tensor Mantissa, Tensor Exponent) frexp() => Op.frexp_Tensor.Call2(this);
    }
}
