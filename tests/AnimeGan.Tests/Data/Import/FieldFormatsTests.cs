using System.IO.Compression;
using System.Text;
using AnimeGan.Data;
using AnimeGan.Data.Import;
using AnimeGan.Tags;

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
        { "tags_clean.csv", "1,touhou:17705\tblue hair:41\tgreen eyes:77\tsmile:9\n2,blonde hair:2113\tred eyes:301\tlong hair:1500\n" },
        { "metadata.jsonl", "{\"file_name\": \"1.png\", \"text\": \"blue hair, green eyes, smile\"}\r\n{\"file_name\": \"2.png\", "
            + "\"text\": \"blonde hair, red eyes, long hair\"}" },
        { "posts.json", "[{\"id\": 1, \"tag_string\": \"blue_hair green_eyes smile a,b\"},\n {\"id\": 2, \"tag_string_general\": "
            + "\"blonde_hair red_eyes long_hair\"}]" },
        { "posts.jsonl", "{\"id\": 1, \"tags\": \"blue hair, green eyes, smile\"}\n{\"id\": 2, \"tags\": [\"blonde hair\", \"red_eyes\", "
            + "\"long hair\"]}\n" },
        { "tagged.json", "[{\"file\": \"1.png\", \"tags\": {\"blue hair\": 0.9, \"green eyes\": 0.8, \"smile\": 0.7}}, {\"file\": "
            + "\"2.png\", \"tags\": {\"general\": [\"blonde_hair\", \"red_eyes\", \"long_hair\"]}}]" },
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

    private void AssertRead(string what)
    {
        using var faces = ImportedFaces.Open(folder.Path);
        Assert.Equal(2, faces.Count);
        foreach (var (index, expected) in new[] { (0, First), (1, Second) })
            Assert.True(TagVector.Parse(expected).On.SequenceEqual(faces.TagsOf(index).On), $"{what}, as {faces.Report.Format}: "
                + $"{faces.TagsOf(index)}");
    }
}
