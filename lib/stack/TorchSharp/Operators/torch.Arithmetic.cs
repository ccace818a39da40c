using TorchSharp.Interop;
using static TorchSharp.Interop.OperatorCalls;

namespace TorchSharp;

// Arithmetic, elementwise with broadcasting.
public static partial class torch
{
    public static Tensor add(Tensor left, Scalar right) => Op.add_Scalar.Call(left, right);
    public static Tensor add(Tensor left, Scalar right, Scalar alpha) => Op.add_Scalar.Call(left, right, alpha);
    public static Tensor add(Tensor left, Tensor right) => Op.add_Tensor.Call(left, right);
    public static Tensor add(Tensor left, Tensor right, Scalar alpha) => Op.add_Tensor.Call(left, right, alpha);

    /// <summary>Adds in place.</summary>
    public static Tensor add_(Tensor left, Scalar right) => Op.add__Scalar.Update(left, right);
    public static Tensor add_(Tensor left, Scalar right, Scalar alpha) => Op.add__Scalar.Update(left, right, alpha);
    public static Tensor add_(Tensor left, Tensor right) => Op.add__Tensor.Update(left, right);
    public static Tensor add_(Tensor left, Tensor right, Scalar alpha) => Op.add__Tensor.Update(left, right, alpha);
    public static Tensor sub(Tensor left, Scalar right) => Op.sub_Scalar.Call(left, right);
    public static Tensor sub(Tensor left, Tensor right) => Op.sub_Tensor.Call(left, right);
    public static Tensor sub_(Tensor left, Scalar right) => Op.sub__Scalar.Update(left, right);
    public static Tensor sub_(Tensor left, Tensor right) => Op.sub__Tensor.Update(left, right);
    public static Tensor subtract(Tensor left, Scalar right) => Op.sub_Scalar.Call(left, right);
    public static Tensor subtract(Tensor left, Tensor right) => Op.sub_Tensor.Call(left, right);
    public static Tensor subtract_(Tensor left, Scalar right) => Op.sub__Scalar.Update(left, right);
    public static Tensor subtract_(Tensor left, Tensor right) => Op.sub__Tensor.Update(left, right);
    public static Tensor mul(Tensor left, Scalar right) => Op.mul_Scalar.Call(left, right);
    public static Tensor mul(Tensor left, Tensor right) => Op.mul_Tensor.Call(left, right);
    public static Tensor mul_(Tensor left, Scalar right) => Op.mul__Scalar.Update(left, right);
    public static Tensor mul_(Tensor left, Tensor right) => Op.mul__Tensor.Update(left, right);
    public static Tensor multiply(Tensor left, Scalar right) => Op.mul_Scalar.Call(left, right);
    public static Tensor multiply(Tensor left, Tensor right) => Op.mul_Tensor.Call(left, right);
    public static Tensor multiply_(Tensor left, Scalar right) => Op.mul__Scalar.Update(left, right);
    public static Tensor multiply_(Tensor left, Tensor right) => Op.mul__Tensor.Update(left, right);

    /// <summary>True division, or rounded as asked; integers give floats unless rounded.</summary>
    public static Tensor div(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) =>
        Op.div_Scalar_mode.Call(left, right, NameOf(rounding_mode));
    public static Tensor div(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) =>
        Op.div_Tensor_mode.Call(left, right, NameOf(rounding_mode));
    public static Tensor div_(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) =>
        Op.div__Scalar_mode.Update(left, right, NameOf(rounding_mode));
    public static Tensor div_(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) =>
        Op.div__Tensor_mode.Update(left, right, NameOf(rounding_mode));
    public static Tensor divide(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) =>
        Op.div_Scalar_mode.Call(left, right, NameOf(rounding_mode));
    public static Tensor divide(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) =>
        Op.div_Tensor_mode.Call(left, right, NameOf(rounding_mode));
    public static Tensor divide_(Tensor left, Scalar right) => Op.div__Scalar.Update(left, right);
    public static Tensor divide_(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) =>
        Op.div__Tensor_mode.Update(left, right, NameOf(rounding_mode));
    public static Tensor true_divide(Tensor dividend, Tensor divisor) => Op.true_divide_Tensor.Call(dividend, divisor);
    public static Tensor true_divide_(Tensor dividend, Tensor divisor) => Op.true_divide__Tensor.Update(dividend, divisor);
    public static Tensor floor_divide(Tensor input, Tensor other) => Op.floor_divide.Call(input, other);
    public static Tensor floor_divide_(Tensor input, Tensor other) => Op.floor_divide__Tensor.Update(input, other);

    /// <summary>The remainder with the sign of the divisor, as in Python.</summary>
    public static Tensor remainder(Tensor left, Scalar right) => Op.remainder_Scalar.Call(left, right);
    public static Tensor remainder(Tensor left, Tensor right) => Op.remainder_Tensor.Call(left, right);
    public static Tensor remainder_(Tensor left, Scalar right) => Op.remainder__Scalar.Update(left, right);
    public static Tensor remainder_(Tensor left, Tensor right) => Op.remainder__Tensor.Update(left, right);

