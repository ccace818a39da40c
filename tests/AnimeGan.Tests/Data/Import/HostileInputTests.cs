namespace AnimeGan.Tests.Data.Import;

/// <summary>Faces to import that are nearly right (<see cref="Fuzz"/>), and files made to exhaust whoever reads them.</summary>
public sealed class HostileInputTests : IDisposable
{
    private readonly PictureFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Zips()
    {
        folder.Picture("1.png").Picture("2.png", 90).Text("tags.csv", "file,hair,eyes\n1.png,red,blue\n2.png,white,red\n");
        Try(File.ReadAllBytes(folder.Zip()), "source.zip", path => ReadAll(path));
    }

    [Theory]
    [InlineData("tags.csv", "file,hair,eyes\n1.png,red,blue\n\"2.png\",\"white\",red\n")]
    [InlineData("tags.csv", "file,tags,year\n1.png,\"red hair, smile\",2004\n2.png,-hat,\n")]
    [InlineData("tags.csv", "1,red hair blue eyes\n2,white hair red eyes\n")]
    [InlineData("labels.csv", "id;smile;hat;blue_hair\n1;1;0;1\n2;0;;-1\n")]
    [InlineData("posts.jsonl", "{\"id\":1,\"tags\":[{\"name\":\"smile\",\"category\":\"0\"}]}\n{\"id\":\"2\",\"tag_string\":\"hat "
        + "blue_eyes\",\"created_at\":\"2009-01-01\"}\n")]
    [InlineData("posts.json", "[{\"id\":1,\"tag_string\":\"smile blue_hair\"},\n {\"id\":2,\"tags\":\"hat, blue eyes\"}]")]
    [InlineData("dataset.json", "{\"labels\":[[\"1.png\",3],[\"2.png\",[0,1]]]}")]
    [InlineData("metadata.jsonl",
        "{\"file_name\":\"1.png\",\"text\":\"smile, blue hair\"}\n{\"file_name\":\"2.png\",\"tags\":[\"hat\"]}\n")]
    [InlineData("1.txt", "(0.998) blue_hair\n(0.612) pink_hair\n")]
    public void Tables_and_texts(string name, string text)
    {
        folder.Picture("1.png").Picture("2.png", 90);
        Try(Encoding.UTF8.GetBytes(text), Path.Combine("source", name), _ => ReadAll(folder.Path));
    }

    [Theory]
    [InlineData("png")]
    [InlineData("jpg")]
    [InlineData("jpg-420")]
    [InlineData("gif")]
    [InlineData("bmp")]
    [InlineData("webp")]
    [InlineData("lossless.webp")]
    [InlineData("tif")]
    public void Pictures(string format)
    {
        var options = new ImportOptions { KeepDamaged = true }; // nothing but the decoder stands in the way
        var planes = new byte[3 * 8 * 8];
        Try(DamagedPictureTests.Encode(format), "picture", path =>
        {
            var file = File.ReadAllBytes(path);
            try
            {
                FaceDecoder.Decode(file, 8, new ImportOptions(), planes);
            }
            catch (InvalidDataException)
            {
                FaceDecoder.Decode(file, 8, options, planes);
            }
        }, what: format);
    }

    [Fact]
    public void Packed_files()
    {
        using (var drawn = new DrawnSequence(seed: 1, count: 2))
            FacePacker.Pack(drawn, folder.Beside("good.safetensors"), new PackOptions { Size = 32 });
        var bytes = File.ReadAllBytes(folder.Beside("good.safetensors"));
        // What the header says is mutated, and the tags and records after the pixels; pixels may be any.
        var json = bytes.AsSpan(0, FacePacker.HeaderBytes).TrimEnd((byte)' ').Length;
        Try(bytes, "faces.safetensors", path => ReadAll(path),
            place => place < 0.8 ? (int)(place / 0.8 * json) : bytes.Length - 1 - (int)((place - 0.8) / 0.2 * 400));
    }

    /// <summary>Found by half an hour of coverage-guided fuzzing (docs/hostile-files.md).</summary>
    [Theory]
    [InlineData("{\"id\":1,\"ta\\ud800ng\":\"tri\"}")]
    [InlineData("{\"id\":1,\"tags\":[{\"na\\udc00me\":\"smile\"}]}")]
    [InlineData("{\"id\":1,\"tags\":{\"\\ud800\":0.5}}")]
    public void Half_of_a_surrogate_pair_in_a_name_spoils_its_line_alone(string line)
    {
        folder.Picture("1.png").Picture("2.png", 90).Text("posts.jsonl", $"{line}\n{{\"id\":2,\"tag_string\":\"smile\"}}\n");
        using var faces = ImportedFaces.Open(folder.Path, new ImportOptions { Format = "danbooru-jsonl" });
        Assert.Equal(TagState.On, faces.TagsOf(0)["smile"]);
        Assert.Contains(faces.Report.Skipped.Reasons, reason => reason.Reason == "the line is no JSON object");
    }

