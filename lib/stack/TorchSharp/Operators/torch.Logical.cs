using TorchSharp.Interop;

namespace TorchSharp;

// Logical and bitwise operators.
public static partial class torch
{
    public static Tensor logical_and(Tensor left, Tensor right) => Op.logical_and.Call(left, right);
    public static Tensor logical_and_(Tensor left, Tensor right) => Op.logical_and_.Update(left, right);
    public static Tensor logical_or(Tensor left, Tensor right) => Op.logical_or.Call(left, right);
    public static Tensor logical_or_(Tensor left, Tensor right) => Op.logical_or_.Update(left, right);
    public static Tensor logical_xor(Tensor left, Tensor right) => Op.logical_xor.Call(left, right);
    public static Tensor logical_xor_(Tensor left, Tensor right) => Op.logical_xor_.Update(left, right);
    public static Tensor logical_not(Tensor input) => Op.logical_not.Call(input);

    public static Tensor bitwise_and(Tensor left, Tensor right) => Op.bitwise_and_Tensor.Call(left, right);
    public static Tensor bitwise_and_(Tensor left, Tensor right) => Op.bitwise_and__Tensor.Update(left, right);
    public static Tensor bitwise_or(Tensor left, Tensor right) => Op.bitwise_or_Tensor.Call(left, right);
    public static Tensor bitwise_or_(Tensor left, Tensor right) => Op.bitwise_or__Tensor.Update(left, right);
    public static Tensor bitwise_xor(Tensor left, Tensor right) => Op.bitwise_xor_Tensor.Call(left, right);
    public static Tensor bitwise_xor_(Tensor left, Tensor right) => Op.bitwise_xor__Tensor.Update(left, right);
    public static Tensor bitwise_not(Tensor input) => Op.bitwise_not.Call(input);
    public static Tensor bitwise_not_(Tensor input) => Op.bitwise_not_.Update(input);
    public static Tensor bitwise_left_shift(Tensor left, Tensor right) => Op.bitwise_left_shift_Tensor.Call(left, right);
    public static Tensor bitwise_left_shift_(Tensor left, Tensor right) => Op.bitwise_left_shift__Tensor.Update(left, right);
    public static Tensor bitwise_right_shift(Tensor left, Tensor right) => Op.bitwise_right_shift_Tensor.Call(left, right);
    public static Tensor bitwise_right_shift_(Tensor left, Tensor right) => Op.bitwise_right_shift__Tensor.Update(left, right);
}
