using AnimeGan.Models;
using static TorchSharp.torch.nn.functional;

namespace AnimeGan.Data.Tagging;

/// <summary>
/// A small convolutional network from faces to tags: stages of one convolution, or two with a short cut, each followed by max pooling,
/// then a dense layer of features and one logit a tag. Where in the picture something is stays visible to the dense layer: a blue patch
/// high up is hair, one in the middle an eye.
/// </summary>
public sealed class TaggerNetwork : nn.Module<Tensor, Tensor>
{
    // The names of the fields are the names of the weights: stages.0.conv.weight ... dense.weight, dense_norm.weight, tags.weight.
    private readonly ModuleList<TaggerStage> stages;
    private readonly Linear dense;
    private readonly BatchNorm1d dense_norm;
    private readonly Linear tags;

    /// <summary>Builds the network with fresh weights.</summary>
    /// <param name="options">Its shape.</param>
    /// <param name="random">Where the weights are drawn from, a CPU generator; null: torch's default one.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public TaggerNetwork(TaggerOptions options, torch.Generator? random = null) : base(nameof(TaggerNetwork))
    {
        options.Validate();
        Options = options;
        var count = (int)Math.Log2(options.InputSize) - 2; // down to 4 x 4
        int[] widths = [3, .. Enumerable.Range(0, count).Select(i => options.Width * Math.Min(1 << i, 4))];
        // The first stages see large maps: one convolution there costs as much as all later ones.
        stages = new([.. Enumerable.Range(0, count).Select(i => new TaggerStage(widths[i], widths[i + 1], shortcut: i >= 2))]);
        dense = nn.Linear(widths[^1] * 4 * 4, options.Features, hasBias: false);
        dense_norm = nn.BatchNorm1d(options.Features);
        tags = nn.Linear(options.Features, TagCatalogue.Count);
        RegisterComponents();
        WeightInitialisation.Apply(this, Initialisation.Uniform, random);
        MemoryLayout.LayOut(this, channelsLast: true);
    }

    /// <summary>What was built.</summary>
    public TaggerOptions Options { get; }

    /// <summary>The logits of the 34 tags: to be read with a softmax within each colour group, and with a sigmoid elsewhere.</summary>
    /// <param name="images">(B, 3, S, S) numbers in [-1, 1], S the input size.</param>
    /// <returns>(B, 34).</returns>
    public override Tensor forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        return Logits(Features(images)).MoveToOuterDisposeScope();
    }

    /// <summary>What the logits are made of: numbers that are near for faces that look alike.</summary>
    /// <param name="images">(B, 3, S, S) numbers in [-1, 1], S the input size.</param>
    /// <returns>(B, <see cref="TaggerOptions.Features"/>), none negative.</returns>
    public Tensor Features(Tensor images)
    {
        var size = Options.InputSize;
        if (images.dim() != 4 || images.shape[1] != 3 || images.shape[2] != size || images.shape[3] != size)
            throw new ArgumentException($"The images have shape ({string.Join(", ", images.shape)}); this tagger reads (batch, 3, {size}, "
                + $"{size}).", nameof(images));
        using var scope = NewDisposeScope();
        var x = MemoryLayout.LaidOutFor(stages[0].First, images); // (B, 3, 64, 64)
        foreach (var stage in stages)
            x = stage.call(x); // (B, 24, 32, 32), (B, 48, 16, 16), (B, 96, 8, 8), (B, 96, 4, 4)
        return relu(dense_norm.call(dense.call(x.flatten(1)))).MoveToOuterDisposeScope();
    }

    /// <summary>The logits of features.</summary>
    /// <param name="features">(B, <see cref="TaggerOptions.Features"/>).</param>
    /// <returns>(B, 34).</returns>
    internal Tensor Logits(Tensor features) => tags.call(features);
}

/// <summary>Convolution, batch normalisation, ReLU; a second convolution around which a short cut leads; half the size.</summary>
internal sealed class TaggerStage : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d conv;
    private readonly BatchNorm2d norm;
    private readonly Conv2d? conv2;
    private readonly BatchNorm2d? norm2;

    internal TaggerStage(int channels, int width, bool shortcut) : base(nameof(TaggerStage))
    {
        conv = nn.Conv2d(channels, width, kernel_size: 3, padding: 1);
        norm = nn.BatchNorm2d(width);
        if (shortcut)
        {
            conv2 = nn.Conv2d(width, width, kernel_size: 3, padding: 1);
            norm2 = nn.BatchNorm2d(width);
        }
        RegisterComponents();
    }

    internal Tensor First => conv.weight!;

    public override Tensor forward(Tensor maps)
    {
        using var scope = NewDisposeScope();
        var x = relu(norm.call(conv.call(maps)));
        if (conv2 is not null)
            x = relu(x + norm2!.call(conv2.call(x)));
        return max_pool2d(x, kernel_size: 2).MoveToOuterDisposeScope();
    }
}
