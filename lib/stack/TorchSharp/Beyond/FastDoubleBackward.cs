using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Beyond;

/// <summary>
/// Makes a gradient penalty cheaper. Inside <see cref="Enter"/>, <c>conv2d</c> and <c>leaky_relu</c> on this thread
/// record derivatives whose own derivative leaves out what a penalty on the input gradient does not need: the zeros
/// that a leaky ReLU's second derivative sends back through the forward pass, and the weight gradients of that pass.
/// The values are the same as without it.
/// </summary>
/// <remarks>
/// Exact for a network of convolutions, leaky ReLUs, sums and linear layers when the first gradient is taken with
/// respect to the input and the penalty is then differentiated with respect to the weights. Autocast is respected.
/// </remarks>
public static class FastDoubleBackward
{
    [ThreadStatic]
    private static int depth;

    internal static bool IsActive => depth > 0;

    /// <summary>Until disposed, on the same thread, convolutions and leaky ReLUs take the fast path.</summary>
    public static IDisposable Enter()
    {
        depth++;
        return new Scope();
    }

    /// <summary>A 2-D convolution; shapes as <c>torch.nn.functional.conv2d</c>.</summary>
    internal static Tensor Conv2d(Tensor input, Tensor weight, Tensor? bias, long[] strides, long[] padding, long[] dilation, long groups) =>
        Op.penalty_conv2d.Call(input, weight, bias, strides, padding, dilation, groups);

    internal static Tensor LeakyRelu(Tensor input, double negativeSlope) => Op.penalty_leaky_relu.Call(input, negativeSlope);

    private static class Op
    {
        internal static readonly Operator penalty_conv2d = new("animegan::penalty_conv2d");
        internal static readonly Operator penalty_leaky_relu = new("animegan::penalty_leaky_relu");
    }

    private sealed class Scope : IDisposable
    {
        private bool left;

        public void Dispose()
        {
            if (!left)
                depth--;
            left = true;
        }
    }
}
