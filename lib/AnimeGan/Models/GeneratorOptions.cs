namespace AnimeGan.Models;

/// <summary>Which generator is built.</summary>
public enum GeneratorArchitecture
{
    /// <summary>The paper's: residual blocks, then up-sampling stages (<see cref="SrResNetGenerator"/>).</summary>
    [JsonStringEnumMemberName("srresnet")]
    SrResNet,

    /// <summary>The baseline that the paper compares with: transposed convolutions (<see cref="DcganGenerator"/>).</summary>
    Dcgan,
}

/// <summary>How a stage of the generator doubles height and width.</summary>
public enum Upsampling
{
    /// <summary>The paper's: a convolution to 4 times the channels, then PixelShuffle.</summary>
    SubPixel,

    /// <summary>Each pixel four times, then a convolution: fewer checkerboards.</summary>
    NearestConv,
}

/// <summary>What weights begin as.</summary>
public enum Initialisation
{
    /// <summary>The paper's: weights from N(0, 0.02), biases 0.</summary>
    Normal,

    /// <summary>PyTorch's default: weights and biases uniform within 1 / sqrt(inputs of a unit).</summary>
    Uniform,
}

/// <summary>The shape of a generator. The defaults are the paper's at 128 px (PAPER.md, "Generator").</summary>
public sealed record GeneratorOptions
{
    /// <summary>Which network.</summary>
    public GeneratorArchitecture Architecture { get; init; } = GeneratorArchitecture.SrResNet;

    /// <summary>Height and width of the faces in pixels: <see cref="BaseSize"/> times a power of two, at least 16.</summary>
    [PowerOfTwo(16, 1024)]
    public int ImageSize { get; init; } = 128;

    /// <summary>Height and width of the map that the dense layer makes: the residual blocks work at this size.</summary>
    public int BaseSize { get; init; } = 16;

    /// <summary>
    /// Channels. SRResNet: of every map. DCGAN: of the last map before the image; each smaller map has twice those of the next.
    /// </summary>
    [Range(1, 4096)]
    public int Width { get; init; } = 64;

    /// <summary>Residual blocks, 0 or more. DCGAN has none and ignores it.</summary>
    [Range(0, 256)]
    public int Blocks { get; init; } = 16;

    /// <summary>Numbers of noise.</summary>
    [Range(1, 65536)]
    public int Latent { get; init; } = 128;

    /// <summary>Tags read beside the noise, as -1 / +1.</summary>
    [Range(0, 65536)]
    public int Tags { get; init; } = TagCatalogue.Count;

    /// <summary>
    /// Whether the map before the residual blocks is added behind them: it is in the paper's figure and not in the published weights. DCGAN
    /// ignores it.
    /// </summary>
    public bool LongSkip { get; init; } = true;

    /// <summary>How a stage doubles the size. DCGAN ignores it.</summary>
    public Upsampling Upsampling { get; init; } = Upsampling.SubPixel;

    /// <summary>What the weights begin as.</summary>
    public Initialisation Initialisation { get; init; } = Initialisation.Normal;

    /// <summary>Added to the variance in batch normalisation; Chainer's default, which the authors used.</summary>
    [Range(1e-12, 1)]
    public double BatchNormEps { get; init; } = 2e-5;

    /// <summary>How far a batch moves the running statistics (PyTorch's sense), 0-1.</summary>
    [Range(0, 1)]
    public double BatchNormMomentum { get; init; } = 0.1;

    /// <summary>The DCGAN baseline at 128 px: 4x4x1024 and five transposed convolutions.</summary>
    public static GeneratorOptions Dcgan { get; } = new()
    {
        Architecture = GeneratorArchitecture.Dcgan,
        BaseSize = 4,
        Blocks = 0,
        LongSkip = false,
    };

    /// <summary>How many times the size is doubled: log2(ImageSize / BaseSize); 3 in the paper.</summary>
    [JsonIgnore]
    public int Stages => System.Numerics.BitOperations.Log2((uint)(ImageSize / BaseSize));

    /// <summary>Fewer numbers than the network has, and about as many: the dense layer and the convolutions.</summary>
    internal double LeastParameters
    {
        get
        {
            if (Architecture == GeneratorArchitecture.Dcgan)
                return Math.Pow(2, Stages - 1) * Width * BaseSize * BaseSize * (Latent + Tags);
            var convolutions = 2.0 * Blocks + 1 + Stages * (Upsampling == Upsampling.SubPixel ? 4 : 1);
            return (double)Width * BaseSize * BaseSize * (Latent + Tags) + convolutions * 9 * Width * Width;
        }
    }

    /// <summary>Throws where the options describe no network.</summary>
    /// <exception cref="OptionException">The message names the option, its value and what it may be.</exception>
    public void Validate()
    {
        OptionRules.Check(this, "generator.");
        OptionRules.PowerOfTwo("generator.base_size", BaseSize, 1, ImageSize);
        OptionRules.Require(Architecture != GeneratorArchitecture.Dcgan || Stages > 0,
            $"generator.base_size is {BaseSize}; a DCGAN needs at least one stage, so at most {ImageSize / 2} for {ImageSize} px.");
    }
}
