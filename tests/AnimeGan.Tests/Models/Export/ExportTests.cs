using System.Runtime.InteropServices;
using System.Text.Json;
using AnimeGan.Models.Export;
using AnimeGan.Models.Import;
using AnimeGan.Studio;
using AnimeGan.Training;

namespace AnimeGan.Tests.Models.Export;

/// <summary>A generator drawn by other programs gives our picture.</summary>
public sealed class ExportTests : TensorTests
{
    private static readonly Dictionary<string, GeneratorOptions> Networks = new()
    {
        ["long skip, sub-pixel"] = new() { ImageSize = 32, BaseSize = 8, Width = 8, Blocks = 2 },
        ["nearest"] = new() { ImageSize = 16, BaseSize = 8, Width = 8, Blocks = 1, LongSkip = false, Upsampling = Upsampling.NearestConv },
        ["dcgan"] = new()
        {
            Architecture = GeneratorArchitecture.Dcgan,
            ImageSize = 32,
            BaseSize = 4,
            Width = 8,
            Blocks = 0,
            LongSkip = false,
        },
    };

    public static TheoryData<string> Names => [.. Networks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void PyTorch_draws_the_same_picture(string network)
    {
        using var generator = Unlike(Networks[network]);
        WeightsFile.Save(folder.File("g.safetensors"), generator);
        var latents = new FaceSampler(generator).Source(3).Take(3);
        Write("in.f32", latents.SelectMany(latent => latent.Noise.Concat(latent.Tags)));
        PlainWeights.SavePyTorch(folder.File("g.pt"), generator);
        foreach (var file in new[] { "g.safetensors", "g.pt" })
        {
            PythonScript.Run("torch and numpy", Checkout.Path("docs", "load_generator.py"), folder.File(file), "--inputs",
                folder.File("in.f32"), "--raw", folder.File("out.f32"));
            Near(generator, latents, 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void OpenCV_draws_the_same_picture_from_ONNX(string network)
    {
        using var generator = Unlike(Networks[network]);
        foreach (var batch in new[] { 1, 3 })
            Near(generator, DrawnByOpenCV(generator, batch, eightBit: false), 1e-4);
    }

    [Fact]
    public void The_published_generator_goes_to_ONNX_and_in_8_bits_below_5_MB()
    {
        using var generator = PublishedWeights.Load();
        Near(generator, DrawnByOpenCV(generator, 1, eightBit: false), 1e-4);
        var latents = DrawnByOpenCV(generator, 1, eightBit: true);
        Assert.InRange(new FileInfo(folder.File("g.onnx")).Length, 1, 5_000_000);
        var error = OnnxExport.EightBitError(generator, each => new FaceSampler(each).DrawTensor(latents));
        Assert.InRange(error.Mean, 0.01, 2);
        Assert.InRange(error.RootMeanSquare, error.Mean, error.Largest);
        Near(generator, latents, error.Largest / 127.5 + 1e-4);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_come_back_from_each_format(string network)
    {
        using var generator = Unlike(Networks[network]);
        PlainWeights.SaveDat(folder.File("g.dat"), generator);
        PlainWeights.SavePyTorch(folder.File("g.pt"), generator);
        WeightsFile.Save(folder.File("g.safetensors"), generator);
        foreach (var file in new[] { "g.dat", "g.pt", "g.safetensors" })
        {
            using var back = PlainWeights.Load(folder.File(file), generator.Options);
            foreach (var (name, value) in generator.state_dict())
                Assert.True(value.eq(back.state_dict()[name]).all().item<bool>(), name);
        }
        var other = generator.Options with { Width = 4 };
        Assert.Throws<InvalidDataException>(() => PlainWeights.Load(folder.File("g.dat"), other));
        Assert.Throws<InvalidDataException>(() => PlainWeights.Load(folder.File("g.safetensors"), other));
    }

    [Theory]
    [InlineData("g.dat")]
    [InlineData("g.safetensors")]
    public void Damaged_weights_are_refused_or_read_and_never_a_crash(string file)
    {
        var options = new GeneratorOptions { ImageSize = 16, BaseSize = 16, Width = 1, Blocks = 0, Latent = 1, Tags = 0 };
        using var generator = FaceGenerator.Create(options);
        PlainWeights.SaveDat(folder.File("g.dat"), generator);
        WeightsFile.Save(folder.File("g.safetensors"), generator);
        // One generator for all, so that what is refused can be seen to have changed nothing.
        var before = Numbers(generator);
        var refused = Fuzz.Run(file, File.ReadAllBytes(folder.File(file)), bytes =>
        {
            File.WriteAllBytes(folder.File($"damaged-{file}"), bytes);
            try
            {
                PlainWeights.LoadInto(folder.File($"damaged-{file}"), generator);
                PlainWeights.LoadInto(folder.File(file), generator);
            }
            catch (InvalidDataException)
            {
                Assert.Equal(before, Numbers(generator));
                throw;
            }
        });
        Assert.InRange(refused, Fuzz.Mutations / 20, Fuzz.Mutations - 1);
    }

    [Fact]
    public void A_damaged_ONNX_is_refused_for_the_studio_or_described_and_never_a_crash()
    {
        using var generator = FaceGenerator.Create(new() { ImageSize = 16, BaseSize = 1, Width = 1, Blocks = 0, Latent = 1 });
        OnnxExport.Save(folder.File("g.onnx"), generator, about: new Dictionary<string, string>
        {
            [Trainer.ConditionsKey] = JsonSerializer.Serialize(TagSampler.PaperPrior.Weights),
        });
        var refused = Fuzz.Run("an ONNX for the studio", File.ReadAllBytes(folder.File("g.onnx")), bytes =>
        {
            File.WriteAllBytes(folder.File("damaged.onnx"), bytes);
            StudioModel.Write(folder.File("damaged.onnx"), folder.File("models"), eightBit: false);
        });
        Assert.InRange(refused, Fuzz.Mutations / 20, Fuzz.Mutations - 1);
    }

    private static byte[] Numbers(FaceGenerator generator)
    {
        using var inner = NewDisposeScope();
        return [.. generator.state_dict().Values.SelectMany(value => value.contiguous().bytes.ToArray())];
    }

    private IReadOnlyList<FaceLatent> DrawnByOpenCV(FaceGenerator generator, int batch, bool eightBit)
    {
        OnnxExport.Save(folder.File("g.onnx"), generator, eightBit);
        var latents = new FaceSampler(generator).Source(4).Take(batch);
        Write("noise.f32", latents.SelectMany(latent => latent.Noise));
        Write("tags.f32", latents.SelectMany(latent => latent.Tags));
        PythonScript.Run(
            "opencv and numpy", Checkout.Path("tests", "AnimeGan.Tests", "Models", "Export", "opencv_onnx.py"), folder.File("g.onnx"),
                folder.File("noise.f32"), folder.File("tags.f32"),
            generator.Options.Latent.ToString(), generator.Options.Tags.ToString(), folder.File("out.f32"));
        return latents;
    }

    private void Near(FaceGenerator generator, IReadOnlyList<FaceLatent> latents, double most)
    {
        var ours = new FaceSampler(generator).DrawTensor(latents);
        var theirs = tensor(MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(folder.File("out.f32"))).ToArray(), ours.shape);
        Assert.InRange((ours - theirs).abs().max().item<float>(), 0, most);
    }

    private void Write(string name, IEnumerable<float> values) =>
        File.WriteAllBytes(folder.File(name), MemoryMarshal.AsBytes(values.ToArray().AsSpan()).ToArray());

    // A generator whose normalisations all differ from doing nothing.
    private static FaceGenerator Unlike(GeneratorOptions options)
    {
        using var random = new Generator(5, CPU);
        var generator = FaceGenerator.Create(options with { Initialisation = Initialisation.Uniform }, random);
        using var nothing = no_grad();
        foreach (var (name, value) in generator.state_dict())
            if (name.Contains("norm") && value.is_floating_point())
                value.copy_(rand(value.shape, generator: random) + 0.5);
        generator.eval();
        return generator;
    }
}
