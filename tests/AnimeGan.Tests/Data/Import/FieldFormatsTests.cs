namespace AnimeGan.Tests.Data.Import;

/// <summary>Tables, texts and archives as people in this field have them: read, or named with the reason.</summary>
public sealed class FieldFormatsTests : IDisposable
{
    private const string First = "blue hair, green eyes, smile", Second = "blonde hair, red eyes, long hair";
    private readonly PictureFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, string> Tables => new()
    {
        { "tags.csv", "filename,tags\n1.png,\"blue hair, green eyes, smile\"\n2.png,\"blonde hair, red eyes, long hair\"\n" },
        { "metadata.csv", "file_name,text\n1.png,\"blue hair, green eyes, smile\"\n2.png,\"blonde hair, red eyes, long hair\"\n" },
        { "captions.csv", "image,caption\r1.png,\"blue hair, green eyes, smile\"\r2.png,\"blonde hair, red eyes, long hair\"\r" },
        { "posts.csv", "id,md5,score,tags\n1,ab,5,blue_hair green_eyes smile 1girl\n2,cd,6,blonde_hair red_eyes long_hair\n" },
        { "list.csv", "1.png,\"blue hair, green eyes, smile\"\n2.png,\"blonde hair, red eyes, long hair\"\n" },
        { "loose.csv", "file,tags\n1.png,blue hair,green eyes,smile\n2.png,blonde hair,red eyes,long hair\n" },
        { "excel.csv", "sep=;\r\nfilename;tags\r\n1.PNG;blue hair, green eyes, smile\r\n2.Png;blonde hair, red eyes, long hair\r\n" },
        { "list.tsv", "1.png\tblue hair, green eyes, smile\n2.png\tblonde hair, red eyes, long hair\n" },
        { "python.csv", "file,tags\n1.png,\"['blue hair', 'green eyes', 'smile']\"\n"
            + "2.png,\"[\"\"blonde hair\"\", \"\"red eyes\"\", \"\"long hair\"\"]\"\n" },
        { "tags_clean.csv", "1,touhou:17705\tblue hair:41\tgreen eyes:77\tsmile:9\n2,blonde hair:2113\tred eyes:301\tlong hair:1500\n" },
        { "metadata.jsonl", "{\"file_name\": \"1.png\", \"text\": \"blue hair, green eyes, smile\"}\r\n{\"file_name\": \"2.png\", "
            + "\"text\": \"blonde hair, red eyes, long hair\"}" },
        { "posts.json", "[{\"id\": 1, \"tag_string\": \"blue_hair green_eyes smile a,b\"},\n {\"id\": 2, \"tag_string_general\": "
            + "\"blonde_hair red_eyes long_hair\"}]" },
        { "posts.jsonl", "{\"id\": 1, \"tags\": \"blue hair, green eyes, smile\"}\n{\"id\": 2, \"tags\": [\"blonde hair\", \"red_eyes\", "
            + "\"long hair\"]}\n" },
        { "tagged.json", "[{\"file\": \"1.png\", \"tags\": {\"blue hair\": 0.9, \"green eyes\": 0.8, \"smile\": 0.7}}, {\"file\": "
            + "\"2.png\", \"tags\": {\"general\": [\"blonde_hair\", \"red_eyes\", \"long_hair\"]}}]" },
        { "meta_cap.json", "{\n  \"/train/set/1.png\": {\n    \"caption\": \"a girl\",\n"
            + "    \"tags\": \"blue hair, green eyes, smile\"\n  },\n"
            + "  \"2\": {\"tags\": \"blonde hair, red eyes, long hair\"}\n}" },
        { "answer.json", "{\"@attributes\": {\"limit\": 100}, \"post\": [{\"id\": 77, \"image\": \"1.png\", \"tags\": \"1girl blue_hair "
            + "green_eyes smile\"}, {\"id\": 78, \"image\": \"2.png\", \"tags\": \"blonde_hair red_eyes long_hair\"}]}" },
        { "posts.json", "{\"posts\": [{\"id\": 77, \"file\": {\"md5\": \"1\", \"ext\": \"png\"}, \"tags\": {\"general\": [\"blue_hair\", "
            + "\"green_eyes\", \"smile\"], \"artist\": []}},\n{\"id\": 78, \"file\": {\"md5\": \"2\"}, \"tags\": {\"general\": "
            + "{\"blonde_hair\": 0.9, \"red_eyes\": 0.8, \"long_hair\": 0.7}}}]}" },
        { "numbered.csv", "id,filename,tags\n2,1.png,\"blue hair, green eyes, smile\"\n"
            + "1,2.png,\"blonde hair, red eyes, long hair\"\n" },
        { "both.csv", "file_name,caption,tags\n1.png,a hat,\"blue hair, green eyes, smile\"\n"
            + "2.png,\"blonde hair, red eyes, long hair\",\n" },
        { "float.csv", "id,tags\n1.0,\"blue hair, green eyes, smile\"\n002.jpg,\"blonde hair, red eyes, long hair\"\n" },
        { "addresses.csv", "image,tags\nhttps://a.org/%31.png?v=2.jpg,\"blue hair, green eyes, smile\"\n"
            + "./2.png,\"blonde hair, red eyes, long hair\"\n" },
        { "wide.csv", "file,tags\n1.png,\"blue\u00a0hair\uff0cgreen\u3000eyes\u3001\uff53mile\u200b\"\n2.png,"
            + "\"(blonde hair, red eyes:1.2), long hair\"\n" },
        { "numbered.json", "[{\"id\": 2, \"file_name\": \"1.png\", \"tags\": [{\"name\": \"blue_hair\", \"category\": \"general\"}, "
            + "{\"name\": \"hat\", \"category\": 1}, \"green eyes\", \"smile\"]}, {\"id\": 1, \"file_name\": \"2.png\", \"tags\": "
            + "{\"blonde hair\": true, \"red eyes\": true, \"long hair\": true, \"hat\": false}}]" },
        { "scores.json", "[{\"file\": \"1.png\", \"tags\": [{\"label\": \"blue_hair\", \"score\": 0.9}, {\"label\": \"green eyes\", "
            + "\"score\": 0.8}, {\"label\": \"smile\", \"score\": 0.7}, {\"label\": \"hat\", \"score\": 0.01}]}, {\"file\": \"2.png\", "
            + "\"tags\": [[\"blonde_hair\", 0.9], [\"red eyes\", 0.8], [\"long hair\", 0.7], [\"hat\", 0.1]]}]" },
        { "kinds.json", "[{\"file\": \"1.png\", \"tags\": {\"0\": [\"blue_hair\", \"green_eyes\", \"smile\"], \"4\": [\"a\"]}}, {\"file\": "
            + "\"2.png\", \"tags_general\": \"blonde_hair red_eyes long_hair\"}]" },
        { "columns.csv", "image,description,blue_hair,green_eyes,smile,blonde_hair,red_eyes,long_hair\n1.png,a hat,1,1,Y,0,0,N\n"
            + "2.png,,0.1,0.0,0.02,0.9,0.8,0.7\n" },
        { "index.csv", "id,name,tags\n1,2.png,\"blonde hair, red eyes, long hair\"\n2,1.png,\"blue hair, green eyes, smile\"\n" },
        { "mixed.csv", "file,hair,eyes,tags,long hair\n1.png,blue,green,smile,0\n2.png,blonde,red,,1\n" },
        { "index.json", "[{\"id\": 2, \"name\": \"1.png\", \"tags\": [\"blue hair\", \"green eyes\", \"smile\"]}, "
            + "{\"id\": 1, \"name\": \"2.png\", \"tags\": [\"blonde hair\", \"red eyes\", \"long hair\"]}]" },
        { "colours.csv", "file,label,hair,eyes,smile,long hair\n1.png,0,blue,green,1,0\n2.png,1,blonde,red,0,1\n" },
        { "captions.json", "{\"1.png\": \"blue hair, green eyes, smile\", \"2.png\": [\"blonde hair\", \"red eyes\", \"long hair\"]}" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_is_read_in_every_encoding(string name, string text)
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode,
            Encoding.BigEndianUnicode, new UnicodeEncoding(false, false) })
        {
            folder.Picture("1.png").Picture("2.png", 90).Bytes(name, [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
            AssertRead($"{name} in {encoding.WebName} with a mark of {encoding.GetPreamble().Length} bytes");
        }
    }

    [Theory]
    [InlineData("blue hair, green eyes, smile", "blonde hair, red eyes, long hair")]
    [InlineData("1girl blue_hair green_eyes smile", "blonde_hair red_eyes long_hair solo")]
    [InlineData("blue_hair: 1\rgreen_eyes: 0.91\rsmile: 0.77\rhat: 1e-05", "blonde_hair: 99%\r\nred_eyes: 90 %\r\nlong_hair: 80%\r\nhat: "
        + "0\r\n")]
    [InlineData("(blue hair:0.998), (green eyes:0.91), (smile:0.77), (hat:0.05)", "(blonde hair:1.2), red eyes, (long hair:0.9)")]
    [InlineData("blue_hair\t0.98\ngreen_eyes,0.9\nsmile 0.8\nhat\t0.1\nribbon,0.2",
        "[blonde hair], ((red eyes)), {long hair}, no_hat, not smile")]
    [InlineData("blue_hair: 0,98\ngreen_eyes: 0,9\nsmile: 0,8\nhat: 0,1", "blonde_hair\t1,0\nred_eyes\t0,99\nlong_hair\t0,5")]
    [InlineData("(1) blue_hair\n(0.91) green_eyes\n(0.77) smile", "blonde hair\nred eyes\nlong hair")]
    public void Texts_beside_pictures_are_read_in_every_encoding(string first, string second)
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode,
            Encoding.BigEndianUnicode })
        {
            folder.Picture("1.png").Picture("2.png", 90);
            foreach (var (name, text) in new[] { ("1.txt", first), ("2.txt", second) })
                folder.Bytes(name, [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
            AssertRead(encoding.WebName);
        }
    }

    [Theory]
    [InlineData("1.png.json", "other/2.json")]
    [InlineData("1.json", "other/2.png.json")]
    public void A_JSON_beside_each_picture_is_read(string one, string two)
    {
        folder.Picture("1.png").Picture("other/2.png", 90)
            .Text(one, "{\n    \"category\": \"danbooru\",\n    \"id\": 77,\n    "
                + "\"tag_string\": \"blue_hair green_eyes smile {\\\" }\"\n}\n")
            .Text(two, "{\"id\": 78, \"tags\": [\"blonde_hair\", \"red_eyes\", \"long_hair\"]}");
        AssertRead($"{one} and {two}");
    }

    [Theory]
    [InlineData("train/blue hair, green eyes/smile/1.png", "test/Long_Hair/blonde-hair,red eyes/2.png")]
    [InlineData("blue hair/green eyes, 1girl, smile/no hat/1.png", "long hair/red eyes/blonde hair/10/2.png")]
    public void Folders_named_after_tags_are_read(string one, string two)
    {
        folder.Picture(two, 90).Picture(one);
        using (var faces = ImportedFaces.Open(folder.Path))
            Assert.Equal("folder-names", faces.Report.Format);
        AssertRead($"{one} and {two}", swapped: string.CompareOrdinal(one, two) > 0);
    }

    [Fact]
    public void Folders_that_only_begin_a_tags_name_and_a_few_others_are_none()
    {
        folder.Picture("blue/1.png").Picture("train/2.png", 90).Picture("smile/3.png", 80);
        using var faces = ImportedFaces.Open(folder.Path);
        Assert.Equal("pictures", faces.Report.Format);
    }

    [Fact]
    public void In_a_list_a_word_that_only_begins_a_tags_name_is_something_else()
    {
        folder.Picture("1.png").Text("1.txt", "1girl, white, drill, long, yellow, blonde_hair, Blue-Eyes");
        using var faces = ImportedFaces.Open(folder.Path);
        Assert.Equal(TagVector.Parse("blonde hair, blue eyes"), faces.TagsOf(0));
        Assert.Contains(faces.Report.OddLabels, label => label.Key == "drill");
    }

    [Fact]
    public void What_a_text_says_is_off_is_off()
    {
        folder.Picture("1.png").Text("1.TXT", "no_glasses, not blush, -hat, smile")
            .Picture("2.png", 90).Text("2.caption", "smile\t0.1\nhat\t0.9")
            .Picture("3.png", 80).Text("3.txt", "glasses, no_glasses").Text("3.tags", "smile");
        using var faces = ImportedFaces.Open(folder.Path);
        Assert.Equal([TagVector.Parse("-glasses, -blush, -hat, smile"), TagVector.Parse("hat, -smile"), TagVector.Unknown],
            faces.Entries.Select(entry => entry.Tags));
    }

    [Theory]
    [InlineData("file,tags\n1.png,\"blue hair\n2.png,smile\n", 2)]
    [InlineData("file,tags\n1.png,hat\n1.png,\"blue hair\n2.png,\"smile\"\n", 3)]
    public void A_quotation_mark_that_is_not_closed_takes_no_rows_with_it(string table, int line)
    {
        folder.Picture("1.png").Picture("2.png", 90).Text("tags.csv", table);
        var error = Assert.Throws<InvalidDataException>(() => ImportedFaces.Open(folder.Path));
        Assert.Contains($"near line {line} a quotation mark", error.Message);
        folder.Text("tags.csv", "file,tags\n1.png,\"blue hair,\nsmile\"\n2.png,5\" tall\n");
        using var faces = ImportedFaces.Open(folder.Path);
        Assert.Equal("blue hair, smile", string.Join(", ", faces.TagsOf(0).On));
    }

    [Theory]
    [InlineData("tags.csv", "file,id,tags\n1.png,7,smile\n4.png,2,hat\n")]
    [InlineData("tags.csv", "file,tags\nx/1.png,smile\nx/2.png,hat\n./1.png,smile\n", "a/2.png")]
    [InlineData("tags.csv", "file,tags,source\n1.png,smile,a\n2.png,smile,hat,b\n")]
    [InlineData("tags.csv", "file,tags\n1.jpg,hat\n1.png,smile\n01,hat\n")]
    [InlineData("posts.json", "[{\"id\": 7, \"file\": \"1.png\", \"tags\": [\"smile\"]}, "
        + "{\"id\": 2, \"file\": \"4.png\", \"tags\": [\"hat\"]}]")]
    public void What_is_gone_or_elsewhere_is_not_taken_for_another(string name, string text, string second = "2.png")
    {
        folder.Picture("1.png").Picture(second, 90).Text(name, text);
        using var faces = ImportedFaces.Open(folder.Path);
        Assert.Equal(["1.png: smile"], faces.Entries.Select(entry => $"{entry.Picture.Path}: {string.Join(", ", entry.Tags.On)}"));
        Assert.Contains(second, faces.Report.Skipped.Reasons.SelectMany(reason => reason.Examples));
    }

    [Fact]
    public void Of_several_pictures_of_one_name_none_is_taken()
    {
        folder.Picture("a/1.png").Picture("b/1.png", 90).Picture("2.png", 80).Text("tags.csv", "file,tags\n1.png,hat\n2.png,smile\n");
        using var faces = ImportedFaces.Open(folder.Path);
        Assert.Equal("2.png", Assert.Single(faces.Entries).Picture.Path);
        Assert.Contains("tags.csv names it, and several pictures are called so (a/1.png, b/1.png): write the folder, or the ending",
            faces.Report.Skipped.Reasons.Select(reason => reason.Reason));
    }

    [Theory]
    [InlineData("1.txt", "smile: 0.9, blonde_hair: 0.0, black_hair: 0.0, red_eyes: 0.4, blue_eyes: 0.4")]
    [InlineData("tags.csv", "file,blonde hair,black hair,red eyes,smile\n1.png,0,0,0.0,0.5\n")]
    public void Nothing_and_as_much_as_another_is_no_likeliest_colour(string name, string text)
    {
        folder.Picture("1.png").Text(name, text);
        using var faces = ImportedFaces.Open(folder.Path);
        Assert.Equal("smile", string.Join(", ", faces.TagsOf(0).On));
    }

    [Fact]
    public void Where_asked_for_what_a_table_does_not_tell_is_off()
    {
        folder.Picture("1.png").Text("tags.csv", "file,hair,eyes,smile\n1.png,blue,green,1\n");
        using var faces = ImportedFaces.Open(folder.Path, new ImportOptions { Absent = AbsentTags.Off });
        Assert.Equal("blue hair, smile, green eyes", string.Join(", ", faces.TagsOf(0).On));
        Assert.True(faces.TagsOf(0).IsComplete);
    }

    [Fact]
    public void A_table_of_one_part_says_nothing_of_another()
    {
        folder.Picture("test/1.png").Picture("test/2.png", 90).Text("labels.csv", "file,tags\ntrain/1.png,hat\ntest/1.png,smile\n");
        using var faces = ImportedFaces.Open(folder.Path);
        Assert.Equal("smile", string.Join(", ", Assert.Single(faces.Entries).Tags.On));
    }

    [Theory]
    [InlineData("e\u0301.png", "\u00e9.txt")]
    [InlineData("\u304b\u3099.png", "\u304c.png.txt")]
    [InlineData("\u00e9.png", "e\u0301.csv")]
    [InlineData("a.png", "A.txt")]
    public void Accents_and_capitals_may_be_written_in_another_way(string picture, string text)
    {
        folder.Picture(picture).Text(text, text.EndsWith(".csv") ? $"file,tags\n{Path.ChangeExtension(text, ".png")},smile\n" : "smile");
        using var faces = ImportedFaces.Open(folder.Path);
        Assert.Equal("smile", string.Join(", ", Assert.Single(faces.Entries).Tags.On));
        Assert.Empty(faces.Report.Skipped.Reasons);
    }

    [Fact]
    public void What_Windows_leaves_in_a_folder_is_nobodys_table()
    {
        folder.Picture("1.png").Text("Thumbs.db", "x").Text("desktop.ini", "x").Text("@eaDir/1.png/a.jpg", "x");
        using var faces = ImportedFaces.Open(folder.Path);
        faces.RequireTags();
        Assert.Empty(faces.Report.Skipped.Reasons);
    }

    [Theory]
    [InlineData("tags.csv", "file,tags\n1.png,smile\n")]
    [InlineData("1.png", "x")]
    [InlineData("posts.jsonl", "{}")]
    public void One_file_of_a_set_is_told_as_such(string name, string text)
    {
        folder.Text(name, text);
        var path = Path.Combine(folder.Path, name);
        foreach (var open in new Action[] { () => ImportedFaces.Open(path), () => FaceSource.Open(path) })
            Assert.Contains("name the folder", Assert.Throws<InvalidDataException>(open).Message);
    }

    [Fact]
    public void Labels_that_are_no_texts_are_counted()
    {
        folder.Picture("1.png").Text("posts.json", "[{\"id\": 1, \"tags\": [\"smile\", 7, {\"a\": 1}]}]");
        using var faces = ImportedFaces.Open(folder.Path);
        Assert.Equal("smile", string.Join(", ", faces.Entries[0].Tags.On));
        Assert.Equal(["7", "{\"a\": 1}"], faces.Report.OddLabels.Select(label => label.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_set_in_many_parts_has_all_its_tables_read()
    {
        foreach (var part in Enumerable.Range(10, 25))
            folder.Picture($"{part}/1.png", (byte)part).Text($"{part}/tags.csv", "file,tags\n1.png,smile\n");
        using var faces = ImportedFaces.Open(folder.Path);
        Assert.Equal(25, faces.Count);
    }

    [Fact]
    public void A_set_in_parts_has_a_table_in_each()
    {
        folder.Picture("a/1.png").Picture("b/1.png", 90).Text("a/tags.csv", "file,tags\n1.png,smile\n")
            .Text("b/tags.csv", "file,tags\n1.png,hat\n");
        using var faces = ImportedFaces.Open(folder.Path);
        Assert.Equal(["smile", "hat"], faces.Entries.Select(entry => entry.Tags.On.Single().Name));
        Assert.Empty(faces.Report.Skipped.Reasons);
    }

    [Theory]
    [InlineData("captions.txt", "1.png blue_hair\n", "it names pictures")]
    [InlineData("tags.xlsx", "PK", ".xlsx are not read")]
    [InlineData("train.parquet", "PAR1", ".parquet are not read")]
    [InlineData("tags.csv", "file\0,tags", "it is no text")]
    [InlineData("tags.csv", "", "the table is empty")]
    public void A_table_of_another_kind_is_a_question(string name, string content, string says)
    {
        folder.Picture("1.png").Text(name, content);
        using var faces = ImportedFaces.Open(folder.Path);
        Assert.Contains(says, Assert.Single(faces.Report.Skipped.Reasons).Reason);
        Assert.Contains(says, Assert.Throws<InvalidDataException>(faces.RequireTags).Message);
    }

    [Fact]
    public void A_table_that_is_not_UTF_8_is_told_so()
    {
        folder.Picture("1.png").Picture("caf\u00e9.png", 90).Bytes("tags.csv",
             Encoding.Latin1.GetBytes("file,tags\n1.png,hat\ncaf\u00e9.png,hat\n"));
        using var faces = ImportedFaces.Open(folder.Path);
        Assert.Contains("tags.csv is not UTF-8: save it as CSV in UTF-8", faces.Report.Skipped.Reasons.Select(reason => reason.Reason));
    }

    [Theory]
    [InlineData("7z", "7z\u00bc\u00af\u0027\u001c")]
    [InlineData("RAR", "Rar!")]
    [InlineData("gzip", "\u001f\u008b")]
    [InlineData("tar", "257")]
    public void Other_archives_are_named(string kind, string start)
    {
        var path = folder.Beside("faces.bin");
        File.WriteAllBytes(path, kind == "tar" ? [.. new byte[257], .. "ustar"u8, .. new byte[200]]
            : [.. Encoding.Latin1.GetBytes(start), .. new byte[300]]);
        foreach (var open in new Action[] { () => ImportedFaces.Open(path), () => FaceSource.Open(path) })
            Assert.Contains($"packed as {kind}", Assert.Throws<InvalidDataException>(open).Message);
    }

    [Fact]
    public void Pictures_are_told_by_their_content_and_the_rest_is_named()
    {
        folder.Bytes("a.jfif", DamagedPictureTests.Encode("jpg")).Bytes("b.jpe", DamagedPictureTests.Encode("jpg"))
            .Bytes("c.gif", DamagedPictureTests.Encode("gif"))
            .Bytes("d.tif", DamagedPictureTests.Encode("tif")).Bytes("noending", DamagedPictureTests.Encode("png"))
                .Bytes("wrong.png", DamagedPictureTests.Encode("jpg"))
            .Bytes("odd.dat", DamagedPictureTests.Encode("webp")).Bytes("e.avif", [0, 0, 0, 28, .. "ftypavif"u8, 0, 0, 0, 0])
                .Text("page.jpg", "<html></html>").Text("model.bin", "weights");
        using var faces = ImportedFaces.Open(folder.Path);
        Assert.Equal(8, faces.Count); // the page is found out when it is decoded
        var left = faces.Report.Skipped.Reasons.SelectMany(reason => reason.Examples.Select(name => $"{name}: {reason.Reason}"))
            .Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["e.avif: it is AVIF, which is not read: save it as PNG or JPEG", "model.bin: it is no picture, table or text that is "
            + "read"], left);
        var skipped = new SkipList();
        using var loaded = FaceLoader.Load(faces, 16, skipped);
        Assert.Equal(7, loaded.Count);
        Assert.Equal("page.jpg", Assert.Single(Assert.Single(skipped.Reasons).Examples));
    }

    [Fact]
    public void What_is_not_used_is_named_and_a_set_without_one_tag_is_a_question()
    {
        folder.Picture("1.png").Picture("2.png", 90).Text("dataset.json", "{\"labels\": [[\"1.png\", 3], [\"2.png\", 0]]}")
            .Text("scores.csv", "picture_number,score\n1,5\n");
        using (var faces = ImportedFaces.Open(folder.Path))
        {
            var reasons = string.Join(' ', faces.Report.Skipped.Reasons.Select(reason => $"{reason.Examples[0]}: {reason.Reason}"));
            Assert.Contains("dataset.json: the JSON was not used: its labels are numbers", reasons);
            Assert.Contains("scores.csv: the table was not used: it begins with 'picture_number,score'", reasons);
            Assert.Contains("--format pictures", Assert.Throws<InvalidDataException>(faces.RequireTags).Message);
        }
        using (var asked = ImportedFaces.Open(folder.Path, new ImportOptions { Format = "pictures" }))
            asked.RequireTags();
        // Another format is asked for because there are tags.
        folder.Text("tags.jsonl", """{"file_name":"1.png","attributes":{"hair":"blue"}}""");
        using (var asked = ImportedFaces.Open(folder.Path, new ImportOptions { Format = "danbooru-jsonl" }))
            Assert.Contains("--format pictures", Assert.Throws<InvalidDataException>(asked.RequireTags).Message);
        File.Delete(Path.Combine(folder.Path, "tags.jsonl"));
        File.Delete(Path.Combine(folder.Path, "dataset.json"));
        File.Delete(Path.Combine(folder.Path, "scores.csv"));
        using var alone = ImportedFaces.Open(folder.Path);
        alone.RequireTags(); // pictures alone promise no tags
    }

    [Fact]
    public void Zips_of_Windows_are_read_and_names_in_another_encoding_too()
    {
        var path = folder.Beside("windows.zip");
        using (var file = File.Create(path))
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
            foreach (var (name, bytes) in new[] { ("faces\\0.png", PictureFolder.Png(1)),
                ("faces\\tags.csv", "file,tags\n0.png,blue hair\n"u8.ToArray()) })
                using (var entry = archive.CreateEntry(name).Open())
                    entry.Write(bytes);
        using (var faces = ImportedFaces.Open(path))
        {
            Assert.Equal("faces/0.png", faces.Entries[0].Picture.Path);
            Assert.Equal("blue hair", faces.TagsOf(0).HairColour!.Name);
            Assert.NotEmpty(faces.ReadFile(0));
        }
        // The name's bytes are put in place of others of their number; no flag says UTF-8.
        var japanese = CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes("\u9854\u753b"); // "face picture"
        var made = folder.Beside("old.zip");
        using (var archive = ZipFile.Open(made, ZipArchiveMode.Create))
            foreach (var name in new[] { "wxyz.png", "plain.png" })
                using (var entry = archive.CreateEntry(name).Open())
                    entry.Write(PictureFolder.Png(2));
        var zip = File.ReadAllBytes(made);
        for (var at = zip.AsSpan().IndexOf("wxyz"u8); at >= 0; at = zip.AsSpan().IndexOf("wxyz"u8))
            japanese.CopyTo(zip, at);
        File.WriteAllBytes(made, zip);
        using var old = ImportedFaces.Open(made);
        Assert.Equal(["plain.png", "\u9854\u753b.png"], old.Entries.Select(entry => entry.Picture.Path));
        Assert.NotEmpty(old.ReadFile(1));
    }

    [Fact]
    public void A_colon_and_a_backslash_are_characters_of_names_where_the_system_has_them()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names");
        folder.Picture("re:zero.png").Picture("a\\b.png", 90).Text("tags.csv", "file,tags\nre:zero.png,blue hair\na\\b.png,red hair\n");
        using var faces = ImportedFaces.Open(folder.Path);
        Assert.Equal(["red hair", "blue hair"], faces.Entries.Select(entry => entry.Tags.HairColour!.Name));
    }

    private void AssertRead(string what, bool swapped = false)
    {
        using var faces = ImportedFaces.Open(folder.Path);
        Assert.Equal(2, faces.Count);
        foreach (var (index, expected) in new[] { (swapped ? 1 : 0, First), (swapped ? 0 : 1, Second) })
            Assert.True(TagVector.Parse(expected).On.SequenceEqual(faces.TagsOf(index).On), $"{what}, as {faces.Report.Format}: "
                + $"{faces.TagsOf(index)}");
    }
}
