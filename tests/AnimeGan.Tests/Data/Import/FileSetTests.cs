namespace AnimeGan.Tests.Data.Import;

/// <summary>What folders and zips may not contain is refused with a reason, and never read.</summary>
public sealed class FileSetTests : IDisposable
{
    private readonly PictureFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_is_listed_in_order_and_without_what_is_dangerous()
    {
        folder.Picture("b.png").Picture("a/1.png").Bytes("empty.png", []).Bytes("._b.png", [1]).Bytes("__MACOSX/a.png", [1])
            .Bytes(".thumbnails/b.png", [1]).Bytes(".5 miku.png", [1]).Bytes($"{new string('x', 251)}.png", [1]);
        Directory.CreateDirectory(Path.Combine(folder.Path, "x.png"));
        File.WriteAllText(folder.Beside("secret.txt"), "secret");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "link.png"), folder.Beside("secret.txt"));
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "loop"), folder.Path);
        using (var sparse = File.Create(Path.Combine(folder.Path, "sparse.png")))
            sparse.SetLength(2L << 30);
        using var files = FileSet.Open(folder.Path);
        Assert.Equal([".5 miku.png", "a/1.png", "b.png", "sparse.png", $"{new string('x', 251)}.png"],
            files.Files.Select(file => file.Path));
        const string link = "it is a link, and links are not followed: copy what it means (cp -rL)";
        Assert.Equal(["it is a folder: x.png", $"{link}: link.png", $"{link}: loop", "it is empty: empty.png"], Refused(files));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("it is larger than 64 MB",
            Assert.Throws<InvalidDataException>(() => files.Read(files.Files[3], new ImportOptions().MostPictureBytes)).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Names_that_are_not_UTF8_are_refused()
    {
        folder.Picture("good.png");
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems' names are Unicode");
        using (var shell = Process.Start("bash", ["-c", "cp \"$0/good.png\" \"$0\"/$'bad\\xff.png'", folder.Path]))
            shell.WaitForExit();
        using var files = FileSet.Open(folder.Path);
        Assert.Equal(["good.png"], files.Files.Select(file => file.Path));
        Assert.Equal("its name is not UTF-8", Assert.Single(files.Refused.Reasons).Reason);
        // .NET cannot delete what it cannot name.
        using (var shell = Process.Start("bash", ["-c", "rm \"$0\"/bad*", folder.Path]))
            shell.WaitForExit();
    }

    [Theory]
    [InlineData("../evil.png", "its name leads out of the folder (.., . or an empty part)")]
    [InlineData("a/../../evil.png", "its name leads out of the folder (.., . or an empty part)")]
    [InlineData("/etc/evil.png", "its name leads out of the folder (absolute, a backslash or a colon)")]
    [InlineData("..\\evil.png", "its name leads out of the folder (.., . or an empty part)")]
    [InlineData("C:evil.png", "its name leads out of the folder (absolute, a backslash or a colon)")]
    [InlineData("evil\n.png", "its name has control characters")]
    public void A_zips_names_may_not_lead_out(string name, string reason)
    {
        var zip = MakeZip((name, PictureFolder.Png(1)), ("good.png", PictureFolder.Png(2)));
        using var files = FileSet.Open(zip);
        Assert.Equal(["good.png"], files.Files.Select(file => file.Path));
        Assert.Equal(reason, Assert.Single(files.Refused.Reasons).Reason);
    }

    [Fact]
    public void A_zips_links_duplicates_and_empty_pictures_are_refused()
    {
        var zip = MakeZip(("a.png", PictureFolder.Png(1)), ("a.png", PictureFolder.Png(2)), ("empty.png", []), ("x.png/", []),
            ("link.png", "/etc/passwd"u8.ToArray()));
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Update))
            archive.GetEntry("link.png")!.ExternalAttributes = unchecked((int)(0xA1FFu << 16));
        using var files = FileSet.Open(zip);
        Assert.Equal(["a.png"], files.Files.Select(file => file.Path));
        Assert.Equal(["it is a folder: x.png/", "it is a link, and links are not followed: link.png", "it is empty: empty.png",
            "its name comes twice: a.png"],
            Refused(files));
    }

    [Fact]
    public void A_zips_names_in_another_encoding_are_read()
    {
        var path = folder.Beside("old.zip");
        using (var file = File.Create(path))
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, false, Encoding.Latin1))
            foreach (var name in new[] { "é.png", "plain.png" })
                using (var entry = archive.CreateEntry(name).Open())
                    entry.Write(PictureFolder.Png(1));
        using var files = FileSet.Open(path);
        Assert.Equal(["plain.png", "é.png"], files.Files.Select(file => file.Path));
    }

    /// <summary>Names as several systems write them, in zips that do not say how.</summary>
    [Theory]
    [InlineData(437, "ü.png", "é.png", "ß.png")]
    [InlineData(932, "あ.png", "顔ﾐｸ.png", "初音ミク.png", "a.png")]
    [InlineData(936, "动漫头像一.png", "二号图片.png", "三号.png")]
    [InlineData(28591, "é.png", "à.png")]
    [InlineData(65001, "é.png", "あ.png")]
    public void A_zips_names_make_sense_together(int page, params string[] names)
    {
        var path = folder.Beside("old.zip");
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using (var file = File.Create(path))
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, false, Encoding.GetEncoding(page)))
            foreach (var name in names)
                using (var entry = archive.CreateEntry(name).Open())
                    entry.Write(PictureFolder.Png(1));
        var bytes = File.ReadAllBytes(path);
        for (var at = 0; at < bytes.Length - 10; at++) // the bit that says UTF-8
            if (bytes.AsSpan(at).StartsWith("PK\u0003\u0004"u8) || bytes.AsSpan(at).StartsWith("PK\u0001\u0002"u8))
                bytes[at + (bytes[at + 2] == 1 ? 9 : 7)] &= 0xF7;
        File.WriteAllBytes(path, bytes);
        using var files = FileSet.Open(path);
        Assert.Equal(names.Order(StringComparer.Ordinal), files.Files.Select(file => file.Path));
    }

    [Fact]
    public void A_zips_name_in_Unicode_beside_the_other_counts()
    {
        byte[] name = [0x8D, 0x2E, (byte)'p', (byte)'n', (byte)'g'], unicode = Encoding.UTF8.GetBytes("ž.png");
        byte[] field = [0x75, 0x70, (byte)(5 + unicode.Length), 0, 1,
            .. BitConverter.GetBytes(System.IO.Hashing.Crc32.HashToUInt32(name)), .. unicode];
        byte[] rest = [.. new byte[12], (byte)name.Length, 0, (byte)field.Length, 0]; // an empty file
        byte[] file = [.. "PK\u0003\u0004"u8, 20, 0, 0, 0, 0, 0, 0, 0, 33, 0, .. rest, .. name, .. field];
        byte[] directory = [.. "PK\u0001\u0002"u8, 20, 0, 20, 0, 0, 0, 0, 0, 0, 0, 33, 0, .. rest, .. new byte[14], .. name, .. field];
        File.WriteAllBytes(folder.Beside("u.zip"), [.. file, .. directory, .. "PK\u0005\u0006"u8, 0, 0, 0, 0, 1, 0, 1, 0,
            .. BitConverter.GetBytes(directory.Length), .. BitConverter.GetBytes(file.Length), 0, 0]);
        using var files = FileSet.Open(folder.Beside("u.zip"));
        Assert.Equal(["it is empty: ž.png"], Refused(files));
    }

    [Fact]
    public void A_zips_names_may_begin_with_a_dot_and_have_empty_parts()
    {
        var zip = MakeZip(("./1.png", PictureFolder.Png(1)), ("./", []), ("faces//./2.png", PictureFolder.Png(2)));
        using var files = FileSet.Open(zip);
        Assert.Equal(["1.png", "faces/2.png"], files.Files.Select(file => file.Path));
        Assert.Equal(PictureFolder.Png(2), files.Read(files.Files[1], 1 << 20));
        Assert.Empty(files.Refused.Reasons);
    }

    [Fact]
    public void A_pipe_is_called_a_pipe()
    {
        folder.Picture("good.png");
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs mkfifo");
        using (var pipe = Process.Start("mkfifo", [Path.Combine(folder.Path, "p.png")]))
            pipe.WaitForExit();
        using var files = FileSet.Open(folder.Path);
        Assert.Equal(["it is a pipe, a socket or a device, and no file: p.png"], Refused(files));
    }

    [Fact]
    public void A_bomb_is_refused_without_unpacking_it()
    {
        var zip = MakeZip(("bomb.png", new byte[64 << 20]), ("good.png", PictureFolder.Png(1)));
        using var files = FileSet.Open(zip);
        Assert.Equal(["good.png"], files.Files.Select(file => file.Path));
        Assert.Contains("zip bomb", Assert.Single(files.Refused.Reasons).Reason);
    }

    [Fact]
    public void An_entry_that_gives_more_than_it_says_is_not_read_on()
    {
        var zip = MakeZip(("a.png", new byte[900_000]));
        var bytes = File.ReadAllBytes(zip);
        for (var at = 0; at < bytes.Length - 4; at++)
            if (BitConverter.ToInt32(bytes, at) == 900_000)
                BitConverter.GetBytes(100).CopyTo(bytes, at);
        File.WriteAllBytes(zip, bytes);
        using var files = FileSet.Open(zip);
        Assert.Throws<InvalidDataException>(() => files.Read(files.Files[0], 1 << 20));
    }

    [Fact]
    public void A_changed_byte_is_noticed()
    {
        var path = folder.Beside("stored.zip");
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        using (var entry = archive.CreateEntry("a.bmp", CompressionLevel.NoCompression).Open())
            entry.Write(Encoding.ASCII.GetBytes("a picture's bytes, as they are"));
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.AsSpan().IndexOf("picture"u8)] ^= 1;
        File.WriteAllBytes(path, bytes);
        using var files = FileSet.Open(path);
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => files.Read(files.Files[0], 1 << 20)).Message);
    }

    private static IEnumerable<string> Refused(IFileSet files) =>
        files.Refused.Reasons.SelectMany(reason => reason.Examples.Select(name => $"{reason.Reason}: {name}"))
            .Order(StringComparer.Ordinal);

    private string MakeZip(params (string Name, byte[] Bytes)[] entries)
    {
        var path = folder.Beside("made.zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, bytes) in entries)
            using (var entry = archive.CreateEntry(name).Open())
                entry.Write(bytes);
        return path;
    }
}
