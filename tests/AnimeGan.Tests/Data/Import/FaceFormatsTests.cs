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

    /// <summary>What lies beside 1.png and 2.png, a file and its text each, and what is to be known of the two.</summary>
    public static TheoryData<string[], string, string> Told => new()
    {
        // What an image generator wrote below a prompt.
        { ["1.txt", "1girl, blue hair, smile\nNegative prompt: lowres, hat, ponytail\nSteps: 20, Size: 64x64",
            "2.txt", "hat\r\nSteps: 20"], "blue hair, smile", "hat" },
        // The picture of an annotation is its image_id; categories count.
        { ["a.json", """{"images":[{"id":1,"file_name":"2.png"},{"id":2,"file_name":"1.png"}],"annotations":["""
            + """{"id":1,"image_id":2,"caption":"pink hair, smile"},{"id":2,"image_id":1,"category_id":7},"""
            + """{"id":3,"image_id":1,"caption":"smile"}],"categories":[{"id":7,"name":"hat"}]}"""], "pink hair, smile", "hat, smile" },
        { ["a.jsonl", """{"id":9,"image_id":1,"caption":"hat"}""" + "\n" + """{"id":1,"image_id":2,"caption":"smile"}"""], "hat", "smile" },
        // Files by any header or field, before numbers.
        { ["a.csv", "id,image_filename,tags\n1,2.png,hat\n2,1.png,smile\n"], "smile", "hat" },
        { ["a.csv", "id,what it is,tags\n1,2.png,hat\n2,1.png,smile\n"], "smile", "hat" },
        { ["a.jsonl", """{"id":1,"file_path":"2.png","tags":"hat"}""" + "\n" + """{"id":2,"original":"1.png","tags":"smile"}"""],
            "smile", "hat" },
        { ["a.csv", "id,image,label\n1,/data/upload/1/9a8b7c6d-2.png,hat\n2,/data/upload/1/01234567-1.png,smile\n"], "smile", "hat" },
        { ["1.json", """{"filename":"2.png","tags":"hat"}""", "2.json", """{"filename":"1.png","tags":"smile"}"""], "hat", "smile" },
        // Numbers of tags, wherever they stand.
        { ["a.json", """[{"file":"1.png","labels":["blue hair","hat"],"scores":[0.9,0.01]},{"file":"2.png","tags":[{"name":"smile","""
            + "\"value\":true},{\"name\":\"hat\",\"value\":false}]}]"], "blue hair, -hat", "smile, -hat" },
        { ["a.json", """[{"file":"1.png","tags":[{"label":"hat","conf":0.01},["smile","0.9"]]},{"file":"2.png","tags":{"hat":"0.01"}}]"""],
            "smile, -hat", "-hat" },
        { ["a.csv", "file,tags,scores\n1.png,\"blue hair,hat\",\"0.9,0.01\"\n2.png,smile,\"0,5\"\n"], "blue hair, -hat", "smile" },
        { ["a.csv", "file,tag,score\n1.png,hat,0.02\n2.png,smile,0.9\n1.png,smile,0.98\n"], "smile, -hat", "smile" },
        { ["a.csv", "file,tag\n1.png,hat\n2.png,smile\n1.png,smile\n"], "hat, smile", "smile" },
        { ["a.csv", "file,tags,scores\n1.png,\"hat, smile\",0.9\n2.png,smile,0.1\n"], "", "-smile" },
        // Percentages, told by the whole table or file.
        { ["a.json", """[{"file":"1.png","tags":{"hat":0.9,"smile":0.4}},"""
            + """{"file":"2.png","tags":[["hat",99.0],{"tag":"smile","score":1.5}]}]"""],
            "-hat, -smile", "hat, -smile" },
        { ["a.csv", "file,blue hair,smile,hat\n1.png,97.5,1.5,88\n2.png,0.4,1,0\n"], "blue hair, -smile, hat", "-smile, -hat" },
        { ["a.csv", "file,smile,hat\n1.png,2,1\n2.png,98.5 %,x\n"], "hat", "smile" },
        // A colour alone is always the likeliest.
        { ["a.csv", "file,blue hair,smile\n1.png,0.01,0.9\n2.png,0.25,0.1\n"], "smile", "blue hair, -smile" },
        { ["1.txt", "blue_hair: 0.03\nsmile: 0.9", "2.txt", "blue_hair: 0.3\nred_hair: 0.1"], "smile", "blue hair" },
        // Lists over several columns.
        { ["a.csv", "file,tags,,\n1.png,blue hair,hat,smile\n2.png,hat,,\n"], "blue hair, hat, smile", "hat" },
        { ["a.csv", "file,tag,tag,w\n1.png,blue hair,hat,5\n2.png,,hat,6\n"], "blue hair, hat", "hat" },
        { ["a.csv", "index,path,tag_1,tag.2\n0,1.png,blue hair,hat\n1,2.png,hat,\n"], "blue hair, hat", "hat" },
        // Tables and JSON of something else, beside what tells of the pictures.
        { ["1.txt", "hat", "2.txt", "smile", "classes.csv", "id,label\n1,red hair\n2,blush\n", "dataset-metadata.json",
            """{"id":"me/anime","keywords":["red hair"]}""", "info.json", """{"id":774,"tags":["blush"]}"""], "hat", "smile" },
        { ["a.jsonl", """{"file":"1.png","tags":"hat"}""" + "\n" + """{"file":"2.png","tags":"smile"}""",
            "names.csv", "id,label\n1,blush\n2,hat\n", "categories.json", """[{"id":1,"label":"red hair"}]"""], "hat", "smile" },
        // -1 where no 0 is.
        { ["a.csv", "file,hair,eyes,smile,hat\n1.png,blue,red,1,-1\n2.png,,,-1,1\n"], "blue hair, red eyes, smile, -hat", "-smile, hat" },
        { ["a.csv", "file,hair,eyes,smile,hat\n1.png,blue,red,1,-1\n2.png,,,0,1\n"], "blue hair, red eyes, smile", "-smile, hat" },
        // Marks that are part of a name.
        { ["1.txt", "1girl blue_hair ;d smile", "2.txt", "hat |_| hat_(object),_x long_hair"], "blue hair, smile", "hat, long hair" },
        { ["a.csv", "file,tags\n1.png,1girl blue_hair ;) smile\n2.png,\":| long_hair\"\n"], "blue hair, smile", "long hair" },
        { ["a.csv", "id,tag_string\n1,blush ;) smile\n2,smile hat\n"], "blush, smile", "smile, hat" },
        // The field that has something.
        { ["a.json", """[{"file":"1.png","tags":[],"caption":"hat"},{"file":"2.png","tags":"","text":"smile"}]"""], "hat", "smile" },
        // Numbers and lists as they are written.
        { ["a.csv", "file,blue hair,red hair,smile\n1.png,1.00,0.00,01\n2.png,.0,1.,+0\n"], "blue hair, smile", "red hair, -smile" },
        { ["a.csv", "file;blue hair;smile;hat\n1.png;0,95;0,8;0,02\n2.png;0;1;0,5\n"], "blue hair, smile, -hat", "smile, hat" },
        { ["1.txt", "Tags of 1.png:\n(0.9) smile\n(0.01) hat", "2.txt", "smile 1.000000000000000000e+00\nhat 9.9e-03\nblush: .98"],
            "smile, -hat", "smile, -hat, blush" },
        { ["1.txt", "[('smile', 0.98), ('hat', 0.01)]", "2.txt", "smile (0.98), hat (0.02), hat 2"], "smile, -hat", "smile, -hat" },
        { ["a.json", """[{"file":"1.png","tags":["smile:0.9","hat:0.01"]},{"file":"2.png","tags":"smile=0.9, hat=0.01"}]"""],
            "smile, -hat", "smile, -hat" },
        // Label Studio's exports: JSON, JSON-MIN and CSV.
        { ["a.json", """[{"id":1,"data":{"image":"/data/upload/1/9a8b7c6d-2.png"},"annotations":[{"id":9,"result":[{"value":"""
            + """{"choices":["blue hair","hat"]},"from_name":"tags"}]}]},{"id":2,"data":{"image":"/x/1.png"},"annotations":[]}]"""],
            "", "blue hair, hat" },
        { ["a.json", """[{"id":1,"image":"/data/upload/1/9a8b7c6d-2.png","choice":"smile","annotator":1},"""
            + """{"id":2,"image":"/x/1.png","choice":{"choices":["blue hair","hat"]}}]"""], "blue hair, hat", "smile" },
        { ["a.csv", "id,image,tags\n1,/x/01234567-1.png,\"{\"\"choices\"\":[\"\"blue hair\"\",\"\"hat\"\"]}\"\n2,/x/2.png,smile\n"],
            "blue hair, hat", "smile" },
        // Kinds of tags; who somebody is, is none.
        { ["1.txt", "general:blue hair\neyes:red\ncharacter:smile", "2.txt", "hair color:blue, appearance:hat, series:smile"],
            "blue hair, red eyes", "blue hair, hat" },
        { ["a.json", """[{"file":"1.png","tags":["character:hat","general:smile"]},{"file":"2.png","tags":"-meta:hat, hair:blue"}]"""],
            "smile", "-hat, blue hair" },
        // Parts of a set, and what tools put before a table.
        { ["train.csv", "file,tags\n1.png,hat\n", "test.csv", "filename,tags\n2.png,smile\n"], "hat", "smile" },
        { ["train.csv", "1.png,\"blue hair, hat\"\n", "test.csv", "2.png,smile\n"], "blue hair, hat", "smile" },
        { ["a.csv", "\"sep=;\"\nfile;tags\n1.png;hat, smile\n2.png;smile\n"], "hat, smile", "smile" },
        { ["a.csv", "# made by a tool\n#file|tags\n1.png|hat, smile\n2.png|smile\n"], "hat, smile", "smile" },
    };

    [Theory]
    [MemberData(nameof(Told))]
    public void What_lies_beside_two_pictures_says_of_them_what_is_meant(string[] files, string first, string second)
    {
        folder.Picture("1.png").Picture("2.png", 90);
        for (var file = 0; file < files.Length; file += 2)
            folder.Text(files[file], files[file + 1]);
        using var faces = ImportedFaces.Open(folder.Path);
        Assert.Equal([$"1.png: {TagVector.Parse(first)}", $"2.png: {TagVector.Parse(second)}"],
            faces.Entries.Select(face => $"{face.Picture.Path}: {face.Tags}"));
    }

    [Theory]
    [InlineData("A.png", "a.png", "A.txt", "smile", "")]
    [InlineData("images/1.png", "images/2.png", "labels/1.txt", "smile", "")]
    [InlineData("10_smile/1.png", "3_blue hair/2.png", "readme.md", "smile", "blue hair")]
    [InlineData("smile/1.png", "hat/2.png", "datapackage.json", "smile", "hat")]
    public void Which_picture_a_text_or_a_folder_tells_of(string one, string two, string name, string first, string second)
    {
        folder.Picture(one).Picture(two, 90).Text(name, name.EndsWith(".txt") ? "smile" : """{"name": "faces", "description": "Faces"}""");
        using var faces = ImportedFaces.Open(folder.Path);
        Assert.Equal(new[] { (one, TagVector.Parse(first)), (two, TagVector.Parse(second)) }
            .OrderBy(face => face.Item1, StringComparer.Ordinal), faces.Entries.Select(face => (face.Picture.Path, face.Tags)));
    }

    [Theory]
    [InlineData("list_attr.txt", "2\nsmile hat\nfaces/1.png 1 -1\nfaces/2.png -1 1\n", "it names pictures")]
    [InlineData("list.txt", "/mnt/data/somewhere/where/pictures/are/kept/for/long/faces/1.png,hat\n", "it names pictures")]
    [InlineData("list.txt", "1|blue hair\n2|smile\n", "it names pictures")]
    [InlineData("out.txt", "Tags of 1.png:\n(0.9) smile\n(0.8) hat\n\nTags of 2.png:\n(0.7) smile\n(0.2) hat\n", "it names pictures")]
    [InlineData("labels/x/1.txt", "hat\n", "it is called as a picture is")]
    [InlineData("readme.txt", "made from 1.png\n", null)]
    [InlineData("smile/3.png", "", "smile: the folder is named after a tag")]
    [InlineData("a.csv", "id,image,tags\n1,x-9.png,hat\n2,x-8.png,smile\n", "its first row is of 'x-9.png'")]
    [InlineData("a.json", """[{"id":1,"image":"x-9.png","tags":"hat"}]""", "the JSON was not used")]
    [InlineData("a.csv", "id,label\n2,hat\n", "the table was not used")]
    public void What_may_have_tags_and_is_not_read_is_a_question(string name, string text, string? says)
    {
        folder.Picture("faces/1.png").Picture("faces/2.png", 90).Picture("faces/4.png", 80);
        _ = name.EndsWith(".png") ? folder.Picture(name, 70) : folder.Text(name, text);
        using var faces = ImportedFaces.Open(folder.Path);
        Assert.Equal("pictures", faces.Report.Format);
        Assert.Equal(says is null, faces.Report.NoTags is null);
        Assert.Contains(says ?? "", faces.Report.NoTags ?? "");
    }

    [Theory]
    [InlineData("2010.0", 2010)]
    [InlineData("2011-05-01", 2011)]
    [InlineData("1700000002013", 2023)]
    [InlineData("Mon Feb 04 13:00:00 +0000 2013", 2013)]
    [InlineData("99", null)]
    public void A_year_is_that_of_a_date(string date, int? year)
    {
        folder.Picture("1.png").Text("a.csv", $"file,year,tags\n1.png,{date},smile\n");
        using (var faces = ImportedFaces.Open(folder.Path))
            Assert.Equal(year, faces.Entries[0].Year);
        File.Delete(Path.Combine(folder.Path, "a.csv"));
        folder.Text("a.json", $$"""[{"file": "1.png", "created_at": "{{date}}", "tags": "smile"}]""");
        using var posts = ImportedFaces.Open(folder.Path);
        Assert.Equal(year, posts.Entries[0].Year);
    }

    [Fact]
    public void What_is_no_number_in_JSON_and_cells_of_probabilities_are_told()
    {
        folder.Picture("1.png").Text("a.jsonl", "{\"file\":\"1.png\",\"tags\":\"hat\"}\n{\"file\":\"2.png\",\"score\":NaN}\n");
        using (var faces = ImportedFaces.Open(folder.Path))
            Assert.Contains("NaN", Assert.Single(faces.Report.Skipped.Reasons).Reason);
        folder.Text("a.csv", "file,smile,hat,blush\n1.png,0.5,maybe,3\n");
        using var table = ImportedFaces.Open(folder.Path);
        Assert.Equal(["blush = 3", "hat = maybe"], table.Report.OddLabels.Select(label => label.Key).Order());
    }

    private ImportedFaces Open(string expected)
    {
        var faces = ImportedFaces.Open(folder.Path);
        Assert.Equal(expected, faces.Report.Format);
        return faces;
    }
}
