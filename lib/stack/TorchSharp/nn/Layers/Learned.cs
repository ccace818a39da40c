using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Makes the tensors of layers, and gives layers PyTorch's default values.</summary>
internal static class Learned
{
    /// <summary>A tensor whose values are still to be set.</summary>
    internal static Tensor Buffer(long[] sizes, Device? device, ScalarType? dtype) =>
        empty(sizes, dtype, device);

    internal static Parameter Parameter(long[] sizes, Device? device, ScalarType? dtype) => new(Buffer(sizes, device, dtype));

    /// <summary>What PyTorch's linear layers and convolutions begin with: U(-1/sqrt(fanIn), 1/sqrt(fanIn)), the weight first.</summary>
    internal static void Reset(Tensor weight, Tensor? bias)
    {
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        var (fanIn, _) = nn.init.CalculateFanInAndFanOut(weight);
        if (bias is null || fanIn == 0)
            return;
        var bound = 1 / Math.Sqrt(fanIn);
        nn.init.uniform_(bias, -bound, bound);
    }
}
