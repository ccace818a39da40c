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
    private readonly Conv2d conv;
    private readonly BatchNorm2d norm;
    private readonly Upsampling upsampling;

    /// <summary>A stage from <paramref name="width"/> channels to as many.</summary>
    public UpsamplingStage(int width, Upsampling upsampling, double eps, double momentum) : base(nameof(UpsamplingStage))
    {
        this.upsampling = upsampling;
        conv = nn.Conv2d(width, upsampling == Upsampling.SubPixel ? 4 * width : width, kernel_size: 3, padding: 1);
        norm = nn.BatchNorm2d(width, eps, momentum);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x) // (B, 64, 16, 16)
    {
        using var scope = NewDisposeScope();
        var h = upsampling == Upsampling.SubPixel
            ? pixel_shuffle(conv.call(x), 2) // (B, 256, 16, 16), (B, 64, 32, 32)
            : conv.call(interpolate(x, scale_factor: [2, 2], mode: InterpolationMode.Nearest)); // (B, 64, 32, 32)
        return relu(norm.call(h), inplace: true).MoveToOuterDisposeScope(); // (B, 64, 32, 32)
    }
}
