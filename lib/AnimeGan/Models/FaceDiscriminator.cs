using static TorchSharp.torch.nn.functional;

namespace AnimeGan.Models;

/// <summary>
/// A network that judges faces: images (B, 3, S, S) in [-1, 1] become two logits, real or fake (B) and the tags (B, Tags).
/// There is no normalisation over the batch anywhere: the gradient penalty speaks of each face by itself, and so may D.
/// Made on the CPU; move it with <c>to(device)</c>.
/// </summary>
public abstract class FaceDiscriminator : nn.Module<Tensor, (Tensor Adversarial, Tensor Tags)>
{
    // The names of the fields are the names of the parameters: adversarial.weight, tags.bias ... Not private: RegisterComponents of a
    // derived class would not see them.
    private protected readonly Linear adversarial;
    private protected readonly Linear tags;

    /// <summary>Takes the options over, checked, and makes the two heads; the derived class registers its components.</summary>
    protected FaceDiscriminator(string name, DiscriminatorOptions options) : base(name)
    {
        options.Validate();
        Options = options;
        adversarial = nn.Linear(options.Features, 1);
        tags = nn.Linear(options.Features, options.Tags);
    }

    /// <summary>What was built.</summary>
    public DiscriminatorOptions Options { get; }

    /// <summary>Builds the discriminator that the options describe.</summary>
    /// <param name="options">The network's shape.</param>
    /// <param name="random">Where the weights are drawn from, a CPU generator; null: torch's default one.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public static FaceDiscriminator Create(DiscriminatorOptions options, torch.Generator? random = null) => options.Architecture switch
    {
        DiscriminatorArchitecture.Strided => new StridedDiscriminator(options, random),
        _ => new ResidualDiscriminator(options, random),
    };

    /// <summary>The logits of both heads.</summary>
    public override (Tensor Adversarial, Tensor Tags) forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        var features = Features(images); // (B, F)
        return (adversarial.call(features).view(-1).MoveToOuterDisposeScope(), tags.call(features).MoveToOuterDisposeScope());
    }

    /// <summary>D_adv: the logit real or fake alone, as the gradient penalty needs it.</summary>
    /// <returns>(B).</returns>
    public Tensor Adversarial(Tensor images) // (B, 3, S, S)
    {
        using var scope = NewDisposeScope();
        return adversarial.call(Features(images)).view(-1).MoveToOuterDisposeScope();
    }

    /// <summary>The last map, flattened: what both heads read.</summary>
    /// <returns>(B, <see cref="DiscriminatorOptions.Features"/>).</returns>
    public Tensor Features(Tensor images)
    {
        RequireShape(images);
        using var scope = NewDisposeScope();
        return Convolve(LaidOut(images), null).flatten(1).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// dD_adv/dx, the gradient of the logit real or fake at images, as the gradient penalty needs it: with a graph back to the weights and
    /// none to the images. D is run forwards to learn the slopes of its LeakyReLUs, then backwards (<see cref="LeakySlopes"/>).
    /// <c>autograd.grad</c> of <see cref="Adversarial"/> gives the same, and differentiating that again costs more than differentiating
    /// this once.
    /// </summary>
    /// <param name="images">(B, 3, S, S).</param>
    /// <returns>(B, 3, S, S).</returns>
    public Tensor AdversarialGradient(Tensor images) => Gradient(images, adversarial.weight!); // (1, F): the same at every image

    /// <summary>d(r·D_tags)/dx, the gradient of a weighted sum of the tags' logits at images, likewise.</summary>
    /// <param name="images">(B, 3, S, S).</param>
    /// <param name="weights">r (B, Tags): how much of each tag's logit.</param>
    /// <returns>(B, 3, S, S).</returns>
    public Tensor TagGradient(Tensor images, Tensor weights)
    {
        using var scope = NewDisposeScope();
        return Gradient(images, weights.mm(tags.weight!)).MoveToOuterDisposeScope();
    }

    // atFeatures (B, F) or (1, F): the gradient at Features, which are linear in both heads.
    private Tensor Gradient(Tensor images, Tensor atFeatures)
    {
        using var scope = NewDisposeScope();
        RequireShape(images);
        var slopes = new LeakySlopes(Options.LeakySlope);
        long[] last;
        using (no_grad())
            last = Convolve(LaidOut(images), slopes).shape; // (B, 1024, 2, 2)
        var gradient = atFeatures.view([-1, .. last[1..]]).expand(last);
        return ConvolveBack(MemoryLayout.LaidOutFor(First, gradient), slopes).MoveToOuterDisposeScope();
    }

    /// <summary>The convolutions, up to the last map.</summary>
    /// <param name="images">(B, 3, S, S).</param>
    /// <param name="slopes">What is to remember the slopes; null: nothing is.</param>
    private protected abstract Tensor Convolve(Tensor images, LeakySlopes? slopes);

    /// <summary>The convolutions backwards: from a gradient at the last map to that at the images.</summary>
    private protected abstract Tensor ConvolveBack(Tensor gradient, LeakySlopes slopes);

    private protected abstract Tensor First { get; }

    private Tensor LaidOut(Tensor images) => MemoryLayout.LaidOutFor(First, images);

    private void RequireShape(Tensor images)
    {
        var size = Options.ImageSize;
        if (images.dim() != 4 || images.shape[1] != 3 || images.shape[2] != size || images.shape[3] != size)
            throw new ArgumentException(
                $"The images have shape ({string.Join(", ", images.shape)}); this discriminator reads (batch, 3, {size}, {size}).",
                    nameof(images));
    }
}

/// <summary>
/// The LeakyReLUs of one pass through D, as slopes: 1 where their input was positive, else the slope below 0. Between convolutions they are
/// all that keeps D from being linear. So at one image D is a product of matrices, and its gradient there is the product of their
/// transposes: D run backwards, from the last layer to the first, each convolution transposed and each LeakyReLU its slope.
/// </summary>
/// <param name="slope">The slope below 0, 0-1.</param>
internal sealed class LeakySlopes(double slope)
{
    private readonly Stack<Tensor> outputs = new();

    /// <summary>LeakyReLU, in place, with a slope below 0; what is to remember its slopes, if anything is, does.</summary>
    internal static Tensor Pass(Tensor x, double slope, LeakySlopes? slopes)
    {
        var y = leaky_relu(x, slope, inplace: true);
        slopes?.outputs.Push(y);
        return y;
    }

    /// <summary>A gradient behind the last LeakyReLU not yet gone back through, brought before it.</summary>
    internal Tensor Back(Tensor gradient)
    {
        using var scope = NewDisposeScope();
        var y = outputs.Pop(); // it has the sign of the input
        // Tensors of the right type: numbers would make float32 of bfloat16 and of float64.
        var slopes = where(y > 0, ones([], y.dtype, y.device), full([], slope, y.dtype, y.device));
        return (gradient * slopes).MoveToOuterDisposeScope();
    }
}
