using TorchSharp.Interop;

namespace TorchSharp;

// Logical and bitwise operators.
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor logical_and(Tensor other) => Op.logical_and.Call(this, other);
        public Tensor logical_and_(Tensor other) => Op.logical_and_.Update(this, other);
        public Tensor logical_or(Tensor other) => Op.logical_or.Call(this, other);
        public Tensor logical_or_(Tensor other) => Op.logical_or_.Update(this, other);
        public Tensor logical_xor(Tensor other) => Op.logical_xor.Call(this, other);
        public Tensor logical_xor_(Tensor other) => Op.logical_xor_.Update(this, other);
        public Tensor logical_not() => Op.logical_not.Call(this);
        public Tensor logical_not_() => Op.logical_not_.Update(this);

        public Tensor bitwise_and(Tensor other) => Op.bitwise_and_Tensor.Call(this, other);
        public Tensor bitwise_and_(Tensor other) => Op.bitwise_and__Tensor.Update(this, other);
        public Tensor bitwise_or(Tensor other) => Op.bitwise_or_Tensor.Call(this, other);
        public Tensor bitwise_or_(Tensor other) => Op.bitwise_or__Tensor.Update(this, other);
        public Tensor bitwise_xor(Tensor other) => Op.bitwise_xor_Tensor.Call(this, other);
        public Tensor bitwise_xor_(Tensor other) => Op.bitwise_xor__Tensor.Update(this, other);
        public Tensor bitwise_not() => Op.bitwise_not.Call(this);
        public Tensor bitwise_not_() => Op.bitwise_not_.Update(this);
        public Tensor bitwise_left_shift(Tensor other) => Op.bitwise_left_shift_Tensor.Call(this, other);
        public Tensor bitwise_left_shift_(Tensor other) => Op.bitwise_left_shift__Tensor.Update(this, other);
        public Tensor bitwise_right_shift(Tensor other) => Op.bitwise_right_shift_Tensor.Call(this, other);
        public Tensor bitwise_right_shift_(Tensor other) => Op.bitwise_right_shift__Tensor.Update(this, other);
    }
}
