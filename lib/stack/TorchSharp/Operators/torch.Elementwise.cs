using TorchSharp.Interop;

namespace TorchSharp;

// Functions of one element.
public static partial class torch
{
    public static Tensor abs(Tensor input) => Op.abs.Call(input);
    public static Tensor abs_(Tensor input) => Op.abs_.Update(input);
    public static Tensor absolute(Tensor input) => Op.abs.Call(input);
    public static Tensor absolute_(Tensor input) => Op.abs_.Update(input);
    public static Tensor sign(Tensor input) => Op.sign.Call(input);
    public static Tensor sign_(Tensor input) => Op.sign_.Update(input);

    /// <summary>The sign; for complex numbers the direction.</summary>
    public static Tensor sgn(Tensor input) => Op.sgn.Call(input);
    public static Tensor sgn_(Tensor input) => Op.sgn_.Update(input);
    public static Tensor signbit(Tensor input) => Op.signbit.Call(input);

    public static Tensor ceil(Tensor input) => Op.ceil.Call(input);
    public static Tensor ceil_(Tensor input) => Op.ceil_.Update(input);
    public static Tensor floor(Tensor input) => Op.floor.Call(input);
    public static Tensor floor_(Tensor input) => Op.floor_.Update(input);

    /// <summary>Rounds half to even.</summary>
    public static Tensor round(Tensor input, long decimals = 0) => decimals == 0 ? Op.round.Call(input) : Op.round_decimals.Call(input, decimals);
    public static Tensor round_(Tensor input, long decimals = 0) =>
        decimals == 0 ? Op.round_.Update(input) : Op.round__decimals.Update(input, decimals);
    public static Tensor trunc(Tensor input) => Op.trunc.Call(input);
    public static Tensor trunc_(Tensor input) => Op.trunc_.Update(input);
    public static Tensor fix(Tensor input) => Op.fix.Call(input);
    public static Tensor fix_(Tensor input) => Op.fix_.Update(input);
    public static Tensor frac(Tensor input) => Op.frac.Call(input);
    public static Tensor frac_(Tensor input) => Op.frac_.Update(input);

