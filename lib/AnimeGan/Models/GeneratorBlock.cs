using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace AnimeGan.Models;

/// <summary>
/// A residual block of the generator: conv - BN - ReLU - conv - BN, plus its input; no ReLU behind the sum (PAPER.md, "Generator" 2).
/// </summary>
public sealed class GeneratorBlock : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d norm1;
    private readonly Conv2d conv2;
    private readonly BatchNorm2d norm2;

    /// <summary>A block of <paramref name="width"/> channels.</summary>
    public GeneratorBlock(int width, double eps, double momentum) : base(nameof(GeneratorBlock))
    {
        conv1 = nn.Conv2d(width, width, kernel_size: 3, padding: 1);
        norm1 = nn.BatchNorm2d(width, eps, momentum);
        conv2 = nn.Conv2d(width, width, kernel_size: 3, padding: 1);
        norm2 = nn.BatchNorm2d(width, eps, momentum);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x) // (B, 64, 16, 16)
    {
        using var scope = NewDisposeScope();
        var h = relu(Convolutions.Call(conv1, norm1, x), inplace: true);
        h = Convolutions.Call(conv2, norm2, h);
        return (x + h).MoveToOuterDisposeScope(); // (B, 64, 16, 16)
    }
}
