using AnimeGan.Models.Export.Onnx;
using Google.Protobuf;

namespace AnimeGan.Models.Export;

/// <summary>
/// Writes a generator as ONNX (opset 17), for any runtime: inputs <c>noise</c> (batch, 128) from N(0, 1) and <c>tags</c> (batch, 34) as -1
/// / +1, output <c>image</c> (batch, 3, S, S), RGB in [-1, 1]; pixel = (v + 1) · 127.5. Any batch; normalisation is folded into the layers
/// before it. The metadata has the tags' names.
/// </summary>
public static class OnnxExport
{
    private const long IrVersion = 8;
    private const long Opset = 17;

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="generator">The generator; its device and mode do not matter.</param>
    /// <param name="eightBit">
    /// Large weights as int8 with a scale an output: a quarter of the size. <see cref="EightBitError"/> says what it costs.
    /// </param>
    /// <param name="about">More metadata, such as where the weights come from.</param>
    /// <exception cref="IOException">It could not be written.</exception>
    public static void Save(string path, FaceGenerator generator, bool eightBit = false, IReadOnlyDictionary<string, string>? about = null)
    {
        var metadata = new Dictionary<string, string>(about ?? new Dictionary<string, string>())
        {
            ["tags"] = string.Join(',', TagCatalogue.All.Take(generator.Options.Tags).Select(tag => tag.Name)),
            ["image_size"] = generator.Options.ImageSize.ToString(CultureInfo.InvariantCulture),
            ["options"] = JsonSerializer.Serialize(generator.Options),
        };
        Write(path, Build(generator, eightBit), "Faces of anime characters from noise and tags.", metadata);
    }

    /// <summary>
    /// Writes an upscaler: input <c>image</c> (batch, 3, height, width), output <c>large</c> of twice the height and width, both RGB in
    /// [-1, 1], any batch and size.
    /// </summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="upscaler">The upscaler; its device and mode do not matter.</param>
    /// <exception cref="IOException">It could not be written.</exception>
    public static void Save(string path, Upscaler upscaler)
    {
        using var scope = NewDisposeScope();
        var state = upscaler.state_dict();
        var graph = new OnnxGraph(eightBit: false);
        var image = graph.Input("image", "red, green, blue in [-1, 1]", 0, 3, 0, 0);
        var x = Conv("head", image);
        for (var i = 0; i < upscaler.Options.Blocks; i++)
            x = graph.Add(x, Conv($"blocks.{i}.conv2", graph.Relu(Conv($"blocks.{i}.conv1", x))));
        var large = graph.Add(graph.Bicubic(image), graph.PixelShuffle(Conv("output", x)));
        graph.Output("large", large, "twice as high and wide", 0, 3, 0, 0);
        Write(path, graph, "Doubles faces of anime characters.",
            new() { ["options"] = JsonSerializer.Serialize(upscaler.Options) });

        string Conv(string layer, string from) => graph.Conv(from, state[$"{layer}.weight"], state[$"{layer}.bias"]);
    }

