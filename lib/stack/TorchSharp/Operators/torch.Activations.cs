using TorchSharp.Interop;

namespace TorchSharp;

// The activation functions, for use without a module.
public static partial class torch
{
    public static Tensor sigmoid(Tensor input) => Op.sigmoid.Call(input);
    public static Tensor sigmoid_(Tensor input) => Op.sigmoid_.Update(input);

    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => Op.softmax_int.Call(input, dim, dtype);
}
