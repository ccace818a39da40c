namespace AnimeGan.Tests.Data.Import;

/// <summary>A folder to import from, made by a test: small pictures of one colour each, tables and texts; or the same as a zip.</summary>
internal sealed class PictureFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    internal string Path => Directory.CreateDirectory(folder.File("source")).FullName;

    /// <summary>A path beside the folder.</summary>
    internal string Beside(string name) => folder.File(name);

    /// <summary>Adds a picture; its red tells which it is.</summary>
    internal PictureFolder Picture(string name, byte red = 200, int width = 6, int height = 6)
    {
        Write(name, Png(red, width, height));
        return this;
    }

    internal PictureFolder Text(string name, string text)
    {
        Write(name, System.Text.Encoding.UTF8.GetBytes(text));
        return this;
    }

    internal PictureFolder Bytes(string name, byte[] bytes)
    {
        Write(name, bytes);
        return this;
    }

    /// <summary>The folder as a zip.</summary>
    internal string Zip()
    {
        var path = Beside("source.zip");
        File.Delete(path);
        ZipFile.CreateFromDirectory(Path, path);
        return path;
    }

    internal static byte[] Png(byte red, int width = 6, int height = 6)
    {
        var image = new RgbImage(width, height);
        image.Fill(red, 100, 50);
        return image.ToPng();
    }

    public void Dispose() => folder.Dispose();

    private void Write(string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }
}
