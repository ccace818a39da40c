namespace AnimeGan.Tests.Models;

public class GeneratorTests
{
    internal static readonly GeneratorOptions Tiny = new() { ImageSize = 16, BaseSize = 4, Width = 4, Blocks = 1, Latent = 8 };

    [Fact]
    public void The_papers_generator_has_4422659_parameters_and_running_statistics()
    {
        using var generator = new SrResNetGenerator();
        var summary = ModelSummary.Of(generator);
        Assert.Equal(4_422_659, summary.Total);

        // The sums of PAPER.md, "Generator".
        long Sum(Func<LayerSummary, bool> which) => summary.Layers.Where(which).Sum(layer => layer.Parameters + layer.Statistics);
        Assert.Equal(2_670_592, Sum(layer => layer.Name == "dense"));
        Assert.Equal(65_536, Sum(layer => layer.Name == "dense_norm"));
        Assert.Equal(33, summary.Layers.Count(layer => layer.Kind == "conv k3n64s1"));
        Assert.Equal(1_218_624, Sum(layer => layer.Kind == "conv k3n64s1"));
        Assert.Equal(8_448, Sum(layer => layer.Kind == "BN(64)" && !layer.Name.StartsWith("stages")));
        Assert.Equal(443_136, Sum(layer => layer.Kind == "conv k3n256s1"));
        Assert.Equal(768, Sum(layer => layer.Kind == "BN(64)" && layer.Name.StartsWith("stages")));
        Assert.Equal(15_555, Sum(layer => layer.Name == "output"));
    }

    [Fact]
    public void The_papers_shapes_go_from_16_to_128_pixels()
    {
        using var generator = new SrResNetGenerator();
        var outputs = ModelSummary.Of(generator).Layers.ToDictionary(layer => layer.Name, layer => $"{layer.Kind} -> {layer.Output}");
        Assert.Equal("dense 16384 -> 16384", outputs["dense"]);
        Assert.Equal("BN(16384) -> 16384", outputs["dense_norm"]);
        Assert.Equal("conv k3n64s1 -> 64x16x16", outputs["blocks.0.conv1"]);
        Assert.Equal("conv k3n64s1 -> 64x16x16", outputs["blocks.15.conv2"]);
        Assert.Equal("conv k3n64s1 -> 64x16x16", outputs["trunk"]);
        Assert.Equal("conv k3n256s1 -> 256x16x16", outputs["stages.0.conv"]);
        Assert.Equal("BN(64) -> 64x32x32", outputs["stages.0.norm"]);
        Assert.Equal("conv k3n256s1 -> 256x64x64", outputs["stages.2.conv"]);
        Assert.Equal("BN(64) -> 64x128x128", outputs["stages.2.norm"]);
        Assert.Equal("conv k9n3s1 -> 3x128x128", outputs["output"]);
    }

    [Theory]
    [InlineData(16, 4, Upsampling.SubPixel)]
    [InlineData(32, 8, Upsampling.NearestConv)]
    [InlineData(32, 32, Upsampling.SubPixel)]
    [InlineData(64, 4, Upsampling.SubPixel)]
    [InlineData(256, 16, Upsampling.NearestConv)]
    public void Every_size_comes_out_within_tanhs_range(int size, int baseSize, Upsampling upsampling)
    {
        using var scope = NewDisposeScope();
        foreach (var architecture in Enum.GetValues<GeneratorArchitecture>()
            .Where(a => a == GeneratorArchitecture.SrResNet || size > baseSize))
        {
            var options = Tiny with { Architecture = architecture, ImageSize = size, BaseSize = baseSize, Upsampling = upsampling };
            var images = FaceGenerator.Create(options).call(randn([2, 8]), ones([2, 34]));
            Assert.Equal([2, 3, size, size], images.shape);
            Assert.InRange(images.abs().max().item<float>(), 1e-6f, 1);
        }
    }

    [Fact]
    public void The_same_seed_makes_the_same_weights_and_another_does_not()
    {
        using var scope = NewDisposeScope();
        float[] Weights(ulong seed)
        {
            using var random = new torch.Generator(seed);
            return [.. FaceGenerator.Create(Tiny, random).parameters().SelectMany(parameter => parameter.data<float>().ToArray())];
        }
        Assert.Equal(Weights(1), Weights(1));
        Assert.NotEqual(Weights(1), Weights(2));
    }

    [Fact]
    public void The_papers_first_weights_are_normal_with_deviation_002_and_biases_0()
    {
        using var scope = NewDisposeScope();
        var generator = FaceGenerator.Create(new GeneratorOptions { ImageSize = 32, Blocks = 1 });
        foreach (var (name, parameter) in generator.named_parameters())
        {
            if (name.Contains("norm"))
                Assert.All(parameter.data<float>(), value => Assert.Equal(name.EndsWith("weight") ? 1 : 0, value));
            else if (name.EndsWith("bias"))
                Assert.All(parameter.data<float>(), value => Assert.Equal(0, value));
            else
            {
                Assert.InRange(parameter.std().item<float>(), 0.018f, 0.022f);
                Assert.InRange(parameter.mean().item<float>(), -0.002f, 0.002f);
                Assert.True(parameter.abs().max().item<float>() > 0.05, "the tails of a normal distribution");
            }
        }
    }

