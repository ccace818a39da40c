namespace AnimeGan.Models;

/// <summary>
/// The paper's discriminator (PAPER.md, "Discriminator"; shapes in comments are the paper's at 128 px): six strided convolutions down to
/// 2x2x1024, two residual blocks behind each of the first five, LeakyReLU 0.2. Other sizes follow
/// <see cref="DiscriminatorOptions.Stages"/>.
/// </summary>
public sealed class ResidualDiscriminator : FaceDiscriminator
{
    private readonly ModuleList<DiscriminatorStage> stages;

    /// <summary>Builds the discriminator with fresh weights.</summary>
    /// <param name="options">Its shape; null: the paper's.</param>
    /// <param name="random">Where the weights are drawn from, a CPU generator; null: torch's default one.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public ResidualDiscriminator(DiscriminatorOptions? options = null, torch.Generator? random = null)
        : base(nameof(ResidualDiscriminator), options ??= new())
    {
        var plan = options.Stages;
        var built = new List<DiscriminatorStage>();
        for (var i = 0; i < plan.Count; i++)
            built.Add(new DiscriminatorStage(
                inputs: i == 0 ? 3 : plan[i - 1].Width, plan[i].Width, plan[i].Kernel,
                blocks: i < plan.Count - 1 ? options.BlocksPerStage : 0, options.LeakySlope));
        stages = new([.. built]);
        RegisterComponents();
        WeightInitialisation.Apply(this, options.Initialisation, random);
        MemoryLayout.LayOut(this, channelsLast: true);
    }

    private protected override Tensor Convolve(Tensor images, LeakySlopes? slopes) // (B, 3, 128, 128)
    {
        var x = images;
        foreach (var stage in stages)
            x = stage.Pass(x, slopes); // (B, 32, 64, 64), (B, 64, 32, 32) ... (B, 1024, 2, 2)
        return x;
    }

    private protected override Tensor ConvolveBack(Tensor gradient, LeakySlopes slopes)
    {
        foreach (var stage in stages.Reverse())
            gradient = stage.Back(gradient, slopes);
        return gradient;
    }

    private protected override Tensor First => stages[0].First;
}

/// <summary>A strided convolution with LeakyReLU, then residual blocks at the new size.</summary>
public sealed class DiscriminatorStage : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d conv;
    private readonly ModuleList<DiscriminatorBlock> blocks;
    private readonly double slope;

    /// <summary>A stage of <paramref name="width"/> channels with a <paramref name="kernel"/> x kernel convolution of stride 2.</summary>
    public DiscriminatorStage(int inputs, int width, int kernel, int blocks, double slope) : base(nameof(DiscriminatorStage))
    {
        this.slope = slope;
        conv = nn.Conv2d(inputs, width, kernel_size: kernel, stride: 2, padding: 1);
        this.blocks = new([.. Enumerable.Range(0, blocks).Select(_ => new DiscriminatorBlock(width, slope))]);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x) // (B, C, 2H, 2W)
    {
        using var scope = NewDisposeScope();
        return Pass(x, null).MoveToOuterDisposeScope(); // (B, width, H, W)
    }

    internal Tensor First => conv.weight!;

    internal Tensor Pass(Tensor x, LeakySlopes? slopes)
    {
        var h = LeakySlopes.Pass(Convolutions.Call(conv, x), slope, slopes);
        foreach (var block in blocks)
            h = block.Pass(h, slopes);
        return h;
    }

    internal Tensor Back(Tensor gradient, LeakySlopes slopes)
    {
        foreach (var block in blocks.Reverse())
            gradient = block.Back(gradient, slopes);
        return Convolutions.Back(conv, slopes.Back(gradient));
    }
}

/// <summary>A residual block of the discriminator: conv - LeakyReLU - conv, plus its input, LeakyReLU. No normalisation.</summary>
public sealed class DiscriminatorBlock : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly Conv2d conv2;
    private readonly double slope;

    /// <summary>A block of <paramref name="width"/> channels.</summary>
    public DiscriminatorBlock(int width, double slope) : base(nameof(DiscriminatorBlock))
    {
        this.slope = slope;
        conv1 = nn.Conv2d(width, width, kernel_size: 3, padding: 1);
        conv2 = nn.Conv2d(width, width, kernel_size: 3, padding: 1);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x) // (B, width, H, W)
    {
        using var scope = NewDisposeScope();
        return Pass(x, null).MoveToOuterDisposeScope(); // (B, width, H, W)
    }

    internal Tensor Pass(Tensor x, LeakySlopes? slopes)
    {
        var h = LeakySlopes.Pass(Convolutions.Call(conv1, x), slope, slopes);
        return LeakySlopes.Pass(Convolutions.Call(conv2, h) + x, slope, slopes);
    }

    internal Tensor Back(Tensor gradient, LeakySlopes slopes)
    {
        gradient = slopes.Back(gradient);
        var ofBranch = slopes.Back(Convolutions.Back(conv2, gradient));
        return gradient + Convolutions.Back(conv1, ofBranch); // the short cut, and the branch
    }
}
