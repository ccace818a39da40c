using TorchSharp.Modules;

namespace AnimeGan.Tests.Models;

/// <summary>Each fast path beside its plain twin: the same values and gradients to rounding, in float32 and in float64.</summary>
public sealed class FastPathsTests : TensorTests
{
    public FastPathsTests() => manual_seed(11);

    public static TheoryData<ScalarType, double> Types => new() { { ScalarType.Float32, 1e-5 }, { ScalarType.Float64, 1e-10 } };

    public static TheoryData<string, ScalarType, double> Discriminators => new()
    {
        { "paper", ScalarType.Float32, 1e-5 }, { "paper", ScalarType.Float64, 1e-10 },
        { "strided", ScalarType.Float32, 1e-5 }, { "strided", ScalarType.Float64, 1e-10 },
        { "stem", ScalarType.Float32, 1e-5 }, { "stem", ScalarType.Float64, 1e-10 },
        { "blocks", ScalarType.Float32, 1e-5 }, { "blocks", ScalarType.Float64, 1e-10 },
        { "relu", ScalarType.Float64, 1e-10 },
    };

    [Theory, MemberData(nameof(Types))]
    public void Doubling_and_a_convolution_are_one_transposed_convolution(ScalarType type, double tolerance)
    {
        foreach (var (width, size) in new[] { (8, 4), (5, 7), (48, 16) })
            Compare(new DoublingConvolution(width).to(type), randn([3, width, size, size], type), DoublingConvolution.Plain, tolerance);
    }

    [Theory, MemberData(nameof(Types))]
    public void The_output_convolution_by_columns_is_the_whole_one(ScalarType type, double tolerance)
    {
        foreach (var (width, height, across) in new[] { (8, 16, 16), (5, 7, 9), (64, 32, 32), (4, 3, 3) })
            Compare(new OutputConvolution(width).to(type), randn([2, width, height, across], type), OutputConvolution.Plain, tolerance);
    }

    [Theory, MemberData(nameof(Types))]
    public void One_image_in_halves_is_the_whole_image(ScalarType type, double tolerance)
    {
        foreach (var (size, kernel, stride) in new[] { (16, 3, 1), (8, 4, 2), (8, 3, 2), (2, 3, 1), (1, 3, 1), (7, 3, 1), (4, 3, 2) })
        {
            var (x, weight, bias) = (MemoryLayout.ChannelsLast(randn([1, 6, size, size], type)), randn([10, 6, kernel, kernel], type),
                randn([10], type));
            AssertClose($"{size} k{kernel}s{stride}",
                nn.functional.conv2d(x, weight, bias, [stride, stride], [1, 1]),
                    Convolutions.InHalves(x, weight, bias, [stride, stride], [1, 1]), tolerance);
        }
    }

    [Theory, MemberData(nameof(Discriminators))]
    public void D_run_backwards_is_its_gradient(string which, ScalarType type, double tolerance)
    {
        using var random = new torch.Generator(3);
        var discriminator = FaceDiscriminator.Create(which switch
        {
            "paper" => new() { ImageSize = 64, Width = 8, Initialisation = Initialisation.Uniform }, // kernels of 4 and of 3
            "strided" => new()
            {
                Architecture = DiscriminatorArchitecture.Strided,
                ImageSize = 32,
                Width = 16,
                Initialisation = Initialisation.Uniform,
            },
            "stem" => new()
            {
                Architecture = DiscriminatorArchitecture.Strided,
                ImageSize = 16,
                Width = 8,
                Stem = 5,
                Initialisation = Initialisation.Uniform,
            },
            "blocks" => new() { ImageSize = 16, Width = 6, BlocksPerStage = 3, LeakySlope = 0.05, Initialisation = Initialisation.Uniform },
            _ => new() { ImageSize = 16, Width = 8, LeakySlope = 0, Initialisation = Initialisation.Uniform },
        }, random).to(type);
        var images = rand([4, 3, discriminator.Options.ImageSize, discriminator.Options.ImageSize], type, generator: random) * 2 - 1;
        var weighting = randn(images.shape, type, generator: random);

        var signs = randn([4, discriminator.Options.Tags], type, generator: random);
        Compare(images => discriminator.Adversarial(images).sum(), discriminator.AdversarialGradient(images));
        Compare(images => (discriminator.call(images).Tags * signs).sum(), discriminator.TagGradient(images, signs));

        void Compare(Func<Tensor, Tensor> sumOfD, Tensor actual)
        {
            var xHat = images.clone().requires_grad_();
            var expected = autograd.grad([sumOfD(xHat)], [xHat], retain_graph: true, create_graph: true)[0];
            var expectedOfWeights = GradientsOf(expected);
            AssertClose("gradient", expected, actual, tolerance);
            foreach (var ((name, plain), (_, fast)) in expectedOfWeights.Zip(GradientsOf(actual)))
                if (plain.norm().to(ScalarType.Float64).item<double>() > 0)
                    AssertClose(name, plain, fast, tolerance);
                else
                    Assert.Equal(0, fast.abs().max().to(ScalarType.Float64).item<double>());
            Assert.Contains(expectedOfWeights, entry => entry.Item2.abs().max().to(ScalarType.Float64).item<double>() > 0);
        }

        List<(string, Tensor)> GradientsOf(Tensor gradient)
        {
            discriminator.zero_grad();
            (gradient * weighting).square().sum().backward();
            return [.. discriminator.named_parameters()
                .Select(entry => (entry.name, entry.parameter.grad?.clone() ?? zeros_like(entry.parameter)))];
        }
    }

