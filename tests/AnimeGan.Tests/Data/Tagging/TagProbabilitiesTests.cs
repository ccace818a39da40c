namespace AnimeGan.Tests.Data.Tagging;

public class TagProbabilitiesTests
{
    [Fact]
    public void Colours_are_the_most_likely_of_their_group_and_other_tags_need_a_quarter()
    {
        var values = new float[TagCatalogue.Count];
        Set(values, ("blue hair", 0.1f), ("aqua hair", 0.11f), ("red eyes", 0.02f), ("smile", 0.25f), ("hat", 0.2499f), ("blush", 1));
        var tags = new TagProbabilities(values).ToTags();
        Assert.Equal(TagVector.Parse("aqua hair, red eyes, smile, blush").OthersOff(), tags);
        Assert.True(tags.IsComplete);
        Assert.Equal(TagState.On, new TagProbabilities(values).ToTags(threshold: 0.2)["hat"]);
    }

    [Fact]
    public void What_a_tagger_does_not_know_stays_unknown_and_is_never_chosen()
    {
        var values = new float[TagCatalogue.Count];
        Set(values, ("silver hair", float.NaN), ("white hair", 0.3f), ("drill hair", float.NaN));
        foreach (var eyes in TagCatalogue.EyeColours)
            values[eyes.Index] = float.NaN;
        var tags = new TagProbabilities(values).ToTags();
        Assert.Equal("white hair", tags.HairColour?.Name);
        Assert.Equal(TagState.Off, tags["silver hair"]);
        Assert.Equal(TagState.Unknown, tags["drill hair"]);
        Assert.All(TagCatalogue.EyeColours, eyes => Assert.Equal(TagState.Unknown, tags[eyes]));
    }

    [Fact]
    public void Numbers_that_are_no_probabilities_are_refused()
    {
        Assert.Contains("34", Assert.Throws<ArgumentException>(() => new TagProbabilities(new float[33])).Message);
        var values = new float[TagCatalogue.Count];
        Set(values, ("smile", 1.5f));
        Assert.Contains("smile", Assert.Throws<ArgumentException>(() => new TagProbabilities(values)).Message);
    }

    private static void Set(float[] values, params (string Name, float Value)[] entries)
    {
        foreach (var (name, value) in entries)
            values[TagParser.Find(name).Index] = value;
    }
}
