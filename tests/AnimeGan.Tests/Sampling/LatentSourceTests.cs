namespace AnimeGan.Tests.Sampling;

public class LatentSourceTests
{
    [Fact]
    public void A_number_of_a_seed_is_the_same_whichever_others_are_asked_for()
    {
        var source = new LatentSource { Seed = 5 };
        var alone = source[7];
        Assert.Equal(alone, source.Take(10)[7]);
        Assert.Equal(alone, source.Take(3, first: 6)[1]);
        Assert.NotEqual(alone, source[8]);
        Assert.NotEqual(alone, (source with { Seed = 6 })[7]);
        Assert.Equal(128, alone.Noise.Length);
        Assert.Equal(34, alone.Tags.Length);
    }

    [Fact]
    public void Fixing_a_tag_leaves_the_noise_and_the_other_tags()
    {
        var source = new LatentSource { Seed = 5 };
        var smiling = (source with { Given = TagVector.Parse("smile") })[3];
        Assert.Equal(source[3].Noise, smiling.Noise);
        Assert.Equal(source[3].With(TagParser.Find("smile"), 1), smiling);
    }

    [Fact]
    public void Noise_and_tags_can_be_held_each()
    {
        var source = new LatentSource { Seed = 2 };
        var sameNoise = source.FixedNoise(5, noiseOf: 1);
        Assert.All(sameNoise, latent => Assert.Equal(source.Noise(1), latent.Noise));
        Assert.Equal(source.Take(5).Select(latent => latent.Label), sameNoise.Select(latent => latent.Label));

        var sameTags = source.FixedTags(5, tagsOf: 2);
        Assert.All(sameTags, latent => Assert.Equal(source[2].Tags, latent.Tags));
        Assert.Equal(source.Take(5).Select(latent => latent.Noise.Sum()), sameTags.Select(latent => latent.Noise.Sum()));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(0.7)]
    [InlineData(0.05)]
    public void Truncated_noise_stays_within_and_keeps_what_was_within(double truncation)
    {
        var source = new LatentSource { Seed = 9, Latent = 500 };
        var free = source.Noise(0);
        var truncated = (source with { Truncation = truncation }).Noise(0);
        Assert.All(truncated, value => Assert.InRange(value, -truncation, truncation));
        Assert.All(free.Zip(truncated).Where(pair => Math.Abs(pair.First) <= truncation), pair => Assert.Equal(pair.First, pair.Second));
        Assert.True(truncated.Distinct().Count() > 490);
        Assert.Equal(truncated, (source with { Truncation = truncation }).Noise(0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_truncation_to_nothing_is_refused(double truncation) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => (new LatentSource { Truncation = truncation })[0]);

    [Fact]
    public void Unknown_tags_and_numbers_that_are_none_are_refused()
    {
        var noise = new LatentSource().Noise(0);
        Assert.Contains("OthersOff", Assert.Throws<ArgumentException>(() => new FaceLatent(noise, TagVector.Parse("smile"))).Message);
        Assert.Contains("noise[1] is NaN", Assert.Throws<ArgumentException>(() => new FaceLatent([0, float.NaN], [1])).Message);
    }

    [Fact]
    public void The_label_names_what_is_on() =>
        Assert.Equal("red hair, hat", new FaceLatent([0], TagVector.Parse("hat, red hair").OthersOff()).Label);
}
