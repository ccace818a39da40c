using TorchSharp.Interop;

namespace TorchSharp;

// Putting tensors together.
public static partial class torch
{
    public partial class Tensor
    {

        /// <summary>A matrix with the given ones along its diagonal.</summary>
        public static Tensor block_diag(params Tensor[] tensors) => Op.block_diag.Call(tensors);
    }
}
