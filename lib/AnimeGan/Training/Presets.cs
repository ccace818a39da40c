using AnimeGan.Models;

namespace AnimeGan.Training;

/// <summary>
/// Ready-made options. <c>paper-128</c> is the paper; the others depart from it where stated (docs/results.md has what was compared).
/// </summary>
public static class Presets
{
    /// <summary>
    /// The paper at 128 px, for a GPU: SRResNet generator, residual discriminator, 70,000 steps of 64 faces.
    /// </summary>
    public static TrainingOptions Paper128 { get; } = new();

    /// <summary>
    /// Seconds on any machine: 16 px, networks of a few channels. Proves that everything works and learns nothing worth seeing.
    /// </summary>
    public static TrainingOptions Smoke { get; } = new()
    {
        Preset = "smoke",
        Generator = new() { ImageSize = 16, BaseSize = 4, Width = 8, Blocks = 1, Latent = 16 },
        Discriminator = new() { ImageSize = 16, Width = 8, BlocksPerStage = 1 },
        Steps = 20,
        BatchSize = 8,
        SampleEvery = 10,
        CheckpointEvery = 10,
        KeepEvery = 0,
        AveragePasses = 4,
    };

    /// <summary>32 px, for a CPU: nine minutes on two free cores.</summary>
    /// <remarks>
    /// Departures from the paper, and why (docs/results.md tells which were measured, and where): networks of a size for 32 px, and a D of
    /// three strided convolutions (48-96-192) without residual blocks; 32 numbers of noise instead of 128, beside which the tags weigh
    /// more; few faces a step and many steps, with the penalties at every fourth alone, at four times their weight: in the same time they
    /// come nearer to real faces than large batches; nearest-neighbour upsampling before a convolution instead of PixelShuffle, against
    /// checkerboards; D learns tags from real faces alone: taught on fakes too, as in the paper, it agrees with G on speckles that stand
    /// for a tag; and from fakes that they lack the tags they were asked for: else G draws what this D takes for a tag, and nobody else
    /// does; G is held to the eyes' colours twice as much, of which it has the fewest pixels; λ_adv 1, λ_gp 1, PyTorch's default
    /// initialisation, learning rate 1.5e-3 and β2 0.99: with the paper's there were only blobs after 1,000 steps and the tags were not
    /// learned; conditions by the data's own frequencies, so that G is not asked for what it never sees; a shorter average (EMA 0.995)
    /// and an early decay, as the run is short.
    /// </remarks>
    public static TrainingOptions Workshop32 { get; } = new()
    {
        Preset = "workshop-32",
        Generator = new()
        {
            ImageSize = 32,
            BaseSize = 8,
            Width = 48,
            Blocks = 2,
            Latent = 32,
            Upsampling = Upsampling.NearestConv,
            Initialisation = Initialisation.Uniform,
        },
        Discriminator = new()
        {
            Architecture = DiscriminatorArchitecture.Strided,
            ImageSize = 32,
            Width = 48,
            BlocksPerStage = 0,
            Initialisation = Initialisation.Uniform,
        },
        Steps = 7_500,
        BatchSize = 16,
        Conditions = ConditionSource.Dataset,
        LambdaAdv = 1,
        ClassifyFakes = false,
        LambdaTag = 0.5,
        EyeWeight = 2,
        LambdaGpTags = 0.1,
        LambdaGp = 1,
        PenaltyEvery = 4,
        LearningRate = 1.5e-3,
        Beta2 = 0.99,
        DecayAfter = 5_000,
        DecayHalfLife = 1_250,
        EmaDecay = 0.995,
        SampleEvery = 500,
        CheckpointEvery = 500,
        KeepEvery = 2_000,
    };

    /// <summary>
    /// 64 px, for a patient CPU: as <see cref="Workshop32"/>, with one stage more in each network, and a narrower D, so that both end in
    /// about as many maps.
    /// </summary>
    public static TrainingOptions Workshop64 { get; } = Workshop32 with
    {
        Preset = "workshop-64",
        Generator = Workshop32.Generator with { ImageSize = 64 },
        Discriminator = Workshop32.Discriminator with { ImageSize = 64, Width = 32 }, // at 64 it breaks out: docs/results.md
        LambdaSat = 0.1, // at this size without a grid: docs/results.md
        EyeWeight = 1, // there they have pixels enough
        Steps = 12_000,
        DecayAfter = 8_000,
        DecayHalfLife = 2_000,
    };

    /// <summary>Every preset, the smallest first.</summary>
    public static IReadOnlyList<TrainingOptions> All { get; } = [Smoke, Workshop32, Workshop64, Paper128];

    /// <summary>The preset of a name.</summary>
    /// <exception cref="OptionException">There is none; the message names the nearest.</exception>
    public static TrainingOptions Find(string name) =>
        All.FirstOrDefault(preset => preset.Preset.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new OptionException($"There is no preset '{name}'. {NearestNames.Hint(name, [.. All.Select(preset => preset.Preset)])}");
}
