using TorchSharp.Interop;

namespace TorchSharp;

// Comparison and logic written as operators: element by element, into tensors.
public static partial class torch
{
    public partial class Tensor
    {
        public static Tensor operator ==(Tensor left, Tensor right) => Op.eq_Tensor.Call(NotNull(left), NotNull(right));

        public static Tensor operator ==(Tensor left, Scalar right) => Op.eq_Scalar.Call(NotNull(left), NotNull(right));

        public static Tensor operator ==(Scalar left, Tensor right) => Op.eq_Scalar.Call(NotNull(right), NotNull(left));

        public static Tensor operator !=(Tensor left, Tensor right) => Op.ne_Tensor.Call(NotNull(left), NotNull(right));

        public static Tensor operator !=(Tensor left, Scalar right) => Op.ne_Scalar.Call(NotNull(left), NotNull(right));

        public static Tensor operator !=(Scalar left, Tensor right) => Op.ne_Scalar.Call(NotNull(right), NotNull(left));

        public static Tensor operator <(Tensor left, Tensor right) => Op.lt_Tensor.Call(NotNull(left), NotNull(right));

        public static Tensor operator <(Tensor left, Scalar right) => Op.lt_Scalar.Call(NotNull(left), NotNull(right));

        public static Tensor operator <(Scalar left, Tensor right) => Op.gt_Scalar.Call(NotNull(right), NotNull(left));

        public static Tensor operator <=(Tensor left, Tensor right) => Op.le_Tensor.Call(NotNull(left), NotNull(right));

        public static Tensor operator <=(Tensor left, Scalar right) => Op.le_Scalar.Call(NotNull(left), NotNull(right));

        public static Tensor operator <=(Scalar left, Tensor right) => Op.ge_Scalar.Call(NotNull(right), NotNull(left));

        public static Tensor operator >(Tensor left, Tensor right) => Op.gt_Tensor.Call(NotNull(left), NotNull(right));

        public static Tensor operator >(Tensor left, Scalar right) => Op.gt_Scalar.Call(NotNull(left), NotNull(right));

        public static Tensor operator >(Scalar left, Tensor right) => Op.lt_Scalar.Call(NotNull(right), NotNull(left));

        public static Tensor operator >=(Tensor left, Tensor right) => Op.ge_Tensor.Call(NotNull(left), NotNull(right));

        public static Tensor operator >=(Tensor left, Scalar right) => Op.ge_Scalar.Call(NotNull(left), NotNull(right));

        public static Tensor operator >=(Scalar left, Tensor right) => Op.le_Scalar.Call(NotNull(right), NotNull(left));

        public static Tensor operator &(Tensor left, Tensor right) => Op.bitwise_and_Tensor.Call(NotNull(left), NotNull(right));

        public static Tensor operator |(Tensor left, Tensor right) => Op.bitwise_or_Tensor.Call(NotNull(left), NotNull(right));

        public static Tensor operator ^(Tensor left, Tensor right) => Op.bitwise_xor_Tensor.Call(NotNull(left), NotNull(right));

        public static Tensor operator ~(Tensor left) => Op.bitwise_not.Call(NotNull(left));

        /// <summary>Whether the other object is a tensor of the same shape and values.</summary>
        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        public bool Equals(Tensor target) => ReferenceEquals(this, target) || Op.equal.CallBool(this, NotNull(target));

        /// <summary>The identity of the object, not its values: tensors that are equal may differ in it.</summary>
        public override int GetHashCode() => base.GetHashCode();
    }
}
