namespace AnimeGan.Tests.Data.Import;

/// <summary>Each format is recognised by itself, and says of each face what its source says and no more.</summary>
public sealed class FaceFormatsTests : IDisposable
{
    private static readonly string Columns = string.Join(',', TagCatalogue.All.Select(tag => tag.Identifier));

    private readonly PictureFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Tags_csv_with_34_columns()
    {
        var row = Enumerable.Repeat("", TagCatalogue.Count).ToArray();
        (row[TagParser.Find("pink hair").Index], row[TagParser.Find("smile").Index], row[TagParser.Find("hat").Index]) = ("1", "1", "0");
        folder.Picture("a.png").Picture("b.png")
            .Text("tags.csv",
            $"file,year,source,{Columns}\na.png,2007,game,{string.Join(',', row)}\nb.png,,,{new string(',', TagCatalogue.Count - 1)}\n");
        using var faces = Open("tags-csv");
        Assert.Equal(TagVector.Parse("pink hair, smile, -hat"), faces.TagsOf(0));
        Assert.Equal((2007, "game"), (faces.Entries[0].Year, faces.Entries[0].Origin));
        Assert.Equal(TagVector.Unknown, faces.TagsOf(1));
        Assert.Empty(faces.Report.OddLabels);
        Assert.Equal(0, faces.Report.Skipped.Count);
    }

    [Fact]
    public void Tags_csv_with_a_list()
    {
        folder.Picture("a.png").Text("tags.csv", "file,tags\na.png,\"blonde_hair, smile, -hat, halo\"\n");
        using var faces = Open("tags-csv");
        Assert.Equal(TagVector.Parse("blonde hair, smile, -hat"), faces.TagsOf(0));
        Assert.Equal([KeyValuePair.Create("halo", 1)], faces.Report.OddLabels);
    }

    [Theory]
    [InlineData("file,hair,eyes", "2.png,blonde,pink")]
    [InlineData("image;hair_color;eye_color", "2.png;Blonde;PINK")]
    [InlineData("id\thair\teyes", "2\tblonde\tpink")]
    [InlineData("\uFEFFfile,hair,eyes", "\"2.png\",\"blonde\",\"pink\"")]
    public void A_table_of_hair_and_eyes(string header, string row)
    {
        folder.Picture("2.png").Text("tags.csv", $"{header}\r\n{row}\r\n");
        using var faces = Open("hair-eyes-csv");
        Assert.Equal(TagVector.Parse("blonde hair, pink eyes"), faces.TagsOf(0));
    }

    [Fact]
    public void Odd_labels_are_counted_and_leave_the_colour_unknown()
    {
        folder.Picture("1.png").Picture("2.png").Picture("3.png")
            .Text("faces.csv", "file,hair,eyes\n1.png,blonde,bicolored\n2.png,rainbow,bicolored\n3.png,,blue\n");
        using var faces = Open("hair-eyes-csv");
        Assert.Equal([KeyValuePair.Create("bicolored eyes", 2), KeyValuePair.Create("rainbow hair", 1)], faces.Report.OddLabels);
        Assert.Equal(TagVector.Parse("blonde hair"), faces.TagsOf(0));
        Assert.Equal(TagVector.Unknown, faces.TagsOf(1));
        Assert.Equal(TagVector.Parse("blue eyes"), faces.TagsOf(2));
    }

    [Fact]
    public void Phrases_after_a_number()
    {
        folder.Picture("images/1.png").Picture("images/17.png").Text("tags.csv", "1,aqua hair blue eyes\n17,gray hair gray eyes\n");
        using var faces = Open("phrase-csv");
        Assert.Equal(TagVector.Parse("aqua hair, blue eyes"), faces.TagsOf(0));
        Assert.Equal(TagVector.Parse("gray hair"), faces.TagsOf(1));
        Assert.Equal("gray eyes", Assert.Single(faces.Report.OddLabels).Key);
    }

    [Fact]
    public void A_one_hot_table_of_some_tags()
    {
        folder.Picture("a.png").Picture("b.png").Picture("c.png").Text("labels.csv",
            "image_id,blue_hair,red_hair,smile,wings\na.png,1,0,1,1\nb.png,1,1,0,0\nc.png,0,0,maybe,0\n");
        using var faces = Open("one-hot-csv");
        Assert.Equal(TagVector.Parse("blue hair, smile"), faces.TagsOf(0));
        Assert.Null(faces.TagsOf(1).HairColour);
        Assert.Equal(TagState.Unknown, faces.TagsOf(1)["blue hair"]);
        Assert.Equal(TagState.Off, faces.TagsOf(1)["smile"]);
        Assert.Equal(TagVector.Parse("-blue hair, -red hair"), faces.TagsOf(2));
        Assert.Equal(TagState.Unknown, faces.TagsOf(2)["hat"]);
        Assert.Equal(["column wings", "several hair colours", "smile = maybe"], faces.Report.OddLabels.Select(label => label.Key).Order());
    }

    [Fact]
    public void Years_in_file_names()
    {
        folder.Picture("1_2004.png").Picture("10_2016.png").Picture("2_2006.png");
        using var faces = Open("year-names");
        Assert.Equal([2016, 2004, 2006], faces.Entries.Select(face => face.Year!.Value));
        Assert.All(faces.Entries, face => Assert.Equal(TagVector.Unknown, face.Tags));
    }

