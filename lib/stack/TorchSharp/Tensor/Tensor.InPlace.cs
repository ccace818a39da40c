using TorchSharp.Interop;

namespace TorchSharp;

// Overwriting a tensor's values.
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor zero_() => Op.zero_.Update(this);
        public Tensor fill_(Scalar value) => Op.fill__Scalar.Update(this, value);
        public Tensor copy_(Tensor source, bool nonBlocking = false) => Op.copy_.Update(this, source, nonBlocking);
        public Tensor set_(Tensor source) => Op.set__source_Tensor.Update(this, source);
    }
}
