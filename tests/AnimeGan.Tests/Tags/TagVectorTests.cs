namespace AnimeGan.Tests.Tags;

public class TagVectorTests
{
    [Fact]
    public void A_colour_that_goes_on_switches_the_others_of_its_group_off()
    {
        var vector = TagVector.Unknown.With("blonde hair").With("red hair");
        Assert.Equal("red hair", vector.HairColour?.Name);
        Assert.Equal(TagState.Off, vector["blonde hair"]);
        Assert.Null(vector.EyeColour);
        Assert.Equal(21, vector.Missing.Count());
    }

    [Fact]
    public void The_free_tags_do_not_touch_each_other()
    {
        var vector = TagVector.Unknown.With("long hair").With("short hair").With("hat", on: false);
        Assert.Equal(TagState.On, vector["long hair"]);
        Assert.Equal(TagState.On, vector["short hair"]);
        Assert.Equal(TagState.Off, vector["hat"]);
        Assert.Equal(31, vector.Missing.Count());
    }

    [Fact]
    public void A_vector_never_changes()
    {
        var before = TagVector.Unknown;
        _ = before.With("smile");
        Assert.Equal(TagState.Unknown, before["smile"]);
    }

    [Fact]
    public void Others_off_makes_it_complete()
    {
        var vector = TagVector.Parse("aqua hair, orange eyes").OthersOff();
        Assert.True(vector.IsComplete);
        Assert.Equal(2, vector.On.Count());
        Assert.False(TagVector.Unknown.IsComplete);
        Assert.True(TagVector.AllOff.IsComplete);
    }

    [Fact]
    public void Vectors_are_equal_by_their_entries()
    {
        Assert.Equal(TagVector.Parse("hat, smile"), TagVector.Parse("smile, hat"));
        Assert.Equal(TagVector.Parse("hat").GetHashCode(), TagVector.Unknown.With("hat").GetHashCode());
        Assert.NotEqual(TagVector.Parse("hat"), TagVector.Parse("-hat"));
        Assert.False(TagVector.Unknown.Equals(null));
    }

    [Theory]
    [InlineData("blonde hair, smile, blue eyes")]
    [InlineData("twintails, -hat, -glasses")]
    [InlineData("-gray hair, -black eyes")]
    [InlineData("")]
    public void Its_text_reads_back_to_the_same(string text)
    {
        var vector = TagVector.Parse(text);
        Assert.Equal(text, vector.ToString());
        Assert.Equal(vector, TagVector.Parse(vector.ToString()));
    }

    [Fact]
    public void Entries_read_back_to_the_same()
    {
        var vector = TagVector.Parse("pink hair, -smile, glasses");
        Assert.Equal(vector, TagVector.FromValues(vector.Values));
        Assert.Equal(1, vector.Values[4]);
        Assert.Equal(0, vector.Values[19]);
        Assert.Equal(-1, vector.Values[18]);
    }

    [Fact]
    public void Wrong_entries_are_refused_by_name()
    {
        Assert.Contains("34", Assert.Throws<ArgumentException>(() => TagVector.FromValues(new sbyte[33])).Message);

        var outside = new sbyte[34];
        outside[19] = 2;
        Assert.Contains("'smile' is 2", Assert.Throws<ArgumentException>(() => TagVector.FromValues(outside)).Message);

        var twice = new sbyte[34];
        twice[24] = twice[25] = 1;
        Assert.Contains("blue eyes, red eyes", Assert.Throws<ArgumentException>(() => TagVector.FromValues(twice)).Message);
    }
}
