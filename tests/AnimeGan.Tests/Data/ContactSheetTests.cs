namespace AnimeGan.Tests.Data;

public class ContactSheetTests
{
    [Fact]
    public void A_sheet_shows_faces_that_have_the_tags()
    {
        using var faces = new DrawnSequence(seed: 0, count: 60);
        var sheet = new ContactSheet { Count = 6, Size = 32, Tags = TagVector.Parse("brown hair") };
        var image = sheet.Draw(faces, new SkipList());
        Assert.Equal(3 + 3 * (32 + 3), image.Width);
        var expected = new byte[3 * 32 * 32];
        faces.Load(Enumerable.Range(0, 60).First(index => faces.TagsOf(index)["brown hair"] == TagState.On), 32, expected);
        Assert.Equal(expected[0], image.Pixels[3 * (3 * image.Width + 3)]);
        Assert.Equal(image.Pixels, sheet.Draw(faces, new SkipList()).Pixels);
        Assert.Contains("no face", Assert.Throws<InvalidDataException>(
            () => (sheet with { Tags = TagVector.Parse("gray hair, orange eyes, hat") }).Draw(faces, new SkipList())).Message);
    }

    [Fact]
    public void A_sheet_by_tag_has_a_row_for_each()
    {
        using var faces = new DrawnSequence(seed: 0, count: 40);
        var image = new ContactSheet { Count = 2, Size = 32, ByTag = true, Seed = 4 }.Draw(faces, new SkipList());
        Assert.Equal(3 + TagCatalogue.Count * (32 + 3), image.Height);
    }
}