    [Fact]
    public void PyTorchs_default_is_uniform_within_one_by_the_root_of_the_inputs()
    {
        using var scope = NewDisposeScope();
        var generator = FaceGenerator.Create(new GeneratorOptions { ImageSize = 32, Blocks = 1, Initialisation = Initialisation.Uniform });
        AssertBound("dense.weight", 162);
        AssertBound("dense.bias", 162);
        AssertBound("trunk.weight", 64 * 9);
        AssertBound("stages.0.conv.bias", 64 * 9);
        AssertBound("output.weight", 64 * 81);

        void AssertBound(string name, int inputs)
        {
            var largest = generator.get_parameter(name)!.abs().max().item<float>();
            Assert.InRange(largest, 0.9 / Math.Sqrt(inputs), 1 / Math.Sqrt(inputs) + 1e-7);
        }
    }

    [Fact]
    public void The_long_skip_changes_the_face_and_no_parameter()
    {
        using var scope = NewDisposeScope();
        Tensor Draw(bool longSkip)
        {
            using var random = new torch.Generator(3);
            var generator = FaceGenerator.Create(Tiny with { LongSkip = longSkip }, random);
            return generator.call(ones([2, 8]) * tensor([1f, -1f]).view(2, 1), ones([2, 34]));
        }
        Assert.NotEqual(Draw(true).data<float>().ToArray(), Draw(false).data<float>().ToArray());
        using var with = FaceGenerator.Create(Tiny);
        using var without = FaceGenerator.Create(Tiny with { LongSkip = false });
        Assert.Equal(with.named_parameters().Select(p => p.name), without.named_parameters().Select(p => p.name));
    }

    [Fact]
    public void A_face_is_the_tanh_of_what_stands_before_it()
    {
        foreach (var architecture in Enum.GetValues<GeneratorArchitecture>())
        {
            using var scope = NewDisposeScope();
            using var generator = FaceGenerator.Create(Tiny with { Architecture = architecture }, new torch.Generator(1));
            var (z, c) = (randn([4, 8], generator: new torch.Generator(2)), ones(4, TagCatalogue.Count));
            Assert.True(generator.BeforeTanh(z, c).tanh().equal(generator.call(z, c)).all().ToBoolean());
        }
    }

    [Fact]
    public void Tags_and_noise_both_change_the_face()
    {
        using var scope = NewDisposeScope();
        using var random = new torch.Generator(3);
        var generator = FaceGenerator.Create(Tiny, random);
        generator.eval();
        float[] Draw(float noise, float tag) => [.. generator.call(full([1, 8], noise), full([1, 34], tag)).data<float>()];
        Assert.NotEqual(Draw(1, 1), Draw(1, -1));
        Assert.NotEqual(Draw(1, 1), Draw(0, 1));
        Assert.Equal(Draw(1, 1), Draw(1, 1));
    }

    public static TheoryData<GeneratorOptions, string> Wrong => new()
    {
        { Tiny with { ImageSize = 100 }, "generator.image_size is 100" },
        { Tiny with { ImageSize = 8 }, "generator.image_size is 8" },
        { Tiny with { BaseSize = 32 }, "generator.base_size is 32" },
        { Tiny with { Width = 0 }, "generator.width is 0" },
        { Tiny with { Blocks = -1 }, "generator.blocks is -1" },
        { Tiny with { Latent = 0 }, "generator.latent is 0" },
        { Tiny with { BatchNormEps = double.NaN }, "generator.batch_norm_eps is NaN" },
        { Tiny with { Upsampling = (Upsampling)9 }, "generator.upsampling is 9" },
        { GeneratorOptions.Dcgan with { ImageSize = 16, BaseSize = 16 }, "at most 8" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Options_that_describe_no_network_are_refused_by_name(GeneratorOptions options, string says) =>
        Assert.Contains(says, Assert.Throws<OptionException>(() => FaceGenerator.Create(options)).Message);

    [Fact]
    public void Inputs_of_another_shape_are_refused_with_the_shape_that_is_needed()
    {
        using var scope = NewDisposeScope();
        var generator = FaceGenerator.Create(Tiny);
        Assert.Contains("(batch, 8)", Assert.Throws<ArgumentException>(() => generator.call(zeros([2, 9]), zeros([2, 34]))).Message);
        Assert.Contains("(2, 34)", Assert.Throws<ArgumentException>(() => generator.call(zeros([2, 8]), zeros([3, 34]))).Message);
    }
}
