namespace AnimeGan.Tests.Tags;

public class TagCatalogueTests
{
    [Fact]
    public void There_are_34_tags_and_each_lies_at_its_index()
    {
        Assert.Equal(TagCatalogue.Count, TagCatalogue.All.Length);
        Assert.Equal(Enumerable.Range(0, 34), TagCatalogue.All.Select(tag => tag.Index));
        Assert.Equal(34, TagCatalogue.All.Select(tag => tag.Name).Distinct().Count());
    }

    [Fact]
    public void The_groups_follow_each_other_13_5_6_10()
    {
        Assert.Equal(Enumerable.Range(0, 13), TagCatalogue.HairColours.Select(tag => tag.Index));
        Assert.Equal(Enumerable.Range(13, 5), TagCatalogue.HairStyles.Select(tag => tag.Index));
        Assert.Equal(Enumerable.Range(18, 6), TagCatalogue.Attributes.Select(tag => tag.Index));
        Assert.Equal(Enumerable.Range(24, 10), TagCatalogue.EyeColours.Select(tag => tag.Index));
        Assert.Equal(Enumerable.Range(13, 11), TagCatalogue.Free.Select(tag => tag.Index));
        Assert.All(TagCatalogue.All, tag => Assert.Equal(tag.Index is < 13 or > 23, tag.IsExclusive));
    }

    [Fact]
    public void The_hair_colours_and_the_eye_colours_each_cover_the_dataset_once()
    {
        Assert.Equal(31255, TagCatalogue.DatasetSize);
        Assert.Equal(31255, TagCatalogue.HairColours.Sum(tag => tag.DatasetCount));
        Assert.Equal(31255, TagCatalogue.EyeColours.Sum(tag => tag.DatasetCount));
    }

    [Fact]
    public void The_counts_of_the_free_tags_are_the_true_ones_and_not_the_shifted_ones_of_the_2018_summary()
    {
        var counts = TagCatalogue.Free.ToDictionary(tag => tag.Identifier, tag => tag.DatasetCount);
        Assert.Equal(16562, counts["long_hair"]);
        Assert.Equal(11596, counts["short_hair"]);
        Assert.Equal(3928, counts["twintails"]);
        Assert.Equal(91, counts["drill_hair"]);
        Assert.Equal(265, counts["ponytail"]);
        Assert.Equal(10441, counts["blush"]);
        Assert.Equal(9571, counts["smile"]);
        Assert.Equal(3758, counts["open_mouth"]);
        Assert.Equal(1403, counts["hat"]);
        Assert.Equal(5360, counts["ribbon"]);
        Assert.Equal(1683, counts["glasses"]);
        Assert.Equal(3928 / 31255.0, TagParser.Find("twintails").DatasetFrequency);
    }
}
