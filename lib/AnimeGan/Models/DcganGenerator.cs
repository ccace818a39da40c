using static TorchSharp.torch.nn.functional;

namespace AnimeGan.Models;

/// <summary>
/// The generator of DCGAN (Radford et al. 2015), which the paper's table compares with its own: a dense layer to 4x4x1024, then transposed
/// convolutions k4 of stride 2, each with half the channels, BN and ReLU between them, tanh last (shapes in comments: 128 px).
/// </summary>
public sealed class DcganGenerator : FaceGenerator
{
    private readonly Linear dense;
    private readonly BatchNorm2d dense_norm;
    private readonly ModuleList<ConvTranspose2d> convs;
    private readonly ModuleList<BatchNorm2d> norms;

    /// <summary>Builds the generator with fresh weights.</summary>
    /// <param name="options">Its shape; null: <see cref="GeneratorOptions.Dcgan"/>.</param>
    /// <param name="random">Where the weights are drawn from, a CPU generator; null: torch's default one.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public DcganGenerator(GeneratorOptions? options = null, torch.Generator? random = null)
        : base(nameof(DcganGenerator), options ??= GeneratorOptions.Dcgan)
    {
        var (eps, momentum) = (options.BatchNormEps, options.BatchNormMomentum);
        int[] widths = [.. Enumerable.Range(0, options.Stages).Select(i => options.Width << (options.Stages - 1 - i))]; // 1024, 512 ... 64
        dense = nn.Linear(options.Latent + options.Tags, widths[0] * options.BaseSize * options.BaseSize);
        dense_norm = nn.BatchNorm2d(widths[0], eps, momentum);
        convs = new([.. widths.Select(
            (width, i) => nn.ConvTranspose2d(width, i + 1 < widths.Length ? widths[i + 1] : 3, kernel_size: 4, stride: 2, padding: 1))]);
        norms = new([.. widths.Skip(1).Select(width => nn.BatchNorm2d(width, eps, momentum))]);
        RegisterComponents();
        WeightInitialisation.Apply(this, options.Initialisation, random);
        MemoryLayout.LayOut(this, channelsLast: true);
    }

    /// <inheritdoc/>
    public override Tensor BeforeTanh(Tensor noise, Tensor tags) // (B, 128), (B, 34)
    {
        using var scope = NewDisposeScope();
        // (B, 1024, 4, 4)
        var x = Project(dense, noise, tags).view(-1, Options.Width << (Options.Stages - 1), Options.BaseSize, Options.BaseSize);
        x = MemoryLayout.LaidOutFor(convs[0].weight!, x);
        x = relu(SynchronisedNorm.Call(dense_norm, x), inplace: true);
        for (var i = 0; i < norms.Count; i++)
            x = relu(Convolutions.Call(convs[i], norms[i], x), inplace: true); // (B, 512, 8, 8) ... (B, 64, 64, 64)
        return Convolutions.Call(convs[^1], x).MoveToOuterDisposeScope(); // (B, 3, 128, 128)
    }
}
