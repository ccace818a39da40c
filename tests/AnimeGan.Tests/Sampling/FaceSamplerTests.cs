namespace AnimeGan.Tests.Sampling;

public sealed class FaceSamplerTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly FaceGenerator generator;

    public FaceSamplerTests()
    {
        using var random = new torch.Generator(1);
        generator = FaceGenerator.Create(new GeneratorOptions
        {
            ImageSize = 32,
            BaseSize = 8,
            Width = 16,
            Blocks = 2,
            Latent = 32,
            Initialisation = Initialisation.Uniform,
        }, random);
        // Running statistics of a real batch: the faces then differ visibly.
        for (var i = 0; i < 20; i++)
            generator.call(randn([16, 32], generator: random), randn([16, 34], generator: random)).Dispose();
    }

    [Fact]
    public void A_face_has_the_same_pixels_whatever_is_drawn_beside_it()
    {
        var sampler = new FaceSampler(generator) { BatchSize = 8 };
        var latents = sampler.Source(7).Take(21);
        var together = sampler.Draw(latents);
        for (var i = 0; i < latents.Count; i++)
            Assert.Equal(together[i].Pixels, sampler.Draw(latents[i]).Pixels);
        Assert.Equal(together.Skip(5).Select(image => Convert.ToHexString(image.Pixels)),
            sampler.Draw([.. latents.Skip(5)]).Select(image => Convert.ToHexString(image.Pixels)));
    }

    [Theory]
    [InlineData(GeneratorArchitecture.SrResNet, Upsampling.SubPixel)]
    [InlineData(GeneratorArchitecture.SrResNet, Upsampling.NearestConv)]
    [InlineData(GeneratorArchitecture.Dcgan, Upsampling.SubPixel)]
    public void The_numbers_are_the_same_too_bit_for_bit_in_batches_of_any_size(GeneratorArchitecture architecture, Upsampling upsampling)
    {
        foreach (var (width, imageSize) in new[] { (8, 16), (16, 32), (64, 64) })
        {
            var any = FaceGenerator.Create(generator.Options with
            {
                Architecture = architecture,
                Upsampling = upsampling,
                Width = width,
                ImageSize = imageSize,
                BaseSize = imageSize / 4,
            });
            var latents = new FaceSampler(any).Source(7).Take(19);
            var together = new FaceSampler(any) { BatchSize = 19 }.DrawTensor(latents);
            foreach (var size in new[] { 1, 2, 3, 8, 16 })
                Assert.Equal(together.data<float>().ToArray(), new FaceSampler(any)
                {
                    BatchSize = size,
                }.DrawTensor(latents).data<float>().ToArray());
        }
    }

    [Fact]
    public void In_bfloat16_the_faces_are_the_same_to_the_eye()
    {
        var latents = new FaceSampler(generator).Source(7).Take(5);
        var (full, half) = (new FaceSampler(generator).DrawTensor(latents), new FaceSampler(generator)
        {
            Precision = Precision.BFloat16,
        }.DrawTensor(latents));
        Assert.Equal(ScalarType.Float32, half.dtype);
        Assert.InRange((full - half).abs().mean().item<float>() * 127.5, 1e-3, 2); // steps of 255; not 0: it is bfloat16
    }

    [Fact]
    public void No_latents_make_no_faces()
    {
        Assert.Empty(new FaceSampler(generator).Draw([]));
        Assert.Equal([0, 3, 32, 32], new FaceSampler(generator).DrawTensor([]).shape);
    }

    [Fact]
    public void Drawing_leaves_the_generator_as_it_was()
    {
        generator.train();
        var before = generator.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());
        new FaceSampler(generator).Draw(new FaceSampler(generator).Source()[0]);
        Assert.True(generator.training);
        Assert.All(generator.state_dict(),
            entry => Assert.Equal(before[entry.Key].contiguous().bytes.ToArray(), entry.Value.contiguous().bytes.ToArray()));
    }

    [Fact]
    public void Pixels_are_the_numbers_rounded_to_8_bits_red_first()
    {
        var sampler = new FaceSampler(generator);
        var latent = sampler.Source(3)[0];
        var (image, numbers) = (sampler.Draw(latent), sampler.DrawTensor([latent]));
        for (var y = 0; y < 32; y += 5)
            for (var x = 0; x < 32; x += 3)
                for (var channel = 0; channel < 3; channel++)
                    Assert.Equal(Math.Round((numbers[0, channel, y, x].item<float>() + 1) * 127.5),
                        image.Pixels[3 * (y * 32 + x) + channel], 0.51);
        Assert.True(image.Pixels.Max() - image.Pixels.Min() > 60, "the face is a plain colour");
    }

    [Fact]
    public void Tags_and_noise_are_both_seen()
    {
        var sampler = new FaceSampler(generator);
        var source = sampler.Source(3);
        Assert.NotEqual(sampler.Draw(source[0]).Pixels, sampler.Draw(source[1]).Pixels);
        Assert.NotEqual(sampler.Draw(source[0].With(TagParser.Find("smile"), -1)).Pixels,
            sampler.Draw(source[0].With(TagParser.Find("smile"), 1)).Pixels);
    }

    [Fact]
    public void Latents_of_another_generator_are_refused() =>
        Assert.Contains("128 numbers of noise",
            Assert.Throws<ArgumentException>(() => new FaceSampler(generator).Draw(new LatentSource()[0])).Message);

    [Fact]
    public void No_tensor_is_left_behind()
    {
        var sampler = new FaceSampler(generator);
        sampler.Draw(sampler.Source().Take(3));
        // What other tests left to the collector goes now and not while we count.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 5; i++)
            sampler.Draw(sampler.Source().Take(20));
        Assert.Equal(before, Tensor.TotalCount);
    }

    public void Dispose()
    {
        generator.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void A_network_that_draws_no_numbers_or_reads_other_tags_is_refused_by_its_file()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("g.safetensors");
        using var overflowing = FaceGenerator.Create(Presets.Smoke.Generator);
        using (no_grad())
            overflowing.get_parameter("dense.weight")!.fill_(3e38f)[TensorIndex.Slice(0, null, 2)].neg_(); // numbers; their sums are not
        WeightsFile.Save(path, overflowing);
        var error = Assert.Throws<InvalidDataException>(() => TrainedGenerator.Open(path, CPU));
        Assert.Contains("no numbers", error.Message);
        Assert.StartsWith(path, error.Message);
        using var fewer = FaceGenerator.Create(Presets.Smoke.Generator with { Tags = 10 });
        WeightsFile.Save(path, fewer);
        Assert.Contains("reads 10 tags", Assert.Throws<InvalidDataException>(() => TrainedGenerator.Open(path, CPU)).Message);
    }
}
