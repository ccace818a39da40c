namespace AnimeGan.Tests.Course;

public class FeatureMapsTests
{
    [Fact]
    public void There_is_a_map_behind_every_block_and_stage()
    {
        var options = Presets.Workshop32.Generator;
        using var generator = (SrResNetGenerator)FaceGenerator.Create(options);
        var latent = new FaceSampler(generator).Source()[0];
        var picture = FeatureMaps.Of(generator, latent, channel: 1);
        var count = options.Blocks + options.Stages;
        Assert.Equal(count * 96 + (count + 1) * 2, picture.Width);
        Assert.Throws<ArgumentOutOfRangeException>(() => FeatureMaps.Of(generator, latent, options.Width));
    }
}
