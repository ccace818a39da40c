using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Models;

/// <summary>
/// A network that draws faces: noise (B, Latent) from N(0, I) and tags (B, Tags) as -1 / +1 become images (B, 3, S, S), RGB in [-1, 1].
/// Made on the CPU; move it with <c>to(device)</c>.
/// </summary>
public abstract class FaceGenerator : nn.Module<Tensor, Tensor, Tensor>
{
    /// <summary>Takes the options over, checked.</summary>
    protected FaceGenerator(string name, GeneratorOptions options) : base(name)
    {
        options.Validate();
        Options = options;
    }

    /// <summary>What was built.</summary>
    public GeneratorOptions Options { get; }

    /// <summary>Builds the generator that the options describe.</summary>
    /// <param name="options">The network's shape.</param>
    /// <param name="random">Where the weights are drawn from, a CPU generator; null: torch's default one.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public static FaceGenerator Create(GeneratorOptions options, torch.Generator? random = null) => options.Architecture switch
    {
        GeneratorArchitecture.Dcgan => new DcganGenerator(options, random),
        _ => new SrResNetGenerator(options, random),
    };

    /// <summary>Noise and tags side by side, as the dense layer reads them.</summary>
    /// <returns>(B, Latent + Tags).</returns>
    /// <exception cref="ArgumentException">A shape is another; the message says which.</exception>
    protected Tensor Input(Tensor noise, Tensor tags)
    {
        if (noise.dim() != 2 || noise.shape[1] != Options.Latent)
            throw new ArgumentException($"The noise has shape ({string.Join(", ", noise.shape)}); this generator reads (batch, {Options.Latent}).", nameof(noise));
        if (tags.dim() != 2 || tags.shape[1] != Options.Tags || tags.shape[0] != noise.shape[0])
            throw new ArgumentException($"The tags have shape ({string.Join(", ", tags.shape)}); this generator reads ({noise.shape[0]}, {Options.Tags}) beside that noise.", nameof(tags));
        return cat([noise, tags], 1);
    }
}
