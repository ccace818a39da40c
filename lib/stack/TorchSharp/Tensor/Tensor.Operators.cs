using TorchSharp.Interop;

namespace TorchSharp;

// Arithmetic written as operators. The overloads for numbers pass them to libtorch directly: nothing but the result is allocated.
public static partial class torch
{
    public partial class Tensor
    {
        public static Tensor operator +(Tensor left, Tensor right) => Op.add_Tensor.Call(NotNull(left), NotNull(right));

        public static Tensor operator +(Tensor left, int right) => Op.add_Scalar.Call(NotNull(left), right);

        public static Tensor operator +(Tensor left, long right) => Op.add_Scalar.Call(NotNull(left), right);

        public static Tensor operator +(Tensor left, float right) => Op.add_Scalar.Call(NotNull(left), right);

        public static Tensor operator +(Tensor left, double right) => Op.add_Scalar.Call(NotNull(left), right);

        public static Tensor operator +(Tensor left, Scalar right) => Op.add_Scalar.Call(NotNull(left), NotNull(right));

        public static Tensor operator +(int left, Tensor right) => Op.add_Scalar.Call(NotNull(right), left);

        public static Tensor operator +(long left, Tensor right) => Op.add_Scalar.Call(NotNull(right), left);

        public static Tensor operator +(float left, Tensor right) => Op.add_Scalar.Call(NotNull(right), left);

        public static Tensor operator +(double left, Tensor right) => Op.add_Scalar.Call(NotNull(right), left);

        public static Tensor operator +(Scalar left, Tensor right) => Op.add_Scalar.Call(NotNull(right), NotNull(left));

        public static Tensor operator -(Tensor left, Tensor right) => Op.sub_Tensor.Call(NotNull(left), NotNull(right));

        public static Tensor operator -(Tensor left, int right) => Op.sub_Scalar.Call(NotNull(left), right);

        public static Tensor operator -(Tensor left, long right) => Op.sub_Scalar.Call(NotNull(left), right);

        public static Tensor operator -(Tensor left, float right) => Op.sub_Scalar.Call(NotNull(left), right);

        public static Tensor operator -(Tensor left, double right) => Op.sub_Scalar.Call(NotNull(left), right);

        public static Tensor operator -(Tensor left, Scalar right) => Op.sub_Scalar.Call(NotNull(left), NotNull(right));

        public static Tensor operator -(int left, Tensor right) => Op.rsub_Scalar.Call(NotNull(right), left);

        public static Tensor operator -(long left, Tensor right) => Op.rsub_Scalar.Call(NotNull(right), left);

        public static Tensor operator -(float left, Tensor right) => Op.rsub_Scalar.Call(NotNull(right), left);

        public static Tensor operator -(double left, Tensor right) => Op.rsub_Scalar.Call(NotNull(right), left);

        public static Tensor operator -(Scalar left, Tensor right) => Op.rsub_Scalar.Call(NotNull(right), NotNull(left));

        public static Tensor operator *(Tensor left, Tensor right) => Op.mul_Tensor.Call(NotNull(left), NotNull(right));

        public static Tensor operator *(Tensor left, int right) => Op.mul_Scalar.Call(NotNull(left), right);

        public static Tensor operator *(Tensor left, long right) => Op.mul_Scalar.Call(NotNull(left), right);

        public static Tensor operator *(Tensor left, float right) => Op.mul_Scalar.Call(NotNull(left), right);

        public static Tensor operator *(Tensor left, double right) => Op.mul_Scalar.Call(NotNull(left), right);

        public static Tensor operator *(Tensor left, Scalar right) => Op.mul_Scalar.Call(NotNull(left), NotNull(right));

        public static Tensor operator *(int left, Tensor right) => Op.mul_Scalar.Call(NotNull(right), left);

        public static Tensor operator *(long left, Tensor right) => Op.mul_Scalar.Call(NotNull(right), left);

        public static Tensor operator *(float left, Tensor right) => Op.mul_Scalar.Call(NotNull(right), left);

        public static Tensor operator *(double left, Tensor right) => Op.mul_Scalar.Call(NotNull(right), left);

        public static Tensor operator *(Scalar left, Tensor right) => Op.mul_Scalar.Call(NotNull(right), NotNull(left));

        public static Tensor operator /(Tensor left, Tensor right) => Op.div_Tensor.Call(NotNull(left), NotNull(right));

        public static Tensor operator /(Tensor left, int right) => Op.div_Scalar.Call(NotNull(left), right);

        public static Tensor operator /(Tensor left, long right) => Op.div_Scalar.Call(NotNull(left), right);

        public static Tensor operator /(Tensor left, float right) => Op.div_Scalar.Call(NotNull(left), right);

        public static Tensor operator /(Tensor left, double right) => Op.div_Scalar.Call(NotNull(left), right);

        public static Tensor operator /(Tensor left, Scalar right) => Op.div_Scalar.Call(NotNull(left), NotNull(right));

        public static Tensor operator /(int left, Tensor right) => Divide(left, NotNull(right));

        public static Tensor operator /(long left, Tensor right) => Divide(left, NotNull(right));

        public static Tensor operator /(float left, Tensor right) => Divide(left, NotNull(right));

        public static Tensor operator /(double left, Tensor right) => Divide(left, NotNull(right));

        public static Tensor operator /(Scalar left, Tensor right) => Divide(NotNull(left), NotNull(right));

        public static Tensor operator %(Tensor left, Tensor right) => Op.remainder_Tensor.Call(NotNull(left), NotNull(right));

        public static Tensor operator %(Tensor left, int right) => Op.remainder_Scalar.Call(NotNull(left), right);

        public static Tensor operator %(Tensor left, long right) => Op.remainder_Scalar.Call(NotNull(left), right);

        public static Tensor operator %(Tensor left, float right) => Op.remainder_Scalar.Call(NotNull(left), right);

        public static Tensor operator %(Tensor left, double right) => Op.remainder_Scalar.Call(NotNull(left), right);

        public static Tensor operator %(Tensor left, Scalar right) => Op.remainder_Scalar.Call(NotNull(left), NotNull(right));

        public static Tensor operator -(Tensor tensor) => Op.neg.Call(NotNull(tensor));

        // As in PyTorch: a number over a tensor is the reciprocal times the number.
        private static Tensor Divide(Arg left, Tensor right)
        {
            using var reciprocal = Op.reciprocal.Call(right);
            return Op.mul_Scalar.Call(reciprocal, left);
        }

        private static Tensor NotNull(Tensor operand) => operand ?? throw new ArgumentNullException(nameof(operand));

        private static Scalar NotNull(Scalar operand) => operand ?? throw new ArgumentNullException(nameof(operand));
    }
}
