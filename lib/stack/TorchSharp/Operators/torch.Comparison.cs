using TorchSharp.Interop;

namespace TorchSharp;

// Comparison: boolean tensors, unless the name says otherwise.
public static partial class torch
{
    public static Tensor eq(Tensor left, Tensor right) => Op.eq_Tensor.Call(left, right);
    public static Tensor ne(Tensor left, Tensor right) => Op.ne_Tensor.Call(left, right);
    public static Tensor lt(Tensor left, Tensor right) => Op.lt_Tensor.Call(left, right);
    public static Tensor le(Tensor left, Tensor right) => Op.le_Tensor.Call(left, right);
    public static Tensor gt(Tensor left, Tensor right) => Op.gt_Tensor.Call(left, right);
    public static Tensor ge(Tensor left, Tensor right) => Op.ge_Tensor.Call(left, right);

    /// <summary>Compares element by element, as eq does; allclose compares whole tensors.</summary>
    public static Tensor equal(Tensor tensor, Tensor target) => Op.eq_Tensor.Call(tensor, target);
    public static Tensor not_equal(Tensor tensor, Tensor target) => Op.not_equal_Tensor.Call(tensor, target);
    public static Tensor less(Tensor tensor, Tensor target) => Op.less_Tensor.Call(tensor, target);
    public static Tensor less_equal(Tensor tensor, Tensor target) => Op.less_equal_Tensor.Call(tensor, target);
    public static Tensor greater(Tensor tensor, Tensor target) => Op.greater_Tensor.Call(tensor, target);
    public static Tensor greater_equal(Tensor tensor, Tensor target) => Op.greater_equal_Tensor.Call(tensor, target);

    public static Tensor isnan(Tensor input) => Op.isnan.Call(input);
    public static Tensor isinf(Tensor tensor) => Op.isinf.Call(tensor);
    public static Tensor isfinite(Tensor tensor) => Op.isfinite.Call(tensor);
    public static Tensor isposinf(Tensor tensor) => Op.isposinf.Call(tensor);
    public static Tensor isneginf(Tensor tensor) => Op.isneginf.Call(tensor);
    public static Tensor isreal(Tensor tensor) => Op.isreal.Call(tensor);

    /// <summary>Whether |a - b| is at most atol + rtol |b|, element by element.</summary>
    public static Tensor isclose(Tensor tensor, Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) =>
        Op.isclose.Call(tensor, other, rtol, atol, nanEqual);

    /// <summary>Whether all elements are close.</summary>
    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) =>
        Op.allclose.CallBool(tensor, target, rtol, atol, equal_nan);

    /// <summary>Which elements are among the test elements.</summary>
    public static Tensor isin(Tensor tensor, Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
        Op.isin_Tensor_Tensor.Call(tensor, test_elements, assumeUnique, invert);

    /// <summary>Whether a tensor of one element is not zero.</summary>
    public static bool is_nonzero(Tensor input) => Op.is_nonzero.CallBool(input);

    /// <summary>The dtype that arithmetic on the two gives.</summary>
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) => (ScalarType)Op.result_type_Tensor.CallInt(tensor1, tensor2);

    /// <summary>The smallest dtype that holds both.</summary>
    public static ScalarType promote_types(ScalarType type1, ScalarType type2) => (ScalarType)Op.promote_types.CallInt(type1, type2);

    /// <summary>Whether the promotion rules allow the conversion.</summary>
    public static bool can_cast(ScalarType from, ScalarType to) => Op.can_cast.CallBool(from, to);

    public static bool is_floating_point(Tensor input) => input.is_floating_point();

    public static bool is_complex(Tensor input) => input.is_complex();

    public static bool is_integral(Tensor t) => t.is_integral();

    public static bool is_tensor(object obj) => obj is Tensor;
}
