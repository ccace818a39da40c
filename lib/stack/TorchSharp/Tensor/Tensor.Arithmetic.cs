using TorchSharp.Interop;
using static TorchSharp.Interop.OperatorCalls;

namespace TorchSharp;

// Arithmetic, elementwise with broadcasting.
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Scalar scalar) => Op.add_Scalar.Call(this, scalar);
        public Tensor add(Scalar scalar, Scalar alpha) => Op.add_Scalar.Call(this, scalar, alpha);
        public Tensor add(Tensor target) => Op.add_Tensor.Call(this, target);
        public Tensor add(Tensor target, Scalar alpha) => Op.add_Tensor.Call(this, target, alpha);

        /// <summary>Adds in place.</summary>
        public Tensor add_(Scalar scalar) => Op.add__Scalar.Update(this, scalar);
        public Tensor add_(Scalar scalar, Scalar alpha) => Op.add__Scalar.Update(this, scalar, alpha);
        public Tensor add_(Tensor target) => Op.add__Tensor.Update(this, target);
        public Tensor add_(Tensor target, Scalar alpha) => Op.add__Tensor.Update(this, target, alpha);
        public Tensor sub(Scalar target) => Op.sub_Scalar.Call(this, target);
        public Tensor sub(Tensor target) => Op.sub_Tensor.Call(this, target);
        public Tensor sub_(Scalar target) => Op.sub__Scalar.Update(this, target);
        public Tensor sub_(Tensor target) => Op.sub__Tensor.Update(this, target);
        public Tensor subtract(Scalar target) => Op.sub_Scalar.Call(this, target);
        public Tensor subtract(Tensor target) => Op.sub_Tensor.Call(this, target);
        public Tensor subtract_(Scalar target) => Op.sub__Scalar.Update(this, target);
        public Tensor subtract_(Tensor target) => Op.sub__Tensor.Update(this, target);
        public Tensor mul(Scalar target) => Op.mul_Scalar.Call(this, target);
        public Tensor mul(Tensor target) => Op.mul_Tensor.Call(this, target);
        public Tensor mul_(Scalar target) => Op.mul__Scalar.Update(this, target);
        public Tensor mul_(Tensor target) => Op.mul__Tensor.Update(this, target);
        public Tensor multiply(Scalar target) => Op.mul_Scalar.Call(this, target);
        public Tensor multiply(Tensor target) => Op.mul_Tensor.Call(this, target);

        /// <summary>True division, or rounded as asked; integers give floats unless rounded.</summary>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Op.div_Scalar_mode.Call(this, target, NameOf(rounding_mode));
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Op.div_Tensor_mode.Call(this, target, NameOf(rounding_mode));
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Op.div__Scalar_mode.Update(this, target, NameOf(rounding_mode));
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Op.div__Tensor_mode.Update(this, target, NameOf(rounding_mode));
        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Op.div_Scalar_mode.Call(this, target, NameOf(rounding_mode));
        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Op.div_Tensor_mode.Call(this, target, NameOf(rounding_mode));
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Op.div__Scalar_mode.Update(this, target, NameOf(rounding_mode));
        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Op.div__Tensor_mode.Update(this, target, NameOf(rounding_mode));
        public Tensor true_divide(Scalar other) => Op.true_divide_Scalar.Call(this, other);
        public Tensor true_divide(Tensor other) => Op.true_divide_Tensor.Call(this, other);
        public Tensor true_divide_(Scalar other) => Op.true_divide__Scalar.Update(this, other);
        public Tensor true_divide_(Tensor other) => Op.true_divide__Tensor.Update(this, other);
        public Tensor floor_divide(Scalar other) => Op.floor_divide_Scalar.Call(this, other);
        public Tensor floor_divide(Tensor other) => Op.floor_divide.Call(this, other);
        public Tensor floor_divide_(Scalar other) => Op.floor_divide__Scalar.Update(this, other);
        public Tensor floor_divide_(Tensor other) => Op.floor_divide__Tensor.Update(this, other);

        /// <summary>The remainder with the sign of the divisor, as in Python.</summary>
        public Tensor remainder(Scalar scalar) => Op.remainder_Scalar.Call(this, scalar);
        public Tensor remainder(Tensor target) => Op.remainder_Tensor.Call(this, target);
        public Tensor remainder_(Scalar scalar) => Op.remainder__Scalar.Update(this, scalar);
        public Tensor remainder_(Tensor target) => Op.remainder__Tensor.Update(this, target);

        /// <summary>The remainder with the sign of the dividend, as in C.</summary>
        public Tensor fmod(Scalar scalar) => Op.fmod_Scalar.Call(this, scalar);
        public Tensor fmod(Tensor target) => Op.fmod_Tensor.Call(this, target);
        public Tensor fmod_(Scalar scalar) => Op.fmod__Scalar.Update(this, scalar);
        public Tensor fmod_(Tensor target) => Op.fmod__Tensor.Update(this, target);

        public Tensor pow(Scalar exponent) => Op.pow_Tensor_Scalar.Call(this, exponent);
        public Tensor pow(Tensor exponent) => Op.pow_Tensor_Tensor.Call(this, exponent);
        public Tensor pow_(Scalar exponent) => Op.pow__Scalar.Update(this, exponent);
        public Tensor pow_(Tensor exponent) => Op.pow__Tensor.Update(this, exponent);
        public Tensor float_power(Tensor target) => Op.float_power_Tensor_Tensor.Call(this, target);
        public Tensor float_power_(Tensor target) => Op.float_power__Tensor.Update(this, target);
        public Tensor neg() => Op.neg.Call(this);
        public Tensor neg_() => Op.neg_.Update(this);
        public Tensor negative() => Op.negative.Call(this);
        public Tensor positive() => Op.positive.Call(this);
        public Tensor reciprocal() => Op.reciprocal.Call(this);
        public Tensor reciprocal_() => Op.reciprocal_.Update(this);

        /// <summary>The tensor plus value * tensor1 * tensor2.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Op.addcmul.Call(this, tensor1, tensor2, value);
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Op.addcmul_.Update(this, tensor1, tensor2, value);

        /// <summary>This tensor plus value * tensor1 / tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Op.addcdiv.Call(this, tensor1, tensor2);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Op.addcdiv.Call(this, tensor1, tensor2, value);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Op.addcdiv_.Update(this, tensor1, tensor2);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Op.addcdiv_.Update(this, tensor1, tensor2, value);

        /// <summary>The linear interpolation start + weight (end - start).</summary>
        public Tensor lerp(Tensor end, Tensor weight) => Op.lerp_Tensor.Call(this, end, weight);
        public Tensor lerp_(Tensor end, Tensor weight) => Op.lerp__Tensor.Update(this, end, weight);

        /// <summary>The larger of two; NaN wins.</summary>
        public Tensor maximum(Tensor other) => Op.maximum.Call(this, other);

        /// <summary>The smaller of two; NaN wins.</summary>
        public Tensor minimum(Tensor other) => Op.minimum.Call(this, other);

        /// <summary>The larger of two; where one is NaN the other.</summary>
        public Tensor fmax(Tensor other) => Op.fmax.Call(this, other);

        /// <summary>The smaller of two; where one is NaN the other.</summary>
        public Tensor fmin(Tensor other) => Op.fmin.Call(this, other);

        public Tensor gcd(Tensor other) => Op.gcd.Call(this, other);
        public Tensor gcd_(Tensor other) => Op.gcd_.Update(this, other);
        public Tensor lcm(Tensor other) => Op.lcm.Call(this, other);
        public Tensor lcm_(Tensor other) => Op.lcm_.Update(this, other);
        public Tensor ldexp(Tensor other) => Op.ldexp_Tensor.Call(this, other);
        public Tensor ldexp_(Tensor other) => Op.ldexp_.Update(this, other);
        public Tensor hypot(Tensor other) => Op.hypot.Call(this, other);

        /// <summary>The magnitude of one, the sign of the other.</summary>
        public Tensor copysign(Tensor other) => Op.copysign_Tensor.Call(this, other);
        public Tensor copysign_(Tensor other) => Op.copysign__Tensor.Update(this, other);
        public Tensor nextafter(Tensor other) => Op.nextafter.Call(this, other);
        public Tensor nextafter_(Tensor other) => Op.nextafter_.Update(this, other);

        /// <summary>0 below zero, 1 above, the other tensor's value at zero.</summary>
        public Tensor heaviside(Tensor other) => Op.heaviside.Call(this, other);
        public Tensor heaviside_(Tensor other) => Op.heaviside_.Update(this, other);
        public Tensor logaddexp(Tensor other) => Op.logaddexp.Call(this, other);
        public Tensor logaddexp2(Tensor other) => Op.logaddexp2.Call(this, other);

        /// <summary>x log y, zero where x is zero.</summary>
        public Tensor xlogy(Scalar y) => Op.xlogy_Scalar_Other.Call(this, y);
        public Tensor xlogy(Tensor y) => Op.xlogy_Tensor.Call(this, y);
        public Tensor xlogy_(Scalar y) => Op.xlogy__Scalar_Other.Update(this, y);
        public Tensor xlogy_(Tensor y) => Op.xlogy__Tensor.Update(this, y);
    }
}