    [Theory]
    [InlineData("""{"id":"263167","created_at":"2008-06-01 10:00:00 UTC","tags":[{"id":"1","name":"1girl","category":"0"}"""
        + """,{"id":"2","name":"blue_hair","category":"0"},{"id":"3","name":"smile","category":"0"}"""
        + """,{"id":"4","name":"hat","category":"4"}]}""")]
    [InlineData("""{"id":263167,"created_at":"2008-06-01T10:00:00.000Z","tag_string_general":"1girl blue_hair smile", """
        + """ "tag_string_character":"hat"}""")]
    [InlineData("""{"md5":"263167","created_at":"2008","tag_string":"1girl blue_hair smile"}""")]
    public void Danbooru_posts(string post)
    {
        folder.Picture("0167/263167.png").Text("posts.jsonl", $"{post}\n{{\"id\":5,\"tag_string\":\"hat\"}}\nno json\n");
        using var faces = Open("danbooru-jsonl");
        Assert.Equal(TagVector.Parse("blue hair, smile"), faces.TagsOf(0));
        Assert.Equal(2008, faces.Entries[0].Year);
        Assert.Contains("1 posts are of pictures that are not here", faces.Report.Notes);
        Assert.Equal("the line is no JSON object", Assert.Single(faces.Report.Skipped.Reasons).Reason);
    }

    [Theory]
    [InlineData("a.txt", "1girl, blue hair, smile, \\(cosplay\\)", "blue hair, smile")]
    [InlineData("a.png.txt", "1girl , blue_hair , (smile:1.2) , ", "blue hair, smile")]
    [InlineData("a.txt", "(0.998) blue_hair\n(0.612) pink_hair\n(0.251) smile\n(0.120) hat\n", "blue hair, smile, -hat")]
    [InlineData("a.txt", "blue_hair: 0.998\npink_hair: 0.612\nsmile: 0.251\nhat: 0.120\n", "blue hair, smile, -hat")]
    [InlineData("a.txt", "", "")]
    public void Texts_beside_pictures(string name, string text, string expected)
    {
        folder.Picture("a.png").Text(name, text);
        using var faces = Open("txt-sidecars");
        Assert.Equal(TagVector.Parse(expected), faces.TagsOf(0));
    }

    [Fact]
    public void What_a_list_does_not_name_is_off_when_asked_for()
    {
        folder.Picture("a.png").Text("a.txt", "blue hair, smile");
        using var faces = ImportedFaces.Open(folder.Path, new ImportOptions { Absent = AbsentTags.Off });
        Assert.Equal((TagState.Off, TagState.On, TagState.Unknown),
            (faces.TagsOf(0)["hat"], faces.TagsOf(0)["smile"], faces.TagsOf(0)["blue eyes"]));
    }

    [Fact]
    public void Pictures_without_tags()
    {
        folder.Picture("a.png").Text("about.txt", "nothing of use").Text("notes.csv", "a,b\n1,2\n");
        using var faces = Open("pictures");
        Assert.Equal(TagVector.Unknown, faces.TagsOf(0));
    }

    [Fact]
    public void A_zip_says_the_same_as_its_folder()
    {
        folder.Picture("faces/2.png", 10).Picture("faces/1.png", 20)
            .Text("faces/tags.csv", "file,hair,eyes\n2.png,red,blue\n1.png,white,red\n");
        using var fromFolder = ImportedFaces.Open(folder.Path);
        using var fromZip = ImportedFaces.Open(folder.Zip());
        Assert.Equal(fromFolder.Entries.Select(face => (face.Picture.Path, face.Tags)),
            fromZip.Entries.Select(face => (face.Picture.Path, face.Tags)));
        Assert.Equal(fromFolder.ReadFile(1), fromZip.ReadFile(1));
    }

    [Fact]
    public void A_format_can_be_forced_and_one_that_does_not_fit_says_what_it_needs()
    {
        folder.Picture("1_2004.png").Text("tags.csv", "file,hair,eyes\n1_2004.png,red,blue\n");
        using (var faces = ImportedFaces.Open(folder.Path, new ImportOptions { Format = "year-names" }))
            Assert.Equal(2004, faces.Entries[0].Year);
        Assert.Contains("tags.csv has: file, hair, eyes", Fault("tags-csv"));
        Assert.Contains("no .jsonl file", Fault("danbooru-jsonl"));
        Assert.Contains("Did you mean tags-csv", Fault("csv"));

        string Fault(string format) =>
            Assert.Throws<InvalidDataException>(() => ImportedFaces.Open(folder.Path, new ImportOptions { Format = format })).Message;
    }

    [Fact]
    public void Rows_and_pictures_that_do_not_meet_are_told()
    {
        folder.Picture("a.png").Picture("b.png")
            .Text("tags.csv", "file,hair,eyes\na.png,red,blue\na.png,blue,red\n../../etc/passwd,red,blue\n,red,blue\n");
        using var faces = Open("hair-eyes-csv");
        Assert.Equal("red hair", faces.TagsOf(0).HairColour!.Name);
        Assert.Equal(["tags.csv does not name it", "tags.csv names it twice: the first row counts", "tags.csv names it, and there is no "
            + "such picture", "the row names no picture"],
            faces.Report.Skipped.Reasons.Select(reason => reason.Reason).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_without_pictures_is_refused()
    {
        folder.Text("tags.csv", "file,hair,eyes\n");
        Assert.Contains("no pictures", Assert.Throws<InvalidDataException>(() => ImportedFaces.Open(folder.Path)).Message);
        Assert.Throws<FileNotFoundException>(() => ImportedFaces.Open(folder.Beside("nothing")));
    }

    private ImportedFaces Open(string expected)
    {
        var faces = ImportedFaces.Open(folder.Path);
        Assert.Equal(expected, faces.Report.Format);
        return faces;
    }
}
