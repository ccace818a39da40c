using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace AnimeGan.Models;

/// <summary>
/// A stage of the generator that doubles height and width (PAPER.md, "Generator" 4): conv to 4 times the channels - PixelShuffle - BN -
/// ReLU, or nearest-neighbour up-sampling - conv - BN - ReLU.
/// </summary>
public sealed class UpsamplingStage : nn.Module<Tensor, Tensor>
{
    private readonly Convolution conv;
    private readonly BatchNorm2d norm;

    /// <summary>A stage from <paramref name="width"/> channels to as many.</summary>
    public UpsamplingStage(int width, Upsampling upsampling, double eps, double momentum) : base(nameof(UpsamplingStage))
    {
        conv = upsampling == Upsampling.SubPixel ? nn.Conv2d(width, 4 * width, kernel_size: 3, padding: 1) : new DoublingConvolution(width);
        norm = nn.BatchNorm2d(width, eps, momentum);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x) // (B, 64, 16, 16)
    {
        using var scope = NewDisposeScope();
        var h = Convolutions.Call(conv, norm, x, shuffled: conv is not DoublingConvolution); // (B, 256, 16, 16), (B, 64, 32, 32)
        return relu(h, inplace: true).MoveToOuterDisposeScope(); // (B, 64, 32, 32)
    }
}
