namespace AnimeGan.Tests.Sampling;

public class LatentWalkTests
{
    private static readonly LatentSource Source = new() { Seed = 3 };

    [Theory]
    [InlineData(Interpolation.Linear)]
    [InlineData(Interpolation.Spherical)]
    [InlineData(Interpolation.SquareRoot)]
    public void Every_way_begins_and_ends_at_its_faces(Interpolation interpolation)
    {
        Assert.Equal(Source[0], LatentWalk.Between(Source[0], Source[1], 0, interpolation));
        Assert.Equal(Source[1], LatentWalk.Between(Source[0], Source[1], 1, interpolation));
    }

    [Fact]
    public void As_a_colour_comes_the_others_of_its_group_go()
    {
        var pink = new FaceLatent([0.5f, 1, 0, 0], TagVector.Parse("pink hair, smile").OthersOff());
        var swept = LatentWalk.Sweep(pink, TagParser.Find("blue hair"), 5);
        Assert.Equal([1, 0.5f, 0, -0.5f, -1], swept.Select(face => face.Tags[TagParser.Find("pink hair").Index]));
        Assert.Equal([-1, -0.5f, 0, 0.5f, 1], swept.Select(face => face.Tags[TagParser.Find("blue hair").Index]));
        Assert.All(swept, face =>
            Assert.Equal((1f, -1f), (face.Tags[TagParser.Find("smile").Index], face.Tags[TagParser.Find("red hair").Index])));
    }

    [Fact]
    public void Halfway_the_line_is_short_and_the_others_keep_the_length()
    {
        double Length(Interpolation way) => Norm(LatentWalk.Between(Source[0], Source[1], 0.5, way));
        var ends = (Norm(Source[0]) + Norm(Source[1])) / 2;
        Assert.InRange(Length(Interpolation.Linear), 0.6 * ends, 0.8 * ends);
        Assert.InRange(Length(Interpolation.Spherical), 0.98 * ends, 1.02 * ends);
        Assert.InRange(Length(Interpolation.SquareRoot), 0.85 * ends, 1.15 * ends);
    }

    [Fact]
    public void A_quarter_of_the_right_angle_is_as_in_the_formulas()
    {
        FaceLatent from = new([1, 0], [-1]), to = new([0, 1], [1]);
        AssertNoise([0.75, 0.25], Interpolation.Linear);
        AssertNoise([Math.Cos(Math.PI / 8), Math.Sin(Math.PI / 8)], Interpolation.Spherical);
        AssertNoise([Math.Sqrt(0.75), 0.5], Interpolation.SquareRoot);

        void AssertNoise(double[] expected, Interpolation way)
        {
            var between = LatentWalk.Between(from, to, 0.25, way);
            Assert.Equal(expected[0], between.Noise[0], 6);
            Assert.Equal(expected[1], between.Noise[1], 6);
            Assert.Equal(-0.5f, between.Tags[0]);
        }
    }

    [Fact]
    public void Between_equal_opposite_and_zero_noise_every_number_is_finite()
    {
        FaceLatent one = new([1, 2], [1]), opposite = new([-1, -2], [1]), zero = new([0, 0], [1]);
        foreach (var other in new[] { one, opposite, zero })
            Assert.All(LatentWalk.Through([one, other], 8),
                latent => Assert.All(latent.Noise, value => Assert.True(float.IsFinite(value))));
    }

    [Fact]
    public void A_walk_passes_its_stops()
    {
        FaceLatent[] stops = [.. Source.Take(3)];
        var walk = LatentWalk.Through(stops, 4);
        Assert.Equal(9, walk.Count);
        Assert.Equal(stops, new[] { walk[0], walk[4], walk[8] });
        var loop = LatentWalk.Through(stops, 4, loop: true);
        Assert.Equal(12, loop.Count);
        Assert.Equal(stops, new[] { loop[0], loop[4], loop[8] });
        Assert.Equal(LatentWalk.Between(stops[2], stops[0], 0.75), loop[11]);
    }

    [Fact]
    public void A_sweep_changes_one_tag_in_even_steps()
    {
        var tag = TagParser.Find("open mouth");
        var sweep = LatentWalk.Sweep(Source[0], tag, 5);
        Assert.Equal([-1, -0.5f, 0, 0.5f, 1], sweep.Select(latent => latent.Tags[tag.Index]));
        Assert.All(sweep, latent => Assert.Equal(Source[0], latent.With(tag, Source[0].Tags[tag.Index])));
    }

    [Fact]
    public void Walks_that_go_nowhere_are_refused()
    {
        Assert.Throws<ArgumentException>(() => LatentWalk.Through([Source[0]], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => LatentWalk.Through([Source[0], Source[1]], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LatentWalk.Between(Source[0], Source[1], 1.5));
        Assert.Throws<ArgumentException>(() => LatentWalk.Between(Source[0], (Source with { Latent = 64 })[0], 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => LatentWalk.Sweep(Source[0], TagCatalogue.All[0], 1));
    }

    private static double Norm(FaceLatent latent) => Math.Sqrt(latent.Noise.Sum(value => (double)value * value));
}