    /// <summary>Limits values to a range, open on a side whose bound is null.</summary>
    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) => Op.clamp.Call(input, min, max);
    public static Tensor clamp(Tensor input, Tensor? min = null, Tensor? max = null) => Op.clamp_Tensor.Call(input, min, max);
    public static Tensor clamp_(Tensor input, Scalar? min = null, Scalar? max = null) => Op.clamp_.Update(input, min, max);
    public static Tensor clamp_(Tensor input, Tensor? min = null, Tensor? max = null) => Op.clamp__Tensor.Update(input, min, max);
    public static Tensor clip(Tensor input, Scalar? min = null, Scalar? max = null) => Op.clip.Call(input, min, max);
    public static Tensor clamp_min(Tensor input, Scalar min) => Op.clamp_min.Call(input, min);
    public static Tensor clamp_min_(Tensor input, Scalar min) => Op.clamp_min_.Update(input, min);
    public static Tensor clamp_max(Tensor input, Scalar max) => Op.clamp_max.Call(input, max);
    public static Tensor clamp_max_(Tensor input, Scalar max) => Op.clamp_max_.Update(input, max);

    public static Tensor sqrt(Tensor input) => Op.sqrt.Call(input);
    public static Tensor sqrt_(Tensor input) => Op.sqrt_.Update(input);
    public static Tensor rsqrt(Tensor input) => Op.rsqrt.Call(input);
    public static Tensor rsqrt_(Tensor input) => Op.rsqrt_.Update(input);
    public static Tensor square(Tensor input) => Op.square.Call(input);
    public static Tensor exp(Tensor input) => Op.exp.Call(input);
    public static Tensor exp_(Tensor input) => Op.exp_.Update(input);
    public static Tensor exp2(Tensor input) => Op.exp2.Call(input);
    public static Tensor exp2_(Tensor input) => Op.exp2_.Update(input);
    public static Tensor expm1(Tensor input) => Op.expm1.Call(input);
    public static Tensor expm1_(Tensor input) => Op.expm1_.Update(input);
    public static Tensor log(Tensor input) => Op.log.Call(input);
    public static Tensor log_(Tensor input) => Op.log_.Update(input);
    public static Tensor log10(Tensor input) => Op.log10.Call(input);
    public static Tensor log10_(Tensor input) => Op.log10_.Update(input);
    public static Tensor log1p(Tensor input) => Op.log1p.Call(input);
    public static Tensor log1p_(Tensor input) => Op.log1p_.Update(input);
    public static Tensor log2(Tensor input) => Op.log2.Call(input);
    public static Tensor log2_(Tensor input) => Op.log2_.Update(input);

    public static Tensor erf(Tensor input) => Op.erf.Call(input);
    public static Tensor erf_(Tensor input) => Op.erf_.Update(input);
    public static Tensor erfc(Tensor input) => Op.erfc.Call(input);
    public static Tensor erfc_(Tensor input) => Op.erfc_.Update(input);
    public static Tensor erfinv(Tensor input) => Op.erfinv.Call(input);
    public static Tensor erfinv_(Tensor input) => Op.erfinv_.Update(input);
    public static Tensor lgamma(Tensor input) => Op.lgamma.Call(input);
    public static Tensor lgamma_(Tensor input) => Op.lgamma_.Update(input);
    public static Tensor digamma(Tensor input) => Op.digamma.Call(input);
    public static Tensor digamma_(Tensor input) => Op.digamma_.Update(input);
    public static Tensor polygamma(Tensor input, long p) => Op.polygamma.Call(p, input);
    public static Tensor polygamma_(Tensor input, long p) => Op.polygamma_.Update(input, p);
    public static Tensor mvlgamma(Tensor input, long p) => Op.mvlgamma.Call(input, p);
    public static Tensor mvlgamma_(Tensor input, long p) => Op.mvlgamma_.Update(input, p);
    public static Tensor i0(Tensor input) => Op.i0.Call(input);
    public static Tensor i0_(Tensor input) => Op.i0_.Update(input);
    public static Tensor igamma(Tensor input, Tensor other) => Op.igamma.Call(input, other);
    public static Tensor igammac(Tensor input, Tensor other) => Op.igammac.Call(input, other);
    public static Tensor sinc(Tensor input) => Op.sinc.Call(input);
    public static Tensor sinc_(Tensor input) => Op.sinc_.Update(input);

    /// <summary>The inverse of sigmoid.</summary>
    public static Tensor logit(Tensor input, double? eps = null) => Op.logit.Call(input, eps);
    public static Tensor logit_(Tensor input, double? eps = null) => Op.logit_.Update(input, eps);

    /// <summary>Replaces NaN and infinities.</summary>
    public static Tensor nan_to_num(Tensor input, double nan = 0, double? posinf = null, double? neginf = null) =>
        Op.nan_to_num.Call(input, nan, posinf, neginf);
    public static Tensor nan_to_num_(Tensor input, double nan = 0, double? posinf = null, double? neginf = null) =>
        Op.nan_to_num_.Update(input, nan, posinf, neginf);
    public static Tensor deg2rad(Tensor input) => Op.deg2rad.Call(input);
    public static Tensor deg2rad_(Tensor input) => Op.deg2rad_.Update(input);
    public static Tensor rad2deg(Tensor input) => Op.rad2deg.Call(input);
    public static Tensor rad2deg_(Tensor input) => Op.rad2deg_.Update(input);

    /// <summary>Mantissa in [0.5, 1) and exponent of two.</summary>
    public static (Tensor Mantissa, Tensor Exponent) frexp(Tensor input) => Op.frexp_Tensor.Call2(input);
}