    /// <summary>The remainder with the sign of the dividend, as in C.</summary>
    public static Tensor fmod(Tensor left, Scalar right) => Op.fmod_Scalar.Call(left, right);
    public static Tensor fmod(Tensor left, Tensor right) => Op.fmod_Tensor.Call(left, right);
    public static Tensor fmod_(Tensor left, Scalar right) => Op.fmod__Scalar.Update(left, right);
    public static Tensor fmod_(Tensor left, Tensor right) => Op.fmod__Tensor.Update(left, right);

    public static Tensor pow(Tensor left, Scalar exponent) => Op.pow_Tensor_Scalar.Call(left, exponent);
    public static Tensor pow(Tensor left, Tensor exponent) => Op.pow_Tensor_Tensor.Call(left, exponent);
    public static Tensor pow_(Tensor left, Scalar exponent) => Op.pow__Scalar.Update(left, exponent);
    public static Tensor pow_(Tensor left, Tensor exponent) => Op.pow__Tensor.Update(left, exponent);
    public static Tensor float_power(Tensor input, Tensor target) => Op.float_power_Tensor_Tensor.Call(input, target);
    public static Tensor float_power_(Tensor input, Tensor target) => Op.float_power__Tensor.Update(input, target);
    public static Tensor neg(Tensor input) => Op.neg.Call(input);
    public static Tensor neg_(Tensor input) => Op.neg_.Update(input);
    public static Tensor negative(Tensor input) => Op.negative.Call(input);
    public static Tensor negative_(Tensor input) => Op.negative_.Update(input);
    public static Tensor positive(Tensor input) => Op.positive.Call(input);
    public static Tensor reciprocal(Tensor input) => Op.reciprocal.Call(input);
    public static Tensor reciprocal_(Tensor input) => Op.reciprocal_.Update(input);

    /// <summary>The tensor plus value * tensor1 * tensor2.</summary>
    public static Tensor addcmul(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => Op.addcmul.Call(input, tensor1, tensor2, value);
    public static Tensor addcmul_(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => Op.addcmul_.Update(input, tensor1, tensor2, value);

    /// <summary>This tensor plus value * tensor1 / tensor2.</summary>
    public static Tensor addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => Op.addcdiv.Call(input, tensor1, tensor2, value);
    public static Tensor addcdiv_(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => Op.addcdiv_.Update(input, tensor1, tensor2, value);

    /// <summary>The linear interpolation start + weight (end - start).</summary>
    public static Tensor lerp(Tensor input, Tensor end, Tensor weight) => Op.lerp_Tensor.Call(input, end, weight);

    /// <summary>The larger of two; NaN wins.</summary>
    public static Tensor maximum(Tensor input, Tensor other) => Op.maximum.Call(input, other);

    /// <summary>The smaller of two; NaN wins.</summary>
    public static Tensor minimum(Tensor input, Tensor other) => Op.minimum.Call(input, other);

    /// <summary>The larger of two; where one is NaN the other.</summary>
    public static Tensor fmax(Tensor input, Tensor other) => Op.fmax.Call(input, other);

    /// <summary>The smaller of two; where one is NaN the other.</summary>
    public static Tensor fmin(Tensor input, Tensor other) => Op.fmin.Call(input, other);

    public static Tensor gcd(Tensor left, Tensor right) => Op.gcd.Call(left, right);
    public static Tensor gcd_(Tensor left, Tensor right) => Op.gcd_.Update(left, right);
    public static Tensor lcm(Tensor input, Tensor other) => Op.lcm.Call(input, other);
    public static Tensor lcm_(Tensor input, Tensor other) => Op.lcm_.Update(input, other);
    public static Tensor ldexp(Tensor input, Tensor other) => Op.ldexp_Tensor.Call(input, other);
    public static Tensor ldexp_(Tensor input, Tensor other) => Op.ldexp_.Update(input, other);
    public static Tensor hypot(Tensor left, Tensor right) => Op.hypot.Call(left, right);

    /// <summary>The magnitude of one, the sign of the other.</summary>
    public static Tensor copysign(Tensor input, Tensor other) => Op.copysign_Tensor.Call(input, other);
    public static Tensor copysign_(Tensor input, Tensor other) => Op.copysign__Tensor.Update(input, other);
    public static Tensor nextafter(Tensor input, Tensor other) => Op.nextafter.Call(input, other);
    public static Tensor nextafter_(Tensor input, Tensor other) => Op.nextafter_.Update(input, other);

    /// <summary>0 below zero, 1 above, the other tensor's value at zero.</summary>
    public static Tensor heaviside(Tensor input, Tensor values) => Op.heaviside.Call(input, values);
    public static Tensor heaviside_(Tensor input, Tensor values) => Op.heaviside_.Update(input, values);
    public static Tensor logaddexp(Tensor left, Tensor right) => Op.logaddexp.Call(left, right);
    public static Tensor logaddexp2(Tensor left, Tensor right) => Op.logaddexp2.Call(left, right);

    /// <summary>x log y, zero where x is zero.</summary>
    public static Tensor xlogy(Tensor x, Scalar y) => Op.xlogy_Scalar_Other.Call(x, y);
    public static Tensor xlogy(Tensor x, Tensor y) => Op.xlogy_Tensor.Call(x, y);
    public static Tensor xlogy_(Tensor x, Scalar y) => Op.xlogy__Scalar_Other.Update(x, y);
    public static Tensor xlogy_(Tensor x, Tensor y) => Op.xlogy__Tensor.Update(x, y);
}
