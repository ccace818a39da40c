using static TorchSharp.torch.nn.functional;

namespace AnimeGan.Models;

/// <summary>
/// A network that draws faces: noise (B, Latent) from N(0, I) and tags (B, Tags) as -1 / +1 become images (B, 3, S, S), RGB in [-1, 1].
/// Made on the CPU; move it with <c>to(device)</c>.
/// </summary>
public abstract class FaceGenerator : nn.Module<Tensor, Tensor, Tensor>
{
    static FaceGenerator() => NativeHeap.Keep();

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

    /// <summary>The first layer: noise and tags side by side through the dense layer.</summary>
    /// <returns>(B, outputs of the dense layer).</returns>
    /// <exception cref="ArgumentException">A shape is another; the message says which.</exception>
    protected Tensor Project(Linear dense, Tensor noise, Tensor tags)
    {
        using var scope = NewDisposeScope();
        var input = Input(noise, tags); // (B, Latent + Tags)
        if (training)
            return dense.call(input).MoveToOuterDisposeScope();
        // A face is the same bit for bit however many are drawn. A product of one row takes another routine than one of many and rounds
        // otherwise (1e-5 in the image): so it is always as many rows.
        // In float64 where faces are drawn: how float32 is summed depends on the processor, and AVX-512 takes the published generator
        // 2e-5 off.
        const int rows = 4;
        var (weight, bias) = is_grad_enabled() ? default((Tensor?, Tensor?))
            : (dense.weight!.to(ScalarType.Float64), dense.bias!.to(ScalarType.Float64));
        var faces = input.shape[0];
        var parts = new List<Tensor>();
        for (var row = 0L; row < faces; row += rows)
        {
            var part = input.narrow(0, row, Math.Min(rows, faces - row));
            var filled = part.shape[0] == rows ? part
                : cat([part, zeros([rows - part.shape[0], input.shape[1]], dtype: input.dtype, device: input.device)]);
            parts.Add(weight is null ? dense.call(filled) : linear(filled.to(ScalarType.Float64), weight, bias).to(input.dtype));
        }
        return (parts.Count == 1 ? parts[0] : cat(parts)).narrow(0, 0, faces).MoveToOuterDisposeScope();
    }

    /// <summary>What the last convolution says, of which tanh makes pixels.</summary>
    /// <returns>(B, 3, S, S), any numbers.</returns>
    public abstract Tensor BeforeTanh(Tensor noise, Tensor tags);

    /// <inheritdoc/>
    public sealed override Tensor forward(Tensor noise, Tensor tags)
    {
        using var numbers = BeforeTanh(noise, tags);
        return numbers.tanh();
    }

    // Noise and tags side by side, (B, Latent + Tags), as the dense layer reads them.
    private Tensor Input(Tensor noise, Tensor tags)
    {
        if (noise.dim() != 2 || noise.shape[1] != Options.Latent)
            throw new ArgumentException($"The noise has shape ({string.Join(", ", noise.shape)}); this generator reads (batch, "
                + $"{Options.Latent}).", nameof(noise));
        if (tags.dim() != 2 || tags.shape[1] != Options.Tags || tags.shape[0] != noise.shape[0])
            throw new ArgumentException($"The tags have shape ({string.Join(", ", tags.shape)}); this generator reads ({noise.shape[0]}, "
                + $"{Options.Tags}) beside that noise.", nameof(tags));
        return cat([noise, tags], 1);
    }
}

/// <summary>
/// Keeps the memory of tensors in the process. Maps of a layer at 128 px are tens of megabytes; glibc takes each of that size from the
/// system and gives it back, so that every page is cleared and mapped again for every operator (docs/performance.md has what that costs).
/// </summary>
internal static class NativeHeap
{
    // mallopt(3): give back nothing below so many bytes at the heap's end; take so many more than asked for; map nothing by itself; and
    // one heap, that of the main thread, for threads that have none yet: theirs hold 64 MB at most and are given back.
    private static readonly (int Option, int Value)[] Settings = [(-1, int.MaxValue), (-2, 64 << 20), (-4, 0), (-8, 1)];

    static NativeHeap()
    {
        // Who sets one of glibc's variables has decided.
        var decided = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Any(name => name is "GLIBC_TUNABLES" || name.StartsWith("MALLOC_", StringComparison.Ordinal));
        if (!OperatingSystem.IsLinux() || decided)
            return;
        try
        {
            foreach (var (option, value) in Settings)
                _ = Set(option, value);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library than glibc.
        }
    }

    /// <summary>From here on; once.</summary>
    internal static void Keep()
    {
    }

    [DllImport("libc", EntryPoint = "mallopt")]
    private static extern int Set(int option, int value);
}
