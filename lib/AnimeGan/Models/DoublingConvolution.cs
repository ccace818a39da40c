using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace AnimeGan.Models;

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
