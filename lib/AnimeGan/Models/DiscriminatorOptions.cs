namespace AnimeGan.Models;

/// <summary>Which discriminator is built.</summary>
public enum DiscriminatorArchitecture
{
    /// <summary>The paper's: strided convolutions with residual blocks between them (<see cref="ResidualDiscriminator"/>).</summary>
    Residual,

    /// <summary>DCGAN's without its normalisation: strided convolutions alone (<see cref="StridedDiscriminator"/>).</summary>
    Strided,
}

/// <summary>The shape of a discriminator. The defaults are the paper's at 128 px (PAPER.md, "Discriminator").</summary>
public sealed record DiscriminatorOptions
{
    /// <summary>Which network.</summary>
    public DiscriminatorArchitecture Architecture { get; init; } = DiscriminatorArchitecture.Residual;

    /// <summary>Height and width of the faces in pixels: a power of two, 16 to 256 (Strided: to 1024).</summary>
    public int ImageSize { get; init; } = 128;

    /// <summary>Channels behind the first convolution; each further one has twice as many.</summary>
    [Range(1, 4096)]
    public int Width { get; init; } = 32;

    /// <summary>
    /// The most channels a convolution has: reached at 128 px, and what keeps 256 px from doubling the last layer's size again.
    /// </summary>
    [Range(1, 65536)]
    public int MaxWidth { get; init; } = 1024;

    /// <summary>Residual blocks behind every strided convolution but the last. Strided has none and ignores it.</summary>
    [Range(0, 64)]
    public int BlocksPerStage { get; init; } = 2;

    /// <summary>
    /// Channels of a convolution at full size before the first strided one, so that the finest octave is seen; 0: none, as in the paper.
    /// Residual has none and ignores it.
    /// </summary>
    [Range(0, 4096)]
    public int Stem { get; init; }

    /// <summary>Tags that the second head judges.</summary>
    [Range(1, 65536)]
    public int Tags { get; init; } = TagCatalogue.Count;

    /// <summary>The slope of LeakyReLU below 0.</summary>
    [Range(0, 1)]
    public double LeakySlope { get; init; } = 0.2;

    /// <summary>What the weights begin as.</summary>
    public Initialisation Initialisation { get; init; } = Initialisation.Normal;

    /// <summary>
    /// The DCGAN baseline at 128 px: k4 stride 2, 64-128-256-512-1024, without its batch normalisation (a gradient penalty is a matter of
    /// single faces).
    /// </summary>
    public static DiscriminatorOptions Dcgan { get; } = new()
    {
        Architecture = DiscriminatorArchitecture.Strided,
        Width = 64,
        BlocksPerStage = 0,
    };

    /// <summary>
    /// The strided convolutions, in order. Residual, the paper's rule carried to other sizes: halve until 2x2, with kernel 4 from maps
    /// larger than 16x16 and kernel 3 from 16x16 on. Strided: halve until 4x4 with kernel 4.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<(int Kernel, int Width)> Stages
    {
        get
        {
            var last = Architecture == DiscriminatorArchitecture.Residual ? 2 : 4;
            var stages = new List<(int, int)>();
            for (int size = ImageSize, width = Width; size > last; size /= 2, width *= 2)
                stages.Add((Architecture == DiscriminatorArchitecture.Residual && size <= 16 ? 3 : 4, Math.Min(width, MaxWidth)));
            return stages;
        }
    }

    /// <summary>Numbers in the last map: what the heads read; 2 x 2 x 1024 in the paper.</summary>
    [JsonIgnore]
    public int Features => Stages[^1].Width * (Architecture == DiscriminatorArchitecture.Residual ? 4 : 16);

    /// <summary>Fewer numbers than the network has, and about as many: its convolutions and heads.</summary>
    internal double LeastParameters
    {
        get
        {
            var (numbers, before) = ((double)Features * (1 + Tags), 3.0);
            foreach (var (kernel, width) in Stages)
            {
                numbers += before * width * kernel * kernel;
                before = width;
            }
            if (Architecture == DiscriminatorArchitecture.Residual)
                numbers += Stages.SkipLast(1).Sum(stage => 2.0 * BlocksPerStage * 9 * stage.Width * stage.Width);
            return numbers;
        }
    }

    /// <summary>Throws where the options describe no network.</summary>
    /// <exception cref="OptionException">The message names the option, its value and what it may be.</exception>
    public void Validate()
    {
        OptionRules.Check(this, "discriminator.");
        OptionRules.PowerOfTwo("discriminator.image_size", ImageSize, 16, Architecture == DiscriminatorArchitecture.Residual ? 256 : 1024);
        OptionRules.Require(MaxWidth >= Width, $"discriminator.max_width is {MaxWidth}; it must lie between {Width} and 65536.");
    }
}
