namespace AnimeGan.Tests.Models;

/// <summary>Our generator with the authors' weights is the authors' generator.</summary>
public sealed class PublishedWeightsTests : TensorTests
{
    [Fact]
    public void It_paints_what_the_original_program_painted()
    {
        var generator = PublishedWeights.Load();
        var input = tensor(PublishedWeights.Floats("golden_in.f32"), [4, 162]);
        var expected = tensor(PublishedWeights.Floats("golden_out.f32"), [4, 128, 128, 3]);
        using var noGrad = no_grad();
        var painted = Paint(generator, input);
        // The original's own rounding is 1.3e-5 away from what its weights give exactly, and so is ours, elsewhere: each is held to that.
        generator.to(ScalarType.Float64);
        var exact = Paint(generator, input.to(ScalarType.Float64));
        Assert.InRange((exact - expected).abs().max().item<double>(), 0, 2e-5);
        Assert.InRange((exact - painted).abs().max().item<double>(), 0, 2e-5);
    }

    private static Tensor Paint(FaceGenerator generator, Tensor input) =>
        generator.call(input.narrow(1, 0, 128), input.narrow(1, 128, 34)).permute(0, 2, 3, 1).flip(3); // theirs is blue, green, red

    [Fact]
    public void Hair_follows_the_tag()
    {
        // The mean red, green and blue of a patch of hair at the top of the head, over some faces.
        var sampler = new FaceSampler(PublishedWeights.Load());
        var source = sampler.Source(1) with { Given = TagVector.Parse("-hat") };
        double[] Hair(string colour)
        {
            var sums = new double[3];
            foreach (var image in sampler.Draw((source with { Given = source.Given.With(colour) }).Take(4)))
                for (var y = 24; y < 36; y++)
                    for (var x = 48; x < 80; x++)
                        for (var channel = 0; channel < 3; channel++)
                            sums[channel] += image.Pixels[3 * (y * 128 + x) + channel];
            return sums;
        }
        var hair = new[] { "red hair", "green hair", "blue hair" }.Select(Hair).ToArray();
        for (var channel = 0; channel < 3; channel++)
            Assert.Equal(channel, Enumerable.Range(0, 3).MaxBy(colour => hair[colour][channel] / hair[colour].Sum()));
        Assert.True(Hair("white hair").Sum() > 1.5 * Hair("black hair").Sum());
    }

    [Fact]
    public void Its_faces_have_the_same_pixels_whatever_is_drawn_beside_them()
    {
        var sampler = new FaceSampler(PublishedWeights.Load()) { BatchSize = 4 };
        var latents = sampler.Source(5).Take(6);
        var together = sampler.Draw(latents);
        for (var i = 0; i < latents.Count; i++)
            Assert.Equal(together[i].Pixels, sampler.Draw(latents[i]).Pixels);
    }
}
