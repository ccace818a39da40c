using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace AnimeGan.Models;

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
