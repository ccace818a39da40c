using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Beyond;

/// <summary>
/// Makes a GAN's training step cheaper. Inside <see cref="Enter"/>, <c>conv2d</c> and <c>leaky_relu</c> on this thread
/// give the same values and gradients as always, to rounding, computed another way:
/// a gradient penalty's double backward leaves out what is zero (a leaky ReLU's second derivative) or not asked for (the
/// forward pass's weight gradients), and on a CPU 3x3 convolutions of images that are channels last take Winograd's algorithm.
/// </summary>
/// <remarks>
/// Autocast is respected. On CUDA only the first of the two applies. Matrix products of an OpenBLAS with threads of its own take one
/// thread meanwhile, in the whole process: its waiting threads would keep the cores from everything else.
/// </remarks>
public static class TrainingKernels
{
    [ThreadStatic]
    private static int depth;

    /// <summary>Whether this thread is inside <see cref="Enter"/>.</summary>
    public static bool IsActive => depth > 0;

    /// <summary>Until disposed, on the same thread, convolutions and leaky ReLUs take the fast path.</summary>
    public static IDisposable Enter()
    {
        if (depth++ == 0)
            NativeMethods.ag_blas_alone(1);
        return new Scope();
    }

    /// <summary>A 2-D convolution; shapes as <c>torch.nn.functional.conv2d</c>.</summary>
    internal static Tensor Conv2d(Tensor input, Tensor weight, Tensor? bias, Arg strides, Arg padding, Arg dilation, long groups) =>
        Op.fast_conv2d.Call(input, weight, bias, strides, padding, dilation, groups);

    internal static Tensor LeakyRelu(Tensor input, double negativeSlope) => Op.fast_leaky_relu.Call(input, negativeSlope);

    private static class Op
    {
        internal static readonly Operator fast_conv2d = new("animegan::fast_conv2d");
        internal static readonly Operator fast_leaky_relu = new("animegan::fast_leaky_relu");
    }

    private sealed class Scope : IDisposable
    {
        private bool left;

        public void Dispose()
        {
            if (!left && --depth == 0)
                NativeMethods.ag_blas_alone(-1);
            left = true;
        }
    }
}
