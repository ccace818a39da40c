namespace AnimeGan.Tests.Models;

public class DiscriminatorTests
{
    internal static readonly DiscriminatorOptions Tiny = new() { ImageSize = 16, Width = 4 };

    [Fact]
    public void The_papers_discriminator_is_as_in_its_figure()
    {
        using var discriminator = new ResidualDiscriminator();
        var summary = ModelSummary.Of(discriminator);
        Assert.Equal(
            ["conv k4n32s2 -> 32x64x64", "conv k4n64s2 -> 64x32x32", "conv k4n128s2 -> 128x16x16", "conv k3n256s2 -> 256x8x8",
                "conv k3n512s2 -> 512x4x4", "conv k3n1024s2 -> 1024x2x2"],
            summary.Layers.Where(layer => layer.Kind.EndsWith("s2")).Select(layer => $"{layer.Kind} -> {layer.Output}"));
        Assert.Equal(2 * 10, summary.Layers.Count(layer => layer.Name.Contains(".blocks.")));
        Assert.Equal(["adversarial", "tags"], summary.Layers.TakeLast(2).Select(layer => layer.Name));
        Assert.Equal(["1", "34"], summary.Layers.TakeLast(2).Select(layer => layer.Output));

        // Worked out by hand: 16 c(in) c(out) or 9 c(in) c(out) and a bias each; four convolutions in the two blocks of a stage.
        long strided = 16 * (3 * 32 + 32 * 64 + 64 * 128) + 9 * (128 * 256 + 256 * 512 + 512 * 1024) + 32 + 64 + 128 + 256 + 512 + 1024;
        long blocks = new[] { 32L, 64, 128, 256, 512 }.Sum(n => 4 * (9 * n * n + n));
        Assert.Equal(strided + blocks + 35 * (4096 + 1), summary.Total);
        Assert.Equal(0, summary.Statistics);
    }

    [Theory]
    [InlineData(16, "3/4 3/8 3/16", 64)]
    [InlineData(32, "4/4 3/8 3/16 3/32", 128)]
    [InlineData(64, "4/4 4/8 3/16 3/32 3/64", 256)]
    [InlineData(128, "4/4 4/8 4/16 3/32 3/64 3/128", 512)]
    [InlineData(256, "4/4 4/8 4/16 4/32 3/64 3/128 3/128", 512)]
    public void Other_sizes_follow_the_papers_rule(int size, string plan, int features)
    {
        var options = Tiny with { ImageSize = size, MaxWidth = 128 };
        Assert.Equal(plan, string.Join(' ', options.Stages.Select(stage => $"{stage.Kernel}/{stage.Width}")));
        Assert.Equal(features, options.Features);
        AssertJudges(options);
    }

    [Theory]
    [InlineData(16, "4/48 4/96", 1536)]
    [InlineData(32, "4/48 4/96 4/192", 3072)]
    [InlineData(64, "4/48 4/96 4/192 4/384", 6144)]
    public void The_plain_one_halves_until_4_by_4(int size, string plan, int features)
    {
        var options = new DiscriminatorOptions { Architecture = DiscriminatorArchitecture.Strided, ImageSize = size, Width = 48 };
        Assert.Equal(plan, string.Join(' ', options.Stages.Select(stage => $"{stage.Kernel}/{stage.Width}")));
        Assert.Equal(features, options.Features);
        AssertJudges(options);
    }

    [Fact]
    public void The_baseline_is_DCGANs_at_128_pixels() =>
        Assert.Equal("4/64 4/128 4/256 4/512 4/1024",
            string.Join(' ', DiscriminatorOptions.Dcgan.Stages.Select(stage => $"{stage.Kernel}/{stage.Width}")));

    [Fact]
    public void The_adversarial_logit_alone_is_the_same_one()
    {
        using var scope = NewDisposeScope();
        var discriminator = FaceDiscriminator.Create(Tiny with { Initialisation = Initialisation.Uniform });
        var images = rand([3, 3, 16, 16]);
        Assert.Equal(discriminator.call(images).Adversarial.data<float>().ToArray(),
            discriminator.Adversarial(images).data<float>().ToArray());
    }

    public static TheoryData<DiscriminatorOptions, string> Wrong => new()
    {
        { Tiny with { ImageSize = 48 }, "discriminator.image_size is 48; it must be a power of two between 16 and 256" },
        { Tiny with { ImageSize = 512 }, "discriminator.image_size is 512" },
        { Tiny with { MaxWidth = 2 }, "discriminator.max_width is 2; it must lie between 4 and" },
        { Tiny with { LeakySlope = -0.1 }, "discriminator.leaky_slope is -0.1" },
        { Tiny with { Tags = 0 }, "discriminator.tags is 0" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Options_that_describe_no_network_are_refused_by_name(DiscriminatorOptions options, string says) =>
        Assert.Contains(says, Assert.Throws<OptionException>(() => FaceDiscriminator.Create(options)).Message);

    [Fact]
    public void Images_of_another_size_are_refused()
    {
        using var scope = NewDisposeScope();
        var discriminator = FaceDiscriminator.Create(Tiny);
        Assert.Contains("(batch, 3, 16, 16)", Assert.Throws<ArgumentException>(() => discriminator.call(zeros([2, 3, 32, 32]))).Message);
    }

    private static void AssertJudges(DiscriminatorOptions options)
    {
        using var scope = NewDisposeScope();
        var (adversarial, tags) = FaceDiscriminator.Create(options).call(zeros([2, 3, options.ImageSize, options.ImageSize]));
        Assert.Equal([2], adversarial.shape);
        Assert.Equal([2, 34], tags.shape);
    }
}
