using static TorchSharp.torch.nn.functional;

namespace AnimeGan.Models;

/// <summary>
/// The paper's generator, after SRResNet (PAPER.md, "Generator"; shapes in comments are the paper's at 128 px): a dense layer makes a
/// small map, 16 residual blocks work on it, three stages double its size, and a wide convolution paints the face.
/// 4,422,659 parameters and running statistics. Every convolution has a bias, as the published weights do.
/// </summary>
public sealed class SrResNetGenerator : FaceGenerator
{
    // The names of the fields are the names of the parameters (docs/models.md): dense.weight, blocks.0.conv1.weight ...
    private readonly Linear dense;
    private readonly BatchNorm1d dense_norm;
    private readonly ModuleList<GeneratorBlock> blocks;
    private readonly Conv2d trunk;
    private readonly BatchNorm2d trunk_norm;
    private readonly ModuleList<UpsamplingStage> stages;
    private readonly OutputConvolution output;

    /// <summary>Builds the generator with fresh weights.</summary>
    /// <param name="options">Its shape; null: the paper's.</param>
    /// <param name="random">Where the weights are drawn from, a CPU generator; null: torch's default one.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public SrResNetGenerator(GeneratorOptions? options = null, torch.Generator? random = null)
        : base(nameof(SrResNetGenerator), options ??= new())
    {
        var (width, eps, momentum) = (options.Width, options.BatchNormEps, options.BatchNormMomentum);
        var cells = width * options.BaseSize * options.BaseSize;
        dense = nn.Linear(options.Latent + options.Tags, cells);
        // Each of the 16384 outputs has statistics of its own, as in the published weights; not each of the 64 channels.
        dense_norm = nn.BatchNorm1d(cells, eps, momentum);
        blocks = new([.. Enumerable.Range(0, options.Blocks).Select(_ => new GeneratorBlock(width, eps, momentum))]);
        trunk = nn.Conv2d(width, width, kernel_size: 3, padding: 1);
        trunk_norm = nn.BatchNorm2d(width, eps, momentum);
        stages = new([.. Enumerable.Range(0, options.Stages).Select(_ => new UpsamplingStage(width, options.Upsampling, eps, momentum))]);
        output = new OutputConvolution(width);
        RegisterComponents();
        WeightInitialisation.Apply(this, options.Initialisation, random);
        MemoryLayout.LayOut(this, channelsLast: true);
    }

    /// <inheritdoc/>
    public override Tensor BeforeTanh(Tensor noise, Tensor tags) // (B, 128), (B, 34)
    {
        using var scope = NewDisposeScope();
        var x = SynchronisedNorm.Call(dense_norm, Project(dense, noise, tags)); // (B, 16384)
        x = relu(x, inplace: true).view(-1, Options.Width, Options.BaseSize, Options.BaseSize); // (B, 64, 16, 16)
        x = MemoryLayout.LaidOutFor(trunk.weight!, x);

        var beforeBlocks = x;
        foreach (var block in blocks)
            x = block.call(x);
        x = relu(Convolutions.Call(trunk, trunk_norm, x), inplace: true);
        if (Options.LongSkip)
            x = x + beforeBlocks; // (B, 64, 16, 16)

        foreach (var stage in stages)
            x = stage.call(x); // (B, 64, 32, 32), (B, 64, 64, 64), (B, 64, 128, 128)
        return Convolutions.Call(output, x).MoveToOuterDisposeScope(); // (B, 3, 128, 128)
    }
}

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
