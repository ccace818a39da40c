namespace AnimeGan.Models;

/// <summary>One layer that holds numbers.</summary>
/// <param name="Name">The path of its parameters: <c>blocks.0.conv1</c>.</param>
/// <param name="Kind">What it is, in the paper's notation: <c>conv k3n64s1</c>.</param>
/// <param name="Output">The shape of what it returns for one face: <c>64x16x16</c>.</param>
/// <param name="Parameters">How many numbers it learns.</param>
/// <param name="Statistics">How many running statistics it keeps (batch normalisation).</param>
public sealed record LayerSummary(string Name, string Kind, string Output, long Parameters, long Statistics);

/// <summary>
/// A network layer by layer, in the order in which a face passes: shapes as they are when it runs, and how many numbers each layer holds.
/// </summary>
public sealed class ModelSummary
{
    private ModelSummary(IReadOnlyList<LayerSummary> layers) => Layers = layers;

    /// <summary>The layers that hold numbers.</summary>
    public IReadOnlyList<LayerSummary> Layers { get; }

    /// <summary>How many numbers the network learns.</summary>
    public long Parameters => Layers.Sum(layer => layer.Parameters);

    /// <summary>How many running statistics it keeps.</summary>
    public long Statistics => Layers.Sum(layer => layer.Statistics);

    /// <summary>Both: 4,422,659 for the paper's generator.</summary>
    public long Total => Parameters + Statistics;

    /// <summary>Looks at a generator by drawing two faces: a single one may take another way (Convolutions).</summary>
    public static ModelSummary Of(FaceGenerator generator)
    {
        var device = generator.parameters().First().device;
        return Watch(generator, () =>
            generator.call(zeros([2, generator.Options.Latent], device: device), zeros([2, generator.Options.Tags], device: device)));
    }

    /// <summary>Looks at an upscaler by doubling a face of 32 px.</summary>
    public static ModelSummary Of(Upscaler upscaler) =>
        Watch(upscaler, () => upscaler.call(zeros([1, 3, 32, 32], device: upscaler.parameters().First().device)));

    /// <summary>Looks at a discriminator by judging two faces.</summary>
    public static ModelSummary Of(FaceDiscriminator discriminator)
    {
        var size = discriminator.Options.ImageSize;
        return Watch(discriminator, () => discriminator.call(zeros([2, 3, size, size], device: discriminator.parameters().First().device)));
    }

    /// <summary>The table as plain text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var layer in Layers)
            text.Append(CultureInfo.InvariantCulture, $"{layer.Name,-28} {layer.Kind,-26} {layer.Output,-14} "
                + $"{layer.Parameters + layer.Statistics,12:N0}\n");
        text.Append(CultureInfo.InvariantCulture, $"{"sum",-28} {"",-26} {"",-14} {Total,12:N0}\n");
        return text.ToString();
    }

    private static ModelSummary Watch(nn.Module model, Action run)
    {
        var layers = new List<LayerSummary>();
        var hooks = new List<Action>();
        foreach (var (name, module) in model.named_modules())
            if (module is Linear or Convolution or NormBase)
            {
                var layer = (nn.Module<Tensor, Tensor>)module;
                var hook = layer.register_forward_hook((_, _, output) =>
                {
                    layers.Add(Describe(name, module, output));
                    return output;
                });
                hooks.Add(hook.remove);
            }

        var wasTraining = model.training;
        using var scope = NewDisposeScope();
        // With a graph, which nobody uses: without one, a generator in evaluation mode leaves its normalisations out (Convolutions.Call).
        using var grad = enable_grad();
        try
        {
            // Evaluation mode: running statistics stay as they are.
            model.eval();
            run();
        }
        finally
        {
            model.train(wasTraining);
            hooks.ForEach(remove => remove());
        }
        return new ModelSummary(layers);
    }

    private static LayerSummary Describe(string name, nn.Module module, Tensor output) => new(
        name,
        module switch
        {
            ConvolutionTranspose c => $"transposed conv k{c.kernel_size[0]}n{c.out_channels}s{c.stride[0]}",
            Convolution c => $"conv k{c.kernel_size[0]}n{c.out_channels}s{c.stride[0]}",
            Linear dense => $"dense {dense.out_features}",
            NormBase norm => $"BN({norm.num_features})",
            _ => module.GetName(),
        },
        string.Join('x', output.shape.Skip(1)),
        module.parameters(recurse: false).Sum(parameter => parameter.numel()),
        // Mean and variance; the count of batches is no statistic of the data.
        module.named_buffers(recurse: false).Where(buffer => buffer.name.StartsWith("running_", StringComparison.Ordinal))
            .Sum(buffer => buffer.buffer.numel()));
}
