namespace AnimeGan.Tests.Models;

public sealed class WeightsFileTests : TensorTests
{
    private string Path => folder.File("weights.safetensors");

    [Theory]
    [InlineData(GeneratorArchitecture.SrResNet)]
    [InlineData(GeneratorArchitecture.Dcgan)]
    public void A_generator_is_opened_again_from_its_file_alone(GeneratorArchitecture architecture)
    {
        var generator = FaceGenerator.Create(GeneratorTests.Tiny with { Architecture = architecture, LongSkip = false });
        generator.call(randn([4, 8]), ones([4, 34])).Dispose(); // moves the running statistics
        generator.eval();
        WeightsFile.Save(Path, generator, new Dictionary<string, string> { ["trained_on"] = "nothing" });

        var opened = WeightsFile.LoadGenerator(Path);
        Assert.Equal(generator.Options, opened.Options);
        Assert.False(opened.training);
        var (noise, tags) = (randn([2, 8]), ones([2, 34]));
        Assert.Equal(generator.call(noise, tags).data<float>().ToArray(), opened.call(noise, tags).data<float>().ToArray());
        Assert.Equal("nothing", WeightsFile.About(Path)["trained_on"]);
    }

    [Theory]
    [InlineData(DiscriminatorArchitecture.Residual)]
    [InlineData(DiscriminatorArchitecture.Strided)]
    public void So_is_a_discriminator(DiscriminatorArchitecture architecture)
    {
        var discriminator = FaceDiscriminator.Create(DiscriminatorTests.Tiny with { Architecture = architecture });
        WeightsFile.Save(Path, discriminator);
        var opened = WeightsFile.LoadDiscriminator(Path);
        Assert.Equal(discriminator.Options, opened.Options);
        var images = randn([2, 3, 16, 16]);
        Assert.Equal(discriminator.call(images).Tags.data<float>().ToArray(), opened.call(images).Tags.data<float>().ToArray());
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html>", "a web page")]
    [InlineData("version https://git-lfs.github.com/spec/v1\n", "Git LFS")]
    [InlineData("\u0089PNG\r\n\u001a\n0000", "a picture")]
    [InlineData(":\u000cdense.weight\u0006\u0002", "weights of TorchSharp's")]
    [InlineData("\u0008\u0008\u0012\u0011AnimeGanNotebooks", "an ONNX model")]
    [InlineData("{\"noise\": [0.5]}", "a text of JSON")]
    public void What_lies_in_the_place_of_weights_is_named(string content, string says)
    {
        File.WriteAllBytes(Path, System.Text.Encoding.Latin1.GetBytes(content));
        Assert.Contains(says, Assert.Throws<InvalidDataException>(() => WeightsFile.LoadGenerator(Path)).Message);
    }

    [Fact]
    public void A_header_as_long_as_a_pickle_begins_is_a_header()
    {
        using var generator = FaceGenerator.Create(GeneratorTests.Tiny);
        WeightsFile.Save(Path, generator, new Dictionary<string, string> { ["pad"] = "" });
        var length = BitConverter.ToInt64(File.ReadAllBytes(Path));
        WeightsFile.Save(Path, generator, new Dictionary<string, string> { ["pad"] = new('x', (int)(0x10280 - length)) });
        Assert.Equal([0x80, 2, 1, 0], File.ReadAllBytes(Path)[..4]);
        WeightsFile.LoadGenerator(Path).Dispose();
    }

    [Fact]
    public void Weights_that_are_no_numbers_and_pickles_are_refused_by_name()
    {
        using var generator = FaceGenerator.Create(AnimeGan.Training.Presets.Smoke.Generator);
        var name = generator.named_parameters().Last().name;
        using (TorchSharp.torch.no_grad())
            generator.named_parameters().Last().parameter.fill_(float.NaN);
        WeightsFile.Save(folder.File("a.safetensors"), generator);
        var error = Assert.Throws<InvalidDataException>(() => WeightsFile.LoadGenerator(folder.File("a.safetensors")));
        Assert.Contains(name, error.Message);
        Assert.Contains("NaN or infinite", error.Message);
        AnimeGan.Models.Import.PlainWeights.SaveDat(folder.File("a.dat"), generator);
        Assert.Contains(name, Assert.Throws<InvalidDataException>(
            () => AnimeGan.Models.Import.PlainWeights.Load(folder.File("a.dat"), generator.Options)).Message);
        File.WriteAllBytes(folder.File("a.pth"), "PK\u0003\u0004 a zip with a pickle"u8.ToArray());
        Assert.Contains($"animegan import pytorch {folder.File("a.pth")}",
            Assert.Throws<InvalidDataException>(() => WeightsFile.About(folder.File("a.pth"))).Message);
    }

    [Fact]
    public void Weights_of_another_network_are_refused_tensor_by_tensor_and_change_nothing()
    {
        var generator = FaceGenerator.Create(GeneratorTests.Tiny);
        WeightsFile.Save(Path, generator);

        var deeper = FaceGenerator.Create(GeneratorTests.Tiny with { Blocks = 2 });
        var before = deeper.get_parameter("trunk.weight")!.data<float>().ToArray();
        AssertRefused(() => WeightsFile.LoadInto(Path, deeper), "lacks blocks.1.conv1.bias", "and 7 more");
        Assert.Equal(before, deeper.get_parameter("trunk.weight")!.data<float>().ToArray());

        AssertRefused(() => WeightsFile.LoadInto(Path, FaceGenerator.Create(GeneratorTests.Tiny with { Blocks = 0 })),
            "also holds blocks.0.conv1.bias");
        AssertRefused(() => WeightsFile.LoadInto(Path, FaceGenerator.Create(GeneratorTests.Tiny with { Latent = 9 })),
            "dense.weight (64, 42) instead of (64, 43)");
        AssertRefused(() => WeightsFile.LoadDiscriminator(Path), "it holds a generator, not a discriminator");
    }

    [Theory]
    [InlineData("format", null, "lacks 'format'")]
    [InlineData("format", "pickle", "its format is 'pickle'")]
    [InlineData("version", "2", "newer program")]
    [InlineData("kind", "pipe", "it holds a pipe")]
    [InlineData("options", "{", "describe no generator")]
    [InlineData("options", "null", "describe no generator")]
    [InlineData("options", "{\"image_size\": 24}", "generator.image_size is 24")]
    [InlineData("options", "{\"depth\": 3}", "describe no generator")]
    [InlineData("options", "{\"width\": 4096, \"image_size\": 1024, \"base_size\": 1024}", "The file is damaged")]
    public void Metadata_that_tells_no_network_is_refused(string key, string? value, string says)
    {
        WeightsFile.Save(Path, FaceGenerator.Create(GeneratorTests.Tiny));
        var metadata = new Dictionary<string, string>(WeightsFile.About(Path));
        if (value is null)
            metadata.Remove(key);
        else
            metadata[key] = value;
        var tensors = Files.Tensors.Of(Path);
        Safetensors.Save(Path, tensors, metadata);
        AssertRefused(() => WeightsFile.LoadGenerator(Path), says);
    }

    [Fact]
    public void Whole_numbers_are_no_weights_and_counters_that_nobody_uses_may_be_missing()
    {
        WeightsFile.Save(Path, FaceGenerator.Create(GeneratorTests.Tiny));
        var (metadata, tensors) = (WeightsFile.About(Path), Files.Tensors.Of(Path));
        Safetensors.Save(Path, tensors.Where(tensor => !tensor.Key.EndsWith("num_batches_tracked")), metadata);
        WeightsFile.LoadGenerator(Path).Dispose();
        Safetensors.Save(Path, tensors.ToDictionary(tensor => tensor.Key, tensor => tensor.Value.to(ScalarType.Int8)), metadata);
        AssertRefused(() => WeightsFile.LoadGenerator(Path), "whole numbers", "float32");
        void With(string name, Func<Tensor, Tensor> change) => Safetensors.Save(Path, tensors.ToDictionary(
            tensor => tensor.Key, tensor => tensor.Key == name ? change(tensor.Value.clone()) : tensor.Value), metadata);
        With("trunk.weight", values => values.to(ScalarType.ComplexFloat32));
        AssertRefused(() => WeightsFile.LoadGenerator(Path), "complex numbers");
        With("trunk.weight", values => values.to(ScalarType.Float64).fill_(1e300)); // finite, and infinite in float32
        AssertRefused(() => WeightsFile.LoadGenerator(Path), "trunk.weight", "NaN or infinite");
        With("trunk_norm.running_var", values => values.fill_(-1));
        AssertRefused(() => WeightsFile.LoadGenerator(Path), "trunk_norm.running_var", "negative");
    }

    [Fact]
    public void A_file_that_is_none_is_refused()
    {
        File.WriteAllText(Path, "not weights at all");
        AssertRefused(() => WeightsFile.LoadGenerator(Path));
        File.WriteAllBytes(Path, []);
        AssertRefused(() => WeightsFile.LoadGenerator(Path));
        foreach (var (text, what) in new[] { ("\n  <!DOCTYPE html><p>not found", "a web page"), ("<html><p>not found", "a web page"),
            ("version https://git-lfs.github.com/spec/v1\n", "git lfs pull"), ("", "") })
        {
            File.WriteAllText(Path, text);
            AssertRefused(() => WeightsFile.LoadGenerator(Path), what);
            foreach (var name in new[] { "a.pt", "a.bin" })
            {
                File.WriteAllText(folder.File(name), text);
                Assert.Contains(text == "" ? "an empty file" : what,
                    Assert.Throws<InvalidDataException>(() => WeightsFile.LoadGenerator(folder.File(name))).Message);
                Assert.Contains(text == "" ? "an empty file" : what, Assert.Throws<InvalidDataException>(
                    () => AnimeGan.Models.Import.PlainWeights.Load(folder.File(name), GeneratorTests.Tiny)).Message);
            }
        }
        Assert.Throws<FileNotFoundException>(() => WeightsFile.LoadGenerator(Path + ".none"));
    }

    [Fact]
    public void The_names_are_stable()
    {
        var names = FaceGenerator.Create(GeneratorTests.Tiny).state_dict().Keys;
        Assert.Equal(
            ["blocks.0.conv1.bias", "blocks.0.conv1.weight", "blocks.0.conv2.bias", "blocks.0.conv2.weight", .. Norm("blocks.0.norm1"),
                .. Norm("blocks.0.norm2"),
                "dense.bias", "dense.weight", .. Norm("dense_norm"), "output.bias", "output.weight", "stages.0.conv.bias",
                    "stages.0.conv.weight", .. Norm("stages.0.norm"),
                "stages.1.conv.bias", "stages.1.conv.weight", .. Norm("stages.1.norm"), "trunk.bias", "trunk.weight",
                    .. Norm("trunk_norm")],
            names.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["adversarial.bias", "adversarial.weight", "stages.0.blocks.0.conv1.bias", "stages.0.blocks.0.conv1.weight"],
            FaceDiscriminator.Create(DiscriminatorTests.Tiny).state_dict().Keys.Order(StringComparer.Ordinal).Take(4));

        static IEnumerable<string> Norm(string name) =>
            [$"{name}.bias", $"{name}.num_batches_tracked", $"{name}.running_mean", $"{name}.running_var", $"{name}.weight"];
    }

    private void AssertRefused(Action load, params string[] says)
    {
        var error = Assert.ThrowsAny<InvalidDataException>(load);
        Assert.Contains(Path, error.Message);
        Assert.All(says, text => Assert.Contains(text, error.Message));
    }
}