    [Fact]
    public void Images_of_another_size_are_refused_before_they_reach_libtorch()
    {
        var discriminator = FaceDiscriminator.Create(DiscriminatorTests.Tiny);
        Assert.Contains("(batch, 3, 16, 16)",
            Assert.Throws<ArgumentException>(() => discriminator.AdversarialGradient(zeros([2, 3, 32, 32]))).Message);
    }

    [Theory]
    [InlineData("sub_pixel", ScalarType.Float32, 1e-5)]
    [InlineData("sub_pixel", ScalarType.Float64, 1e-10)]
    [InlineData("nearest", ScalarType.Float32, 1e-5)]
    [InlineData("nearest", ScalarType.Float64, 1e-10)]
    [InlineData("dcgan", ScalarType.Float32, 1e-5)]
    [InlineData("dcgan", ScalarType.Float64, 1e-10)]
    public void Folded_normalisations_draw_the_same_face(string which, ScalarType type, double tolerance)
    {
        using var random = new torch.Generator(4);
        var options = new GeneratorOptions
        {
            ImageSize = 32,
            BaseSize = 8,
            Width = 8,
            Blocks = 2,
            Latent = 16,
            Initialisation = Initialisation.Uniform,
        };
        var generator = FaceGenerator.Create(which switch
        {
            "nearest" => options with { Upsampling = Upsampling.NearestConv },
            "dcgan" => options with { Architecture = GeneratorArchitecture.Dcgan },
            _ => options,
        }, random).to(type);
        var (noise, tags) = (randn([5, 16], type, generator: random), randn([5, 34], type, generator: random));
        for (var i = 0; i < 5; i++)
            generator.call(noise + 0.3 * i, tags); // statistics that are not 0 and 1
        generator.eval();
        // Where a gradient may be asked for, each normalisation runs by itself.
        var expected = generator.call(noise, tags).detach();
        using var noGrad = no_grad();
        AssertClose(which, expected, generator.call(noise, tags), tolerance);
    }

    private static void Compare(Convolution layer, Tensor x, Func<Tensor, Tensor, Tensor?, Tensor> plain, double tolerance)
    {
        var images = MemoryLayout.ChannelsLast(x);
        var expected = Run(input => plain(input, layer.weight!, layer.bias));
        foreach (var ((name, twin), (_, fast)) in expected.Zip(Run(layer.call)))
            AssertClose($"{layer.GetName()} {x.shape[2]}: {name}", twin, fast, tolerance);

        (string Name, Tensor Value)[] Run(Func<Tensor, Tensor> run)
        {
            layer.zero_grad();
            var input = images.clone().requires_grad_();
            var output = run(input);
            (output * output.cos().detach()).sum().backward();
            return [("output", output.detach()), ("input", input.grad!), ("weight", layer.weight!.grad!.clone()),
                ("bias", layer.bias!.grad!.clone())];
        }
    }

    private static void AssertClose(string name, Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(expected.dtype, actual.dtype);
        var difference = ((expected - actual).norm() / expected.norm()).to(ScalarType.Float64).item<double>();
        Assert.True(difference <= tolerance, $"{name}: differs by {difference:0.0e+0} of its size");
    }
}
