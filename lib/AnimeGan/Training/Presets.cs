using AnimeGan.Models;

namespace AnimeGan.Training;

/// <summary>
/// Ready-made options. <c>paper-128</c> is the paper; the others depart from it where stated, for a reason that was measured
/// (docs/results.md has the comparison).
/// </summary>
public static class Presets
{
    /// <summary>
    /// The paper at 128 px, for a GPU: SRResNet generator, residual discriminator, 70,000 steps of 64 faces.
    /// </summary>
    public static TrainingOptions Paper128 { get; } = new();

    /// <summary>Seconds on any machine: 16 px, networks of a few channels. Proves that everything works and learns nothing worth seeing.</summary>
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
    };

    /// <summary>Minutes on two CPU cores: 32 px.</summary>
    /// <remarks>
    /// Departures from the paper, and why:
    /// networks of a size for 32 px: 48 channels from 8x8, 2 blocks, and a D of three strided convolutions (48-96-192) without residual
    /// blocks, which learns the tags in a tenth of the steps;
    /// nearest-neighbour upsampling before a convolution instead of PixelShuffle, against checkerboards, which a short run does not outgrow;
    /// λ_adv 1 and λ_gp 10 instead of 34 and 0.5: with the paper's the gradient at the faces stays below 0.1 for thousands of steps and D learns no tags;
    /// PyTorch's default initialisation instead of N(0, 0.02), which makes a network this small begin almost at zero;
    /// learning rate 4e-4 and β2 0.99, batch 32: faster over the few steps there are;
    /// conditions by the data's own frequencies, so that G is not asked for what it never sees;
    /// a shorter average (EMA 0.995), since the run is short.
    /// </remarks>
    public static TrainingOptions Workshop32 { get; } = new()
    {
        Preset = "workshop-32",
        Generator = new() { ImageSize = 32, BaseSize = 8, Width = 48, Blocks = 2, Upsampling = Upsampling.NearestConv, Initialisation = Initialisation.Uniform },
        Discriminator = new() { Architecture = DiscriminatorArchitecture.Strided, ImageSize = 32, Width = 48, BlocksPerStage = 0, Initialisation = Initialisation.Uniform },
        Steps = 3_000,
        BatchSize = 32,
        Conditions = ConditionSource.Dataset,
        LambdaAdv = 1,
        LambdaGp = 10,
        LearningRate = 4e-4,
        Beta2 = 0.99,
        DecayAfter = 2_000,
        DecayHalfLife = 500,
        EmaDecay = 0.995,
        SampleEvery = 250,
        CheckpointEvery = 250,
        KeepEvery = 1_000,
    };

    /// <summary>An hour or so on two CPU cores: 64 px. As <see cref="Workshop32"/>, with one stage more in each network.</summary>
    public static TrainingOptions Workshop64 { get; } = Workshop32 with
    {
        Preset = "workshop-64",
        Generator = Workshop32.Generator with { ImageSize = 64 },
        Discriminator = Workshop32.Discriminator with { ImageSize = 64 },
        Steps = 6_000,
        DecayAfter = 4_000,
        DecayHalfLife = 1_000,
    };

    /// <summary>Every preset, the smallest first.</summary>
    public static IReadOnlyList<TrainingOptions> All { get; } = [Smoke, Workshop32, Workshop64, Paper128];

    /// <summary>The preset of a name.</summary>
    /// <exception cref="OptionException">There is none; the message names those there are.</exception>
    public static TrainingOptions Find(string name) =>
        All.FirstOrDefault(preset => preset.Preset.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new OptionException($"There is no preset '{name}'. There are {string.Join(", ", All.Select(preset => preset.Preset))}.");
}
