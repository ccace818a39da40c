namespace AnimeGan.Tests.Tags;

public class TagSamplerTests
{
    private const int Draws = 20_000;

    [Fact]
    public void Every_vector_is_complete_with_one_hair_and_one_eye_colour()
    {
        var random = new RandomStream(1);
        foreach (var sampler in new[] { TagSampler.PaperPrior, TagSampler.DatasetFrequencies })
            for (var i = 0; i < 500; i++)
            {
                var vector = sampler.Draw(random);
                Assert.True(vector.IsComplete);
                Assert.Single(TagCatalogue.HairColours, tag => vector[tag] == TagState.On);
                Assert.Single(TagCatalogue.EyeColours, tag => vector[tag] == TagState.On);
            }
    }

    [Fact]
    public void The_papers_prior_has_uniform_colours_and_every_other_tag_at_a_quarter() =>
        AssertFrequencies(TagSampler.PaperPrior, tag => tag.Group switch
        {
            TagGroup.HairColour => 1.0 / 13,
            TagGroup.EyeColour => 1.0 / 10,
            _ => 0.25,
        });

    [Fact]
    public void The_datasets_frequencies_come_out() => AssertFrequencies(TagSampler.DatasetFrequencies, tag => tag.DatasetFrequency);

    [Fact]
    public void Frequencies_are_counted_over_what_is_known()
    {
        var sampler = TagSampler.FrequenciesOf(
        [
            TagVector.Parse("red hair, blue eyes, smile"), TagVector.Parse("red hair, green eyes, -smile"),
            TagVector.Parse("red hair"), TagVector.Parse("blue hair"),
        ]);
        AssertFrequencies(sampler, tag => tag.Name switch
        {
            "red hair" => 0.75,
            "blue hair" => 0.25,
            "blue eyes" or "green eyes" or "smile" => 0.5,
            _ => 0,
        });
        Assert.Contains(
            "eye colour", Assert.Throws<ArgumentException>(() => TagSampler.FrequenciesOf([TagVector.Parse("red hair")])).Message);
    }

    [Fact]
    public void What_is_given_stays_and_the_rest_is_drawn()
    {
        var given = TagVector.Parse("silver hair, smile, -hat, -blue eyes");
        var random = new RandomStream(2);
        var drawn = Enumerable.Range(0, 2000).Select(_ => TagSampler.PaperPrior.Draw(given, random)).ToArray();
        Assert.All(drawn, vector =>
        {
            Assert.Equal("silver hair", vector.HairColour?.Name);
            Assert.Equal(TagState.On, vector["smile"]);
            Assert.Equal(TagState.Off, vector["hat"]);
            Assert.NotEqual("blue eyes", vector.EyeColour?.Name);
            Assert.True(vector.IsComplete);
        });
        Assert.Equal(9, drawn.Select(vector => vector.EyeColour?.Name).Distinct().Count());
        Assert.InRange(drawn.Count(vector => vector["blush"] == TagState.On) / 2000.0, 0.22, 0.28);
    }

    [Fact]
    public void A_colour_given_among_unknown_ones_settles_its_group()
    {
        var values = new sbyte[34];
        Array.Fill(values, (sbyte)-1);
        values[3] = 1;
        var vector = TagSampler.PaperPrior.Draw(TagVector.FromValues(values), new RandomStream(4));
        Assert.True(vector.IsComplete);
        Assert.Equal("blue hair", vector.HairColour?.Name);
    }

    [Fact]
    public void A_complete_vector_comes_back_as_it_is()
    {
        var given = TagVector.Parse("gray hair, pink eyes").OthersOff();
        Assert.Equal(given, TagSampler.DatasetFrequencies.Draw(given, new RandomStream(9)));
        Assert.Equal(TagVector.AllOff, TagSampler.DatasetFrequencies.Draw(TagVector.AllOff, new RandomStream(9)));
    }

    [Fact]
    public void A_colour_without_weight_is_drawn_only_where_nothing_else_is_open()
    {
        var onlyRed = TagSampler.FrequenciesOf([TagVector.Parse("red hair, red eyes")]);
        var given = TagCatalogue.HairColours.Where(tag => tag.Name != "aqua hair")
            .Aggregate(TagVector.Unknown, (vector, tag) => vector.With(tag, TagState.Off));
        Assert.Equal("aqua hair", onlyRed.Draw(given, new RandomStream(1)).HairColour?.Name);
        Assert.Equal("red hair", onlyRed.Draw(new RandomStream(1)).HairColour?.Name);
    }

    [Fact]
    public void The_same_seed_draws_the_same_and_a_fixed_tag_leaves_the_others_as_they_were()
    {
        var one = TagSampler.PaperPrior.Draw(new RandomStream(11));
        Assert.Equal(one, TagSampler.PaperPrior.Draw(new RandomStream(11)));
        var withHat = TagSampler.PaperPrior.Draw(TagVector.Parse("hat"), new RandomStream(11));
        Assert.Equal(one.With("hat"), withHat);
    }

    [Fact]
    public void A_batch_holds_the_rows_one_by_one()
    {
        var batch = TagSampler.PaperPrior.DrawBatch(3, new RandomStream(6), TagVector.Parse("glasses"));
        var random = new RandomStream(6);
        for (var row = 0; row < 3; row++)
            Assert.Equal(TagSampler.PaperPrior.Draw(TagVector.Parse("glasses"), random).Values, batch.AsSpan(row * 34, 34));
        Assert.Empty(TagSampler.PaperPrior.DrawBatch(0, random));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_probability_outside_0_to_1_is_refused(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TagSampler.Uniform(probability));

    private static void AssertFrequencies(TagSampler sampler, Func<Tag, double> expected)
    {
        var values = sampler.DrawBatch(Draws, new RandomStream(3));
        foreach (var tag in TagCatalogue.All)
        {
            var on = Enumerable.Range(0, Draws).Count(row => values[row * TagCatalogue.Count + tag.Index] == 1);
            var p = expected(tag);
            // Four standard deviations: one of 34 tags strays further once in five hundred seeds.
            Assert.InRange(on, Draws * p - 4 * Math.Sqrt(Draws * p * (1 - p)), Draws * p + 4 * Math.Sqrt(Draws * p * (1 - p)));
        }
    }
}
