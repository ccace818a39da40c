namespace AnimeGan.Tests.Models;

/// <summary>
/// Every network in float32 beside itself in float64: what it gives and the gradients of its input and weights. libtorch has kernels of its
/// own for float32 convolutions, and 2.10 has wrong ones where the channels come first in memory (MemoryLayout).
/// </summary>
public sealed class NetworksInFloat32Tests : TensorTests
{
    // Of some 100,000 numbers before a ReLU one may be 0 but for its rounding: the two networks have different slopes there, both are
    // right,
    // and gradients differ by up to 3e-3. Libtorch's wrong kernels are off by tens of percent.
    private const double AtKinks = 0.02;

    public static TheoryData<GeneratorArchitecture, Upsampling, int, int> Generators => new()
    {
        { GeneratorArchitecture.SrResNet, Upsampling.SubPixel, 8, 16 },
        { GeneratorArchitecture.SrResNet, Upsampling.SubPixel, 48, 32 },
        { GeneratorArchitecture.SrResNet, Upsampling.NearestConv, 8, 16 },
        { GeneratorArchitecture.SrResNet, Upsampling.NearestConv, 48, 32 },
        { GeneratorArchitecture.Dcgan, Upsampling.SubPixel, 6, 16 },
        { GeneratorArchitecture.Dcgan, Upsampling.SubPixel, 16, 32 },
    };

    [Theory, MemberData(nameof(Generators))]
    public void Generators_draw_and_learn_right(GeneratorArchitecture architecture, Upsampling upsampling, int width, int size)
    {
        foreach (var baseSize in new[] { 1, size / 4 })
        {
            using var weights = new torch.Generator(6);
            using var random = new torch.Generator(5);
            var options = new GeneratorOptions
            {
                Architecture = architecture, Upsampling = upsampling, Width = width, ImageSize = size, BaseSize = baseSize, Blocks = 1,
                Latent = 8, Initialisation = Initialisation.Uniform,
            };
            var (noise, tags) = (randn([6, 8], generator: random), randn([6, 34], generator: random));
            Compare(() => FaceGenerator.Create(options, weights), noise, (network, input) => network.call(input, tags.to(input.dtype)));
        }
    }

    [Theory]
    [InlineData(DiscriminatorArchitecture.Residual, 8, 16)]
    [InlineData(DiscriminatorArchitecture.Residual, 32, 32)]
    [InlineData(DiscriminatorArchitecture.Strided, 6, 16)]
    [InlineData(DiscriminatorArchitecture.Strided, 48, 32)]
    public void Discriminators_judge_and_learn_right(DiscriminatorArchitecture architecture, int width, int size)
    {
        var options = new DiscriminatorOptions
        {
            Architecture = architecture, Width = width, ImageSize = size, BlocksPerStage = 1, Initialisation = Initialisation.Uniform,
        };
        foreach (var faces in new[] { 1, 5 })
        {
            using var weights = new torch.Generator(7);
            using var random = new torch.Generator(8);
            Compare(() => FaceDiscriminator.Create(options, weights), randn([faces, 3, size, size], generator: random), (network, input) =>
            {
                var (adversarial, tags) = network.call(input);
                return cat([adversarial.unsqueeze(1), tags], 1);
            }, normalised: false);
        }
    }

    [Fact]
    public void The_tagger_sees_and_learns_right()
    {
        using var weights = new torch.Generator(9);
        using var random = new torch.Generator(10);
        var options = new TaggerOptions { InputSize = 32, Width = 14, Features = 16 };
        Compare(() => new TaggerNetwork(options, weights), randn([6, 3, 32, 32], generator: random),
            (network, input) => network.call(input));
    }

    private static void Compare<TNetwork>(Func<TNetwork> make, Tensor input, Func<TNetwork, Tensor, Tensor> run, bool normalised = true)
        where TNetwork : nn.Module
    {
        using var single = make();
        using var twice = make();
        var (from, to) = (single.state_dict(), twice.state_dict());
        using (no_grad())
            foreach (var (name, value) in from)
                to[name].copy_(value);
        var expected = Run(twice.to(ScalarType.Float64), input.to(ScalarType.Float64));
        foreach (var ((name, right), (_, actual)) in expected.Zip(Run(single, input)))
        {
            if (normalised && BeforeNormalisation.HasBias(name)) // its gradient is rounding alone
                continue;
            // What is nearly 0, as behind a map of one pixel and before a normalisation, has the rounding of larger numbers in it.
            var size = Math.Max(right.norm().item<double>(), 1e-4 * expected.Max(entry => entry.Value.norm().item<double>()));
            var difference = (actual.to(ScalarType.Float64) - right).norm().item<double>();
            Assert.True(difference <= (name == "output" ? 1e-4 : AtKinks) * size, $"{name}: {difference} of {size}");
        }

        List<(string Name, Tensor Value)> Run(TNetwork network, Tensor values)
        {
            var x = values.clone().requires_grad_();
            var output = run(network, x);
            (output * arange(output.numel(), output.dtype).cos().view(output.shape)).sum().backward();
            var weights = network.named_parameters().Where(entry => entry.parameter.grad is not null);
            return [("output", output.detach()), ("input", x.grad!), .. weights.Select(entry => (entry.name, entry.parameter.grad!))];
        }
    }
}
