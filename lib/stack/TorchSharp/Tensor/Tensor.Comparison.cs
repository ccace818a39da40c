using TorchSharp.Interop;

namespace TorchSharp;

// Comparison: boolean tensors, unless the name says otherwise.
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Scalar target) => Op.eq_Scalar.Call(this, target);
        public Tensor eq(Tensor target) => Op.eq_Tensor.Call(this, target);
        public Tensor eq_(Scalar target) => Op.eq__Scalar.Update(this, target);
        public Tensor eq_(Tensor target) => Op.eq__Tensor.Update(this, target);
        public Tensor ne(Scalar target) => Op.ne_Scalar.Call(this, target);
        public Tensor ne(Tensor target) => Op.ne_Tensor.Call(this, target);
        public Tensor ne_(Scalar target) => Op.ne__Scalar.Update(this, target);
        public Tensor ne_(Tensor target) => Op.ne__Tensor.Update(this, target);
        public Tensor lt(Scalar target) => Op.lt_Scalar.Call(this, target);
        public Tensor lt(Tensor target) => Op.lt_Tensor.Call(this, target);
        public Tensor lt_(Scalar target) => Op.lt__Scalar.Update(this, target);
        public Tensor lt_(Tensor target) => Op.lt__Tensor.Update(this, target);
        public Tensor le(Scalar target) => Op.le_Scalar.Call(this, target);
        public Tensor le(Tensor target) => Op.le_Tensor.Call(this, target);
        public Tensor le_(Scalar target) => Op.le__Scalar.Update(this, target);
        public Tensor le_(Tensor target) => Op.le__Tensor.Update(this, target);
        public Tensor gt(Scalar target) => Op.gt_Scalar.Call(this, target);
        public Tensor gt(Tensor target) => Op.gt_Tensor.Call(this, target);
        public Tensor gt_(Scalar target) => Op.gt__Scalar.Update(this, target);
        public Tensor gt_(Tensor target) => Op.gt__Tensor.Update(this, target);
        public Tensor ge(Scalar target) => Op.ge_Scalar.Call(this, target);
        public Tensor ge(Tensor target) => Op.ge_Tensor.Call(this, target);
        public Tensor ge_(Scalar target) => Op.ge__Scalar.Update(this, target);
        public Tensor ge_(Tensor target) => Op.ge__Tensor.Update(this, target);

        /// <summary>Compares element by element, as eq does; allclose compares whole tensors.</summary>
        public Tensor equal(Tensor target) => Op.eq_Tensor.Call(this, target);
        public Tensor not_equal(Tensor target) => Op.not_equal_Tensor.Call(this, target);
        public Tensor not_equal_(Tensor target) => Op.not_equal__Tensor.Update(this, target);
        public Tensor less(Tensor target) => Op.less_Tensor.Call(this, target);
        public Tensor less_equal(Tensor target) => Op.less_equal_Tensor.Call(this, target);
        public Tensor less_equal_(Tensor target) => Op.less_equal__Tensor.Update(this, target);
        public Tensor greater(Tensor target) => Op.greater_Tensor.Call(this, target);
        public Tensor greater_equal(Tensor target) => Op.greater_equal_Tensor.Call(this, target);

        public Tensor isnan() => Op.isnan.Call(this);
        public Tensor isinf() => Op.isinf.Call(this);
        public Tensor isfinite() => Op.isfinite.Call(this);
        public Tensor isposinf() => Op.isposinf.Call(this);
        public Tensor isneginf() => Op.isneginf.Call(this);
        public Tensor isreal() => Op.isreal.Call(this);

        /// <summary>Whether |a - b| is at most atol + rtol |b|, element by element.</summary>
        public Tensor isclose(Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) =>
            Op.isclose.Call(this, other, rtol, atol, nanEqual);

        /// <summary>Whether all elements are close.</summary>
        public bool allclose(Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) =>
            Op.allclose.CallBool(this, target, rtol, atol, equal_nan);

        /// <summary>Which elements are among the test elements.</summary>
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            Op.isin_Tensor_Tensor.Call(this, test_elements, assumeUnique, invert);

        /// <summary>Whether a tensor of one element is not zero.</summary>
        public bool is_nonzero() => Op.is_nonzero.CallBool(this);
    }
}
