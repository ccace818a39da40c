using System.Diagnostics.CodeAnalysis;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace AnimeGan.Models;

/// <summary>
/// How the networks call their convolutions: in float32, or with their products in bfloat16, and when faces are drawn with the
/// normalisation behind them folded in. A layer that calls its convolution and its normalisation itself gives the same, only slower.
/// </summary>
internal static class Convolutions
{
    [ThreadStatic]
    private static bool inBFloat16;

    /// <summary>
    /// Until disposed, convolutions of this thread read their input and weights rounded to bfloat16, and so do their gradients; sums,
    /// weights and everything else stay float32. Where it is not wanted, nothing happens.
    /// </summary>
    internal static IDisposable InBFloat16(bool wanted)
    {
        var before = inBFloat16;
        inBFloat16 |= wanted;
        return new Restore(before);
    }

    /// <summary>The convolution of the input.</summary>
    internal static Tensor Call(Convolution conv, Tensor x) =>
        inBFloat16 || IsSmallAndAlone(x) ? Apply(conv, x, conv.weight!, conv.bias) : conv.call(x);

    /// <summary>
    /// The convolution and the batch normalisation behind it. In evaluation, where no gradient is asked for, the normalisation is a
    /// multiplication and an addition, and goes into the convolution's weights: one pass over the maps less.
    /// </summary>
    /// <param name="conv">The convolution.</param>
    /// <param name="norm">The normalisation.</param>
    /// <param name="x">The input.</param>
    /// <param name="shuffled">Whether PixelShuffle stands between the two: an output of the normalisation is then four of the
    /// convolution.</param>
    internal static Tensor Call(Convolution conv, BatchNorm2d norm, Tensor x, bool shuffled = false)
    {
        if (norm.training || is_grad_enabled())
            return SynchronisedNorm.Call(norm, shuffled ? pixel_shuffle(Call(conv, x), 2) : Call(conv, x));
        using var scope = NewDisposeScope();
        var (weight, bias) = FoldedNorm.Into(conv.weight!, conv.bias!, norm, conv is ConvolutionTranspose ? 1 : 0);
        var y = Apply(conv, x, weight, bias);
        return (shuffled ? pixel_shuffle(y, 2) : y).MoveToOuterDisposeScope();
    }

    /// <summary>conv2d, as the thread's number format has it.</summary>
    internal static Tensor Conv2d(Tensor x, Tensor weight, Tensor? bias, long[] strides, long[] padding)
    {
        using var scope = NewDisposeScope();
        if (IsSmallAndAlone(x))
            return InHalves(x, weight, bias, strides, padding).MoveToOuterDisposeScope();
        return Full(conv2d(Cast(x), Cast(weight), Cast(bias), strides, padding), x.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Whether libtorch convolves it by another routine, without oneDNN, which rounds otherwise and is slower: a single image of up to
    /// 20,480 numbers. A face is to be the same bit for bit whatever is drawn beside it.
    /// </summary>
    private static bool IsSmallAndAlone(Tensor x) =>
        x.shape[0] == 1 && x.device.type == DeviceType.CPU && x.NumberOfElements <= 20_480;

    /// <summary>
    /// conv2d of one image as of two: of its upper and its lower half, each with the rows beyond its edge that the kernel reads.
    /// </summary>
    internal static Tensor InHalves(Tensor x, Tensor weight, Tensor? bias, long[] strides, long[] padding)
    {
        using var scope = NewDisposeScope();
        var rows = (x.shape[2] + 2 * padding[0] - weight.shape[2]) / strides[0] + 1;
        if (rows % 2 != 0) // beside itself, then
            return Conv2d(cat([x, x]), weight, bias, strides, padding).narrow(0, 0, 1).MoveToOuterDisposeScope();
        var padded = pad(x, [0, 0, padding[0], padding[0]]);
        var (height, second) = ((rows / 2 - 1) * strides[0] + weight.shape[2], rows / 2 * strides[0]);
        var halves = MemoryLayout.ChannelsLast(cat([padded.narrow(2, 0, height), padded.narrow(2, second, height)]));
        var y = Conv2d(halves, weight, bias, strides, [0, padding[1]]);
        return cat([y.narrow(0, 0, 1), y.narrow(0, 1, 1)], 2).MoveToOuterDisposeScope();
    }

    /// <summary>conv_transpose2d, as the thread's number format has it.</summary>
    internal static Tensor ConvTranspose2d(
        Tensor x, Tensor weight, Tensor? bias, long[] strides, long[] padding, long[]? outputPadding = null)
    {
        using var scope = NewDisposeScope();
        return Full(conv_transpose2d(Cast(x), Cast(weight), Cast(bias), strides, padding, outputPadding), x.dtype)
            .MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The convolution run backwards: from the gradient of something at its output (B, outputs, H, W) to that at its input, which is linear
    /// in both the gradient and the weights. Its input was a whole number of strides high and wide.
    /// </summary>
    internal static Tensor Back(Convolution conv, Tensor gradient)
    {
        var (stride, padding, size) = (conv.stride[0], conv.padding![0], gradient.shape[2]);
        var left = stride * size - ((size - 1) * stride - 2 * padding + conv.kernel_size[0]);
        return ConvTranspose2d(gradient, conv.weight!, null, [stride, stride], [padding, padding], [left, left]);
    }

    private static Tensor Apply(Convolution conv, Tensor x, Tensor weight, Tensor? bias) => conv switch
    {
        DoublingConvolution => DoublingConvolution.Apply(x, weight, bias),
        OutputConvolution => OutputConvolution.Apply(x, weight, bias),
        ConvolutionTranspose => ConvTranspose2d(x, weight, bias, conv.stride, conv.padding!),
        _ => Conv2d(x, weight, bias, conv.stride, conv.padding!),
    };

    [return: NotNullIfNotNull(nameof(tensor))]
    private static Tensor? Cast(Tensor? tensor) => inBFloat16 ? tensor?.to(ScalarType.BFloat16) : tensor;

    private static Tensor Full(Tensor tensor, ScalarType type) => tensor.dtype == type ? tensor : tensor.to(type);

    private sealed class Restore(bool before) : IDisposable
    {
        public void Dispose() => inBFloat16 = before;
    }
}
