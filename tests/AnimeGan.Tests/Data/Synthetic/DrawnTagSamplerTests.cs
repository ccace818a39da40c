namespace AnimeGan.Tests.Data.Synthetic;

public class DrawnTagSamplerTests
{
    [Fact]
    public void Tags_come_as_often_as_in_the_papers_dataset()
    {
        const int Faces = 20_000;
        var drawn = new SyntheticFaces(8);
        var on = new int[TagCatalogue.Count];
        for (var i = 0; i < Faces; i++)
        {
            var tags = drawn.TagsOf(i);
            Assert.True(tags.IsComplete);
            Assert.NotNull(tags.HairColour);
            Assert.NotNull(tags.EyeColour);
            Assert.False(tags["long hair"] == TagState.On && tags["short hair"] == TagState.On);
            Assert.False(tags["twintails"] == TagState.On && tags["ponytail"] == TagState.On);
            foreach (var tag in tags.On)
                on[tag.Index]++;
        }
        foreach (var tag in TagCatalogue.All)
        {
            var p = tag.DatasetFrequency;
            Assert.InRange(on[tag.Index] / (double)Faces, p - 4.5 * Math.Sqrt(p * (1 - p) / Faces),
                p + 4.5 * Math.Sqrt(p * (1 - p) / Faces));
        }
    }

    [Theory]
    [InlineData("long hair", "long hair", 1, "short hair", 0)]
    [InlineData("short hair", "short hair", 1, "long hair", 0)]
    [InlineData("long hair, short hair", "long hair", 1, "short hair", 1)]
    [InlineData("ponytail", "ponytail", 1, "twintails", 0)]
    [InlineData("-short hair", "short hair", 0, "long hair", 0.8424)]
    [InlineData("-long hair", "long hair", 0, "short hair", 0.7892)]
    public void What_is_known_stays_and_decides_what_goes_with_it(
        string given, string first, double firstShare, string second, double secondShare)
    {
        const int Draws = 4000;
        var vector = TagVector.Parse(given);
        var drawn = Enumerable.Range(0, Draws).Select(i => DrawnTagSampler.Draw(vector, RandomStream.At(9, i))).ToList();
        Assert.Equal(firstShare, drawn.Average(tags => tags[first] == TagState.On ? 1.0 : 0));
        Assert.Equal(secondShare, drawn.Average(tags => tags[second] == TagState.On ? 1.0 : 0), 0.03);
    }

    [Fact]
    public void Another_sampler_is_followed()
    {
        var faces = new SyntheticFaces(8, TagSampler.PaperPrior);
        var drills = Enumerable.Range(0, 2000).Count(i => faces.TagsOf(i)["drill hair"] == TagState.On);
        Assert.InRange(drills, 400, 600);
    }
}
