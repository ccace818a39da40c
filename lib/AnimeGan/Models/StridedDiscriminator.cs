namespace AnimeGan.Models;

/// <summary>
/// A plain discriminator: convolutions k4 of stride 2 with LeakyReLU down to 4x4, each twice as wide as the one before. It is DCGAN's
/// without batch normalisation, the baseline's D, and at 48-96-192 on 32 px the one that learns within a workshop (docs/results.md).
/// </summary>
public sealed class StridedDiscriminator : FaceDiscriminator
{
    // stages.0.weight, stages.0.bias, stages.1.weight ...
    private readonly ModuleList<Conv2d> stages;

    /// <summary>Builds the discriminator with fresh weights.</summary>
    /// <param name="options">Its shape; null: the DCGAN baseline's.</param>
    /// <param name="random">Where the weights are drawn from, a CPU generator; null: torch's default one.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public StridedDiscriminator(DiscriminatorOptions? options = null, torch.Generator? random = null)
        : base(nameof(StridedDiscriminator), options ??= DiscriminatorOptions.Dcgan)
    {
        var plan = options.Stages;
        var seen = options.Stem > 0 ? options.Stem : 3;
        IEnumerable<Conv2d> strided = plan.Select((stage, i) =>
            nn.Conv2d(i == 0 ? seen : plan[i - 1].Width, stage.Width, kernel_size: stage.Kernel, stride: 2, padding: 1));
        stages = new([.. options.Stem > 0 ? [nn.Conv2d(3, seen, kernel_size: 3, padding: 1), .. strided] : strided]);
        RegisterComponents();
        WeightInitialisation.Apply(this, options.Initialisation, random);
        MemoryLayout.LayOut(this, channelsLast: true);
    }

    private protected override Tensor Convolve(Tensor images, LeakySlopes? slopes) // (B, 3, 32, 32)
    {
        var x = images;
        foreach (var conv in stages)
            x = LeakySlopes.Pass(Convolutions.Call(conv, x), Options.LeakySlope, slopes); // (B, 48, 16, 16), (B, 96, 8, 8), (B, 192, 4, 4)
        return x;
    }

    private protected override Tensor ConvolveBack(Tensor gradient, LeakySlopes slopes)
    {
        foreach (var conv in stages.Reverse())
            gradient = Convolutions.Back(conv, slopes.Back(gradient));
        return gradient;
    }

    private protected override Tensor First => stages[0].weight!;
}