    private static void Write(string path, OnnxGraph graph, string says, Dictionary<string, string> metadata)
    {
        var model = new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = "AnimeGanNotebooks",
            DocString = says,
            Graph = graph.Graph,
            OpsetImport = { new OperatorSetIdProto { Domain = "", Version = Opset } },
        };
        model.MetadataProps.Add(metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => new StringStringEntryProto { Key = entry.Key, Value = entry.Value }));
        WholeFile.Write(path, stream => model.WriteTo(stream));
    }

    /// <summary>What 8-bit weights change in a picture.</summary>
    /// <param name="generator">The generator, in evaluation mode.</param>
    /// <param name="draw">Draws the faces to compare by with a generator, in [-1, 1].</param>
    public static PixelError EightBitError(FaceGenerator generator, Func<FaceGenerator, Tensor> draw)
    {
        using var scope = NewDisposeScope();
        using var nothing = no_grad();
        using var rounded = FaceGenerator.Create(generator.Options);
        var (from, to) = (generator.state_dict(), rounded.state_dict());
        foreach (var (name, value) in from)
        {
            var transposed = rounded is DcganGenerator && name.StartsWith("convs.", StringComparison.Ordinal);
            // Scales are those of an output: folding a normalisation in, which multiplies an output by a number, changes no code.
            to[name].copy_(value.dim() >= 2 && value.numel() >= 1024 ? EightBitWeights.Rounded(value.cpu(), transposed ? 1 : 0) : value);
        }
        rounded.eval();
        var difference = (draw(rounded) - draw(generator).cpu()).abs().mul_(127.5);
        return new(difference.mean().item<float>(), Math.Sqrt(difference.square().mean().item<float>()), difference.max().item<float>());
    }

    private static OnnxGraph Build(FaceGenerator generator, bool eightBit)
    {
        using var scope = NewDisposeScope();
        using var nothing = no_grad();
        var options = generator.Options;
        var state = generator.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().cpu());
        var folded = new FoldedLayers(state, options.BatchNormEps);
        var graph = new OnnxGraph(eightBit);
        var input = graph.Concat(
            graph.Input("noise", "numbers from N(0, 1)", 0, options.Latent),
            graph.Input("tags", "-1 off, +1 on, in the order of the metadata 'tags'", 0, options.Tags));
        var painted = options.Architecture == GeneratorArchitecture.Dcgan ? Dcgan(graph, folded, options, input)
            : SrResNet(graph, folded, options, input);
        graph.Output("image", graph.Tanh(painted), "red, green, blue in [-1, 1]", 0, 3, options.ImageSize, options.ImageSize);
        return graph;
    }

    private static string SrResNet(OnnxGraph graph, FoldedLayers folded, GeneratorOptions options, string input)
    {
        var (weight, bias) = folded.Of("dense", "dense_norm");
        var first = graph.Reshape(graph.Relu(graph.Dense(input, weight, bias)), -1, options.Width, options.BaseSize, options.BaseSize);
        var x = first;
        for (var i = 0; i < options.Blocks; i++)
        {
            var h = graph.Relu(Conv($"blocks.{i}.conv1", $"blocks.{i}.norm1", x));
            x = graph.Add(x, Conv($"blocks.{i}.conv2", $"blocks.{i}.norm2", h));
        }
        x = graph.Relu(Conv("trunk", "trunk_norm", x));
        if (options.LongSkip)
            x = graph.Add(x, first);
        for (var i = 0; i < options.Stages; i++)
            x = graph.Relu(options.Upsampling == Upsampling.SubPixel
                ? graph.PixelShuffle(Conv($"stages.{i}.conv", $"stages.{i}.norm", x))
                : Conv($"stages.{i}.conv", $"stages.{i}.norm", graph.Double(x)));
        return Conv("output", null, x);

        string Conv(string layer, string? norm, string from)
        {
            var (kernel, offset) = folded.Of(layer, norm);
            return graph.Conv(from, kernel, offset);
        }
    }

    private static string Dcgan(OnnxGraph graph, FoldedLayers folded, GeneratorOptions options, string input)
    {
        var widest = options.Width << (options.Stages - 1);
        var (weight, bias) = folded.Of("dense", "dense_norm");
        var x = graph.Relu(graph.Reshape(graph.Dense(input, weight, bias), -1, widest, options.BaseSize, options.BaseSize));
        for (var i = 0; i < options.Stages; i++)
        {
            var last = i + 1 == options.Stages;
            (weight, bias) = folded.Of($"convs.{i}", last ? null : $"norms.{i}", axis: 1);
            x = graph.ConvTranspose(x, weight, bias);
            if (!last)
                x = graph.Relu(x);
        }
        return x;
    }

    // Layers by name, in float64, each with the normalisation behind it.
    private sealed class FoldedLayers(IDictionary<string, Tensor> state, double eps)
    {
        internal (Tensor Weight, Tensor Bias) Of(string layer, string? norm, int axis = 0)
        {
            var (weight, bias) = (Named($"{layer}.weight"), Named($"{layer}.bias"));
            return norm is null ? (weight, bias) : FoldedNorm.Into(
                weight, bias, Named($"{norm}.weight"), Named($"{norm}.bias"), Named($"{norm}.running_mean"), Named(
                    $"{norm}.running_var"), eps, axis);
        }

        private Tensor Named(string name) => state[name].to(ScalarType.Float64);
    }
}

/// <summary>How pictures differ from others, in units of 8-bit pixels (0-255).</summary>
/// <param name="Mean">Mean absolute difference.</param>
/// <param name="RootMeanSquare">Root of the mean squared difference: the square of it is the MSE.</param>
/// <param name="Largest">Largest absolute difference.</param>
public sealed record PixelError(double Mean, double RootMeanSquare, double Largest);

/// <summary>Weights as whole numbers from -127 to 127, with a scale for each output: the largest weight of an output is 127.</summary>
internal static class EightBitWeights
{
    /// <summary>Codes and scales.</summary>
    /// <param name="weight">Any shape.</param>
    /// <param name="axis">Along which the outputs lie.</param>
    /// <returns>Codes int8 of the same shape; scales float32, 1 along every other axis.</returns>
    internal static (Tensor Codes, Tensor Scale) Encode(Tensor weight, int axis)
    {
        using var scope = NewDisposeScope();
        using var nothing = no_grad();
        var others = Enumerable.Range(0, (int)weight.dim()).Where(other => other != axis).Select(other => (long)other).ToArray();
        var scale = weight.abs().amax(others, keepdim: true).div_(127).clamp_min_(1e-30);
        return scope.MoveToOuter((weight / scale).round_().clamp_(-127, 127).to(ScalarType.Int8), scale.to(ScalarType.Float32));
    }

    /// <summary>The weights that the codes stand for.</summary>
    internal static Tensor Rounded(Tensor weight, int axis)
    {
        using var scope = NewDisposeScope();
        var (codes, scale) = Encode(weight, axis);
        return (codes.to(ScalarType.Float32) * scale).MoveToOuterDisposeScope();
    }
}
