using AnimeGan;
using AnimeGan.Models;
using AnimeGan.Sampling;
using AnimeGan.Studio;
using AnimeGan.Tags;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Studio.Tests;

/// <summary>The page draws what the library draws: the same seed and tags, the same face.</summary>
public sealed class SameFaceTests(PublishedStudio studio)
{
    private const int Step = 1; // of 255

    [Theory]
    [InlineData(0UL, 0)]
    [InlineData(42UL, 7)]
    [InlineData(4_294_967_295UL, 1_000_000)]
    [InlineData(ulong.MaxValue, 3)]
    public async Task Noise_is_that_of_RandomStream(ulong seed, long index)
    {
        await using var visitor = await studio.NewVisitor();
        var page = await studio.Open(visitor);
        var noise = await page.Numbers($"(await import('./random.js')).noiseOf({seed}n, {index}, 128)");
        var expected = new LatentSource { Seed = seed }.Noise(index);
        Assert.Equal(expected.Length, noise.Length);
        Assert.All(expected.Zip(noise), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    /// <summary>20 seeds, each with other tags: some on, some off, the rest drawn.</summary>
    [Fact]
    public async Task Faces_are_those_of_the_library()
    {
        await using var visitor = await studio.NewVisitor();
        var page = await studio.Open(visitor);
        using var trained = TrainedGenerator.Open(StudioFolder.Pretrained, TorchSharp.torch.CPU);
        var sampler = new FaceSampler(trained.Generator);
        var random = new RandomStream(17);
        for (var seed = 0UL; seed < 20; seed++)
        {
            await page.Page.ClickAsync("#all-random");
            var given = TagVector.Unknown;
            foreach (var tag in new[] { TagCatalogue.HairColours[random.NextInt(13)], TagCatalogue.Free[random.NextInt(11)],
                TagCatalogue.EyeColours[random.NextInt(10)] })
            {
                var state = random.NextBool(0.6) ? TagState.On : TagState.Off;
                await page.SetTag(tag.Index, state == TagState.On ? "on" : "off");
                given = given.With(tag, state);
            }
            await page.SetSeed(seed * 1_000_003);
            await page.Draw();
            var face = (sampler.Source(seed * 1_000_003) with { Given = given, Tags = trained.Conditions })[0];
            Assert.Equal(face.Label, await page.Names());
            Near(sampler.Draw(face).Pixels, await page.Pixels());
        }
    }

    /// <summary>Face, command and transition, by the switch; off again, as before.</summary>
    [Fact]
    public async Task Doubled_it_is_the_library_s_too()
    {
        await using var visitor = await studio.NewVisitor();
        var page = await studio.Open(visitor);
        await page.SetSeed(11);
        await page.Draw();
        using var trained = TrainedGenerator.Open(StudioFolder.Pretrained, TorchSharp.torch.CPU);
        using var upscaler = WeightsFile.LoadUpscaler(studio.UpscalerWeights);
        var (plain, doubling) = (new FaceSampler(trained.Generator), new FaceSampler(trained.Generator) { Upscaler = upscaler });
        var face = (plain.Source(11) with { Tags = trained.Conditions })[0];
        Near(plain.Draw(face).Pixels, await page.Pixels());
        await page.Draw("#double");
        Near(doubling.Draw(face).Pixels, await page.Pixels());
        Assert.EndsWith(" --upscale upscaler.safetensors", await page.Page.TextContentAsync("#command"));

        await page.SetSeed(12);
        await page.Draw();
        await page.Page.ClickAsync("#walk");
        await page.Drawn("16 pictures");
        Near(doubling.Draw(face).Pixels, await page.Pixels("#walk-strip li:nth-child(1) canvas"));

        await page.Draw("#double");
        Near(plain.Draw((plain.Source(12) with { Tags = trained.Conditions })[0]).Pixels, await page.Pixels());
        Assert.DoesNotContain("--upscale", await page.Page.TextContentAsync("#command"));
    }

    /// <summary>The command under the face, run as it stands.</summary>
    [Fact]
    public async Task The_command_that_is_shown_draws_it()
    {
        await using var visitor = await studio.NewVisitor();
        var page = await studio.Open(visitor);
        await page.Draw();
        var command = await page.Page.TextContentAsync("#command");
        var words = System.Text.RegularExpressions.Regex.Matches(command!, "\"([^\"]*)\"|(\\S+)")
            .Select(word => word.Value.Trim('"')).ToArray();
        Assert.Equal(["./animegan", "sample", "data/pretrained/generator.safetensors"], words[..3]);
        using var folder = new TemporaryFolder();
        var drawn = Animegan.Run([words[1], StudioFolder.Pretrained, .. words[3..], "--each", "--device", "cpu", "--out",
            folder.File("faces")]);
        Assert.True(drawn.ExitCode == 0, drawn.Error);
        Near(Read(Directory.GetFiles(folder.File("faces"), "*.png").Order().Last()), await page.Pixels());
    }

    [Fact]
    public async Task A_sheet_is_that_of_the_library()
    {
        await using var visitor = await studio.NewVisitor();
        var page = await studio.Open(visitor);
        using var trained = TrainedGenerator.Open(StudioFolder.Pretrained, TorchSharp.torch.CPU);
        var sampler = new FaceSampler(trained.Generator);
        var source = sampler.Source(5) with { Tags = trained.Conditions };

        // Noise fixed: one noise, other tags.
        await page.SetSeed(5);
        await page.Page.ClickAsync("#sheet");
        await page.Drawn("16 faces drawn");
        await Same(source.FixedNoise(16));

        // Tags kept: one setting, other noise. The seed is new, and shown.
        await page.Draw();
        await page.Page.CheckAsync("#keep-tags");
        await page.Page.CheckAsync("input[name=noise][value=random]");
        await page.Page.ClickAsync("#sheet");
        await page.Drawn("16 faces drawn");
        var seed = ulong.Parse(await page.Page.InputValueAsync("#seed"), System.Globalization.CultureInfo.InvariantCulture);
        await Same([.. Enumerable.Range(0, 16).Select(i => new FaceLatent((source with { Seed = seed }).Noise(i), source[0].Tags))]);

        async Task Same(IReadOnlyList<FaceLatent> latents)
        {
            foreach (var (i, latent) in latents.Index())
                Near(sampler.Draw(latent).Pixels, await page.Pixels($"#sheet-faces button:nth-child({i + 1}) canvas"));
        }
    }

    [Fact]
    public async Task A_transition_is_that_of_the_library()
    {
        await using var visitor = await studio.NewVisitor();
        var page = await studio.Open(visitor);
        using var trained = TrainedGenerator.Open(StudioFolder.Pretrained, TorchSharp.torch.CPU);
        var sampler = new FaceSampler(trained.Generator);
        var faces = new List<FaceLatent>();
        foreach (var seed in new ulong[] { 1, 2 })
        {
            await page.SetSeed(seed);
            await page.Draw();
            faces.Add((sampler.Source(seed) with { Tags = trained.Conditions })[0]);
        }
        await page.Page.ClickAsync("#walk");
        await page.Drawn("16 pictures");
        for (var i = 0; i < 16; i++)
            Near(sampler.Draw(LatentWalk.Between(faces[0], faces[1], i / 15.0)).Pixels,
                await page.Pixels($"#walk-strip li:nth-child({i + 1}) canvas"));
    }

    /// <summary>On a graphics card that Chromium plays on the processor: slow, and the same calls.</summary>
    [Fact]
    public async Task By_WebGPU_it_is_the_same_face()
    {
        await using var browser = await studio.Launch("--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader",
            "--enable-features=Vulkan", "--ignore-gpu-blocklist");
        await using var visitor = await browser.NewContextAsync();
        visitor.SetDefaultTimeout(180_000);
        var page = await studio.Open(visitor, $"{studio.Address}?compute=webgpu");
        Assert.SkipUnless(await page.Page.EvaluateAsync<bool>("async () => Boolean(await navigator.gpu?.requestAdapter())"),
            "this Chromium has no WebGPU");
        Assert.Contains("on the graphics card", await page.Page.InnerTextAsync("#about-model"));
        await page.SetSeed(9);
        await page.Draw();
        using var trained = TrainedGenerator.Open(StudioFolder.Pretrained, TorchSharp.torch.CPU);
        var sampler = new FaceSampler(trained.Generator);
        Near(sampler.Draw((sampler.Source(9) with { Tags = trained.Conditions })[0]).Pixels, await page.Pixels());
    }

    private static byte[] Read(string path)
    {
        using var image = Image.Load<Rgb24>(path);
        var pixels = new byte[3 * image.Width * image.Height];
        image.CopyPixelDataTo(pixels);
        return pixels;
    }

    private static void Near(byte[] expected, byte[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.InRange(expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max(), 0, Step);
        Assert.True(expected.Distinct().Count() > 20, "a face, and not one colour");
    }
}
