using System.Diagnostics.CodeAnalysis;
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
        inBFloat16 || IsSmallAndAlone(x) || (conv is ConvTranspose2d && !is_grad_enabled())
            ? Apply(conv, x, conv.weight!, conv.bias) : conv.call(x);

    /// <summary>
    /// The convolution and the batch normalisation behind it. In evaluation, where no gradient is asked for, the normalisation is a
    /// multiplication and an addition, and goes into the convolution's weights: one pass over the maps less.
    /// </summary>
    /// <remarks>Where PixelShuffle stands between the two (shuffled), an output of the normalisation is four of the convolution.</remarks>
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

    // Whether libtorch convolves it by another routine, without oneDNN, which rounds otherwise and is slower: a single image of up to
    // 20,480 numbers. A face is to be the same bit for bit whatever is drawn beside it.
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
        // On some processors oneDNN sums otherwise where more than two images are shared among threads: drawn faces are taken by twos.
        if (!is_grad_enabled() && x.device.type == DeviceType.CPU && x.shape[0] > 2)
            return cat([.. x.split(2).Select(two => ConvTranspose2d(two, weight, bias, strides, padding, outputPadding))])
                .MoveToOuterDisposeScope();
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

/// <summary>
/// Nearest-neighbour up-sampling by 2 and the 3x3 convolution behind it as one transposed 4x4 convolution of stride 2. Of the nine places
/// that the 3x3 kernel reads of the doubled map, several hold the same number: four products do instead of nine.
/// </summary>
public sealed class DoublingConvolution : Convolution
{
    /// <summary>From <paramref name="width"/> channels to as many.</summary>
    public DoublingConvolution(long width)
        : base(nameof(DoublingConvolution), width, width, [3, 3], [1, 1], [1, 1], null, [1, 1], false, [0, 0], 1, true, PaddingModes.Zeros)
    {
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x) => Apply(x, weight!, bias); // (B, C, H, W) -> (B, C, 2H, 2W)

    /// <summary>The same as it is written in the paper: doubled, then convolved.</summary>
    internal static Tensor Plain(Tensor x, Tensor weight, Tensor? bias)
    {
        using var scope = NewDisposeScope();
        var doubled = interpolate(x, scale_factor: [2, 2], mode: InterpolationMode.Nearest);
        return conv2d(doubled, weight, bias, padding: [1, 1]).MoveToOuterDisposeScope();
    }

    /// <summary>As one transposed convolution.</summary>
    internal static Tensor Apply(Tensor x, Tensor weight, Tensor? bias)
    {
        using var scope = NewDisposeScope();
        // Each place of the 4x4 kernel is the sum of those of the 3x3 kernel that read the same pixel: of a window of 2x2.
        var sums = avg_pool2d(pad(weight, [1, 1, 1, 1]), 2, 1) * 4; // (O, I, 4, 4)
        var kernel = MemoryLayout.LaidOutFor(weight, sums.flip(2, 3).transpose(0, 1)); // (I, O, 4, 4)
        return Convolutions.ConvTranspose2d(x, kernel, bias, [2, 2], [1, 1]).MoveToOuterDisposeScope();
    }
}

/// <summary>
/// The convolution k9n3s1 that paints the face (PAPER.md, "Generator" 5). oneDNN computes 3 outputs as if they were 16. So it makes 27 maps
/// instead, one for each colour and column of the kernel, by a convolution of 9x1, and adds them up, each moved by its column: the same
/// products, none wasted.
/// </summary>
public sealed class OutputConvolution : Convolution
{
    private const long Edge = 9, Colours = 3;

    /// <summary>From <paramref name="width"/> channels to red, green and blue.</summary>
    public OutputConvolution(long width)
        : base(
            nameof(OutputConvolution), width, Colours, [Edge, Edge], [1, 1], [4, 4], null, [1, 1], false, [0, 0], 1, true,
                PaddingModes.Zeros)
    {
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x) => Apply(x, weight!, bias); // (B, C, H, W) -> (B, 3, H, W)

    /// <summary>The same as the paper has it.</summary>
    internal static Tensor Plain(Tensor x, Tensor weight, Tensor? bias) => conv2d(x, weight, bias, padding: [4, 4]);

    /// <summary>By columns.</summary>
    internal static Tensor Apply(Tensor x, Tensor weight, Tensor? bias)
    {
        using var scope = NewDisposeScope();
        var (faces, channels, height, width) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        // fold adds column k at k places to the right; the kernel's column k reads k to the right, so its sum goes to the left.
        var columns = weight.flip(3).permute(0, 3, 1, 2).reshape(Colours * Edge, channels, Edge, 1); // (27, C, 9, 1)
        var maps = Convolutions.Conv2d(x, MemoryLayout.LaidOutFor(weight, columns), null, [1, 1], [4, 0]); // (B, 27, H, W)
        var painted = fold(maps.reshape(faces, Colours * Edge, height * width), (height, width), (1, Edge), (1, 1), (0, 4), (1, 1));
        return (bias is null ? painted : painted + bias.view(1, -1, 1, 1)).MoveToOuterDisposeScope();
    }
}
