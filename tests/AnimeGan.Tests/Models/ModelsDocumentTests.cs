namespace AnimeGan.Tests.Models;

/// <summary>docs/models.md is written from the networks themselves, and this test fails when it no longer tells the truth.</summary>
public class ModelsDocumentTests
{
    private const string Update = "ANIMEGAN_UPDATE_DOCS";

    [Fact]
    public void The_document_of_the_models_is_what_they_are()
    {
        var path = Checkout.Path("docs", "models.md");
        var text = Document();
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        Assert.True(File.Exists(path) && File.ReadAllText(path) == text, $"docs/models.md is stale: run this test with {Update}=1 in the "
            + "environment and commit the file.");
    }

    private static string Document()
    {
        var text = new StringBuilder("""
            # The networks, layer by layer

            Written by `tests/AnimeGan.Tests/Models/ModelsDocumentTests.cs` from the networks themselves; the test fails when it is stale.
            Sizes are of one face, channels x height x width. `conv k3n64s1` is a convolution with a 3x3 kernel, 64 outputs and stride 1;
            every convolution has a bias. A layer's name is the name of its tensors in a weights file (safetensors): `<name>.weight` and
            `<name>.bias`, and for batch normalisation (BN) also `<name>.running_mean`, `<name>.running_var` and
            `<name>.num_batches_tracked`, as in PyTorch.


            """);
        Section("The paper's generator, 128 px (`SrResNetGenerator`)", "Input: 128 numbers of noise and 34 tags (-1 / +1), side by side.",
            new GeneratorOptions());
        Section("The paper's discriminator, 128 px (`ResidualDiscriminator`)",
            "Two heads read the last map: real or fake, and the 34 tags.", new DiscriminatorOptions());
        Section("Baseline: DCGAN's generator, 128 px (`DcganGenerator`)", "`GeneratorOptions.Dcgan`.", GeneratorOptions.Dcgan);
        Section("Baseline: DCGAN's discriminator without batch normalisation, 128 px (`StridedDiscriminator`)",
            "`DiscriminatorOptions.Dcgan`.", DiscriminatorOptions.Dcgan);
        Section("Generator of the preset `workshop-32`", "`Presets.Workshop32.Generator`.", Presets.Workshop32.Generator);
        Section("Discriminator of the preset `workshop-32`", "`Presets.Workshop32.Discriminator`.", Presets.Workshop32.Discriminator);

        text.Append("""
            ## Discriminators of other sizes

            The paper gives 128 px. The same rule at other sizes: halve until 2x2, with kernel 4 while the map is larger than 16x16 and
            kernel 3 from there on; twice the channels each time, 1024 at most; two residual blocks behind every strided convolution but the
            last.

            | size | strided convolutions | parameters |
            |--:|---|--:|

            """);
        foreach (var size in new[] { 16, 32, 64, 128, 256 })
        {
            var options = new DiscriminatorOptions { ImageSize = size };
            using var discriminator = FaceDiscriminator.Create(options);
            var plan = string.Join(", ", options.Stages.Select(stage => $"k{stage.Kernel}n{stage.Width}"));
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {size} | {plan} | "
                + $"{discriminator.parameters().Sum(parameter => parameter.numel()):N0} |\n");
        }
        return text.ToString();

        void Section(string title, string about, object options)
        {
            text.Append($"## {title}\n\n{about}\n\n");
            if (options is GeneratorOptions forGenerator)
            {
                using var generator = FaceGenerator.Create(forGenerator);
                Table(ModelSummary.Of(generator));
            }
            else
            {
                using var discriminator = FaceDiscriminator.Create((DiscriminatorOptions)options);
                Table(ModelSummary.Of(discriminator));
            }
        }

        void Table(ModelSummary network)
        {
            text.Append("| layer | | output | parameters | running statistics |\n|---|---|---|--:|--:|\n");
            foreach (var layer in network.Layers)
                text.Append($"| `{layer.Name}` | {layer.Kind} | {layer.Output} | {layer.Parameters:N0} | "
                    + $"{(layer.Statistics > 0 ? $"{layer.Statistics:N0}" : "")} |\n");
            text.Append($"| **sum: {network.Total:N0}** | | | **{network.Parameters:N0}** | **{network.Statistics:N0}** |\n\n");
        }
    }
}
