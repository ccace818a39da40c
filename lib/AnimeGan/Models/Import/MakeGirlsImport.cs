namespace AnimeGan.Models.Import;

/// <summary>
/// The generator that the paper's authors published (August 2017, 128 px), as one of ours. What differs is turned once, here: weights
/// from HWIO to OIHW, their depth-to-space order to PixelShuffle's, blue-green-red to red-green-blue; their normalisation is folded to
/// scale and shift, so its statistics become such that nothing else happens. They have no long skip.
/// </summary>
public static class MakeGirlsImport
{
    /// <summary>Reads the published weights into a generator.</summary>
    /// <param name="weights">The site's weight file.</param>
    /// <param name="layout">The JSON of data/makegirls that belongs to it.</param>
    /// <param name="anyFile">Accept a file whose SHA-256 is not the layout's.</param>
    /// <returns>The paper's generator, in evaluation mode, and what to write into the metadata of its file.</returns>
    /// <exception cref="InvalidDataException">A file is damaged or another one; the message names the record or the field.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static (FaceGenerator Generator, IReadOnlyDictionary<string, string> About) Load(
        string weights, string layout, bool anyFile = false)
    {
        var described = WebDnnLayout.Load(layout);
        var published = WebDnnWeights.Load(weights, described, anyFile);
        return (Fill(published, described), new Dictionary<string, string>
        {
            ["source"] = described.Model,
            ["licence"] = described.Licence,
            ["source_sha256"] = published.Sha256,
        });
    }

    /// <summary>The generator of weights that were read.</summary>
    /// <exception cref="InvalidDataException">The layout lacks a tensor, or has one in another shape.</exception>
    public static FaceGenerator Fill(WebDnnWeights weights, WebDnnLayout layout) =>
        Owned.Into(new SrResNetGenerator(new GeneratorOptions { LongSkip = false }), generator =>
        {
            Fill(generator, weights, layout);
            generator.eval();
            return generator;
        });

    private static void Fill(FaceGenerator generator, WebDnnWeights weights, WebDnnLayout layout)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var options = generator.Options;
        var width = options.Width;
        var state = generator.state_dict();

        Set("dense.weight", Read("fc.weight", options.Latent + options.Tags, width * options.BaseSize * options.BaseSize).t());
        Set("dense.bias", Read("fc.bias", width * options.BaseSize * options.BaseSize));
        Norm("dense_norm", "bn_fc", width * options.BaseSize * options.BaseSize);
        for (var i = 0; i < options.Blocks; i++)
            foreach (var j in new[] { 1, 2 })
            {
                Conv($"blocks.{i}.conv{j}", $"res{i}.conv{j}");
                Norm($"blocks.{i}.norm{j}", $"res{i}.bn{j}", width);
            }
        Conv("trunk", "mid.conv");
        Norm("trunk_norm", "mid.bn", width);
        for (var i = 0; i < options.Stages; i++)
        {
            // Their depth-to-space reads channel (dy * 2 + dx) * 64 + c where PixelShuffle reads c * 4 + dy * 2 + dx.
            var stage = ToOutputsFirst(Read($"up{i}.conv.weight", 3, 3, width, 4 * width));
            Set($"stages.{i}.conv.weight", stage.view(4, width, width, 3, 3).transpose(0, 1).reshape(4 * width, width, 3, 3));
            Set($"stages.{i}.conv.bias", Read($"up{i}.conv.bias", 4 * width).view(4, width).transpose(0, 1).reshape(4 * width));
            Norm($"stages.{i}.norm", $"up{i}.bn", width);
        }
        // They paint blue, green, red.
        Set("output.weight", ToOutputsFirst(Read("out.conv.weight", 9, 9, width, 3)).flip(0));
        Set("output.bias", Read("out.conv.bias", 3).flip(0));

        void Set(string name, Tensor value) => state[name].copy_(value);

        void Conv(string name, string theirs)
        {
            Set($"{name}.weight", ToOutputsFirst(Read($"{theirs}.weight", 3, 3, width, width)));
            Set($"{name}.bias", Read($"{theirs}.bias", width));
        }

        void Norm(string name, string theirs, long channels)
        {
            Set($"{name}.weight", Read($"{theirs}.scale", channels));
            Set($"{name}.bias", Read($"{theirs}.shift", channels));
            state[$"{name}.running_mean"].zero_();
            state[$"{name}.running_var"].fill_(1 - options.BatchNormEps);
        }

        Tensor Read(string name, params long[] shape) => layout[name].Shape.SequenceEqual(shape)
            ? weights[name]
            : throw new InvalidDataException($"The layout of {layout.Model} has '{name}' as [{string.Join(", ", layout[name].Shape)}]; "
                + $"this generator needs [{string.Join(", ", shape)}]. It is of another network.");

        static Tensor ToOutputsFirst(Tensor weight) => weight.permute(3, 2, 0, 1).contiguous(); // HWIO to OIHW
    }
}