    /// <summary>100 MB of brackets, where a list of posts or the options of a run are expected.</summary>
    [Theory]
    [InlineData("posts.jsonl", "[")]
    [InlineData("posts.json", "[")]
    [InlineData("posts.json", "{\"id\":")]
    [InlineData("tags.csv", "\",")]
    [InlineData("1.txt", "[(")]
    [InlineData("options.json", "[")]
    [InlineData("data.json", "{\"source\":")]
    public void Nested_without_end(string name, string bracket)
    {
        folder.Picture("1.png").Picture("2.png", 90);
        folder.Text("options.json", OptionsText.ToJson(Presets.Smoke)).Text("data.json", "{}");
        using (var file = File.Create(Path.Combine(folder.Path, name)))
            for (var written = 0; written < 100 << 20; written += 1000 * bracket.Length)
                file.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(bracket, 1000))));
        Fuzz.ForgetPeak();
        if (name is "options.json" or "data.json")
            Assert.Contains(name, Assert.ThrowsAny<Exception>(() => RunFolder.Open(folder.Path)).Message);
        else
            ReadAll(folder.Path);
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}, 100 MB of {bracket}: peak {Fuzz.PeakBytes() >> 20} MB");
        Assert.InRange(Fuzz.PeakBytes(), 0, 1L << 30);
    }

    /// <summary>
    /// Zips within zips, each of sixteen copies of the next, the innermost of zeros: some hundred bytes a level, 4 PB in all.
    /// </summary>
    [Fact]
    public void A_zip_of_zips_is_not_unpacked()
    {
        var inner = new byte[1 << 20];
        for (var level = 0; level < 8; level++)
        {
            using var memory = new MemoryStream();
            using (var archive = new ZipArchive(memory, ZipArchiveMode.Create))
                for (var i = 0; i < 16; i++)
                    using (var entry = archive.CreateEntry($"{level}-{i}.zip").Open())
                        entry.Write(inner);
            inner = memory.ToArray();
        }
        File.WriteAllBytes(folder.Beside("bomb.zip"), inner);
        Fuzz.ForgetPeak();
        var message = Assert.Throws<InvalidDataException>(() => ReadAll(folder.Beside("bomb.zip"))).Message;
        Assert.Contains("no pictures", message);
        Assert.Contains("It holds a zip (7-0.zip): unpack that", message);
        TestContext.Current.TestOutputHelper?.WriteLine($"zip of zips, {inner.Length} bytes: peak {Fuzz.PeakBytes() >> 20} MB");
        Assert.InRange(Fuzz.PeakBytes(), 0, 1L << 30);
    }

    [Theory]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1152921504606846976],\"data_offsets\":[0,4611686018427387904]}}", 0)]
    [InlineData("{\"a\":{\"dtype\":\"U8\",\"shape\":[1152921504606846976],\"data_offsets\":[0,1152921504606846976]}}", 0)]
    [InlineData("{\"a\":{\"dtype\":\"U8\",\"shape\":[1073741824,1073741824],\"data_offsets\":[0,8]}}", 0)]
    [InlineData("{}", 1L << 60)]
    [InlineData("{}", -1)]
    public void Safetensors_that_claim_more_than_there_is_are_refused(string header, long claimed)
    {
        var path = folder.Beside("claims.safetensors");
        File.WriteAllBytes(
            path, [.. BitConverter.GetBytes(claimed == 0 ? header.Length : claimed), .. Encoding.UTF8.GetBytes(header), .. new byte[8]]);
        Fuzz.ForgetPeak();
        foreach (var read in new Action[] { () => SafetensorsFile.Open(path), () => WeightsFile.LoadGenerator(path), () => ReadAll(path) })
            Assert.Contains(path, Assert.Throws<InvalidDataException>(read).Message);
        Assert.InRange(Fuzz.PeakBytes(), 0, 1L << 30);
    }

    private static void ReadAll(string path)
    {
        using var faces = FaceSource.Open(path);
        var planes = new byte[3 * 8 * 8];
        for (var index = 0; index < Math.Min(4, faces.Count); index++)
        {
            faces.TagsOf(index);
            try
            {
                faces.Load(index, 8, planes);
            }
            catch (InvalidDataException)
            {
                // A reason to leave the face out.
            }
        }
    }

    private void Try(byte[] good, string name, Action<string> read, Func<double, int>? place = null, string? what = null)
    {
        var path = folder.Beside(name);
        var refused = Fuzz.Run(what ?? name, good, bytes =>
        {
            File.WriteAllBytes(path, bytes);
            read(path);
        }, place);
        Assert.InRange(refused, 0, Fuzz.Mutations - 1);
    }
}
