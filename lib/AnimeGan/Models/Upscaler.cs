using static TorchSharp.torch.nn.functional;

namespace AnimeGan.Models;

/// <summary>
/// Doubles pictures of any size: SRResNet (Ledig et al. 2017) without batch normalisation, as EDSR (Lim et al. 2017), which works at the
/// small size and makes four pixels of each by PixelShuffle. It learns what bicubic enlargement lacks, so with zero weights it is that.
/// </summary>
public sealed class Upscaler : nn.Module<Tensor, Tensor>
{
    // The names of the fields are the names of the weights: head.weight, blocks.0.conv1.weight ... output.weight.
    private readonly Conv2d head;
    private readonly ModuleList<UpscalerBlock> blocks;
    private readonly Conv2d output;

    /// <summary>Builds the network: its last layer is 0, all others fresh.</summary>
    /// <param name="options">Its shape; null: the preset <c>sr-x2</c>.</param>
    /// <param name="random">Where the weights are drawn from, a CPU generator; null: torch's default one.</param>
    /// <exception cref="OptionException">An option is out of range; the message names it.</exception>
    public Upscaler(UpscalerOptions? options = null, torch.Generator? random = null) : base(nameof(Upscaler))
    {
        Options = options ?? new();
        Options.Validate();
        head = nn.Conv2d(3, Options.Width, kernel_size: 3, padding: 1);
        blocks = new([.. Enumerable.Range(0, Options.Blocks).Select(_ => new UpscalerBlock(Options.Width))]);
        output = nn.Conv2d(Options.Width, 3 * 4, kernel_size: 3, padding: 1);
        RegisterComponents();
        WeightInitialisation.Apply(this, Initialisation.Uniform, random);
        using (no_grad())
        {
            output.weight!.zero_();
            output.bias!.zero_();
        }
        MemoryLayout.LayOut(this, channelsLast: true);
    }

    /// <summary>What was built, and how it is trained.</summary>
    public UpscalerOptions Options { get; }

    /// <summary>Pictures of twice the height and width by bicubic interpolation: what is to be bettered.</summary>
    /// <param name="images">(B, 3, H, W).</param>
    /// <returns>(B, 3, 2H, 2W).</returns>
    public static Tensor Bicubic(Tensor images) =>
        interpolate(images, scale_factor: [2, 2], mode: InterpolationMode.Bicubic, align_corners: false);

    /// <summary>Pictures of twice the height and width.</summary>
    /// <param name="images">(B, 3, H, W), RGB in [-1, 1].</param>
    /// <returns>(B, 3, 2H, 2W), about in [-1, 1].</returns>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    public override Tensor forward(Tensor images)
    {
        if (images.dim() != 4 || images.shape[1] != 3)
            throw new ArgumentException($"The images have shape ({string.Join(", ", images.shape)}); this network reads (batch, 3, height, "
                + "width).", nameof(images));
        using var scope = NewDisposeScope();
        var x = Convolutions.Call(head, MemoryLayout.LaidOutFor(head.weight!, images)); // (B, 32, H, W)
        foreach (var block in blocks)
            x = block.call(x);
        var detail = pixel_shuffle(Convolutions.Call(output, x), 2); // (B, 12, H, W), (B, 3, 2H, 2W)
        return (Bicubic(images) + detail).MoveToOuterDisposeScope();
    }
}

/// <summary>conv - ReLU - conv, plus its input.</summary>
internal sealed class UpscalerBlock : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly Conv2d conv2;

    internal UpscalerBlock(int width) : base(nameof(UpscalerBlock))
    {
        conv1 = nn.Conv2d(width, width, kernel_size: 3, padding: 1);
        conv2 = nn.Conv2d(width, width, kernel_size: 3, padding: 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return (x + Convolutions.Call(conv2, relu(Convolutions.Call(conv1, x)))).MoveToOuterDisposeScope();
    }
}

/// <summary>The shape of a network that doubles pictures, and how it is trained: the defaults are the preset <c>sr-x2</c>.</summary>
public sealed record UpscalerOptions
{
    /// <summary>Channels of every map.</summary>
    [Range(1, 1024)]
    public int Width { get; init; } = 32;

    /// <summary>Residual blocks.</summary>
    [Range(0, 256)]
    public int Blocks { get; init; } = 4;

    /// <summary>Steps of training.</summary>
    [Range(1, 10_000_000)]
    public int Steps { get; init; } = 500;

    /// <summary>Faces a step.</summary>
    [Range(1, 4096)]
    public int BatchSize { get; init; } = 16;

    /// <summary>Adam's rate at the first step; it falls to 0 along a cosine.</summary>
    [Range(1e-9, 1)]
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>What weights, the order of the faces and which are held back follow from.</summary>
    public ulong Seed { get; init; }

    /// <summary>Fewer numbers than the network has, and about as many.</summary>
    internal double LeastParameters => 9.0 * Width * (2.0 * Blocks * Width + 3);

    /// <summary>Throws where the options describe no network or no training.</summary>
    /// <exception cref="OptionException">The message names the option, its value and what it may be.</exception>
    public void Validate() => OptionRules.Check(this);
}
