using AnimeGan.Tests.Data.Import;

namespace AnimeGan.Tests.Data;

/// <summary>Training takes folders and zips wherever it takes a packed file.</summary>
public sealed class FaceSourceTests : IDisposable
{
    private readonly PictureFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pictures_are_decoded_to_the_size_of_the_run(bool zipped)
    {
        folder.Picture("1.png", 10, 12, 12).Picture("2.png", 20, 12, 16).Bytes("3.png", [1, 2, 3])
            .Text("tags.csv", "file,hair,eyes\n1.png,red,blue\n2.png,white,odd\n3.png,red,red\n");
        var told = 0;
        using var faces = FaceSource.Load(zipped ? folder.Zip() : folder.Path, 4, torch.CPU, imported: (found, skipped) =>
        {
            told++;
            Assert.Equal("hair-eyes-csv", found.Report.Format);
            Assert.Equal(("3.png", 1), (Assert.Single(skipped.Reasons).Examples[0], skipped.Count));
        });
        Assert.Equal((2, 4, 1), (faces.Count, faces.ImageSize, told));
        Assert.Equal([10, 20], new[] { 0, 1 }.Select(index => (int)faces.Images[index, 0, 2, 2].item<byte>()));
        Assert.Equal([TagVector.Parse("red hair, blue eyes"), TagVector.Parse("white hair")], faces.TagVectors());
    }

    [Fact]
    public void What_is_no_set_of_faces_says_so()
    {
        folder.Text("notes.txt", "nothing");
        Assert.Contains("no pictures", Assert.Throws<InvalidDataException>(() => FaceSource.Load(folder.Path, 4, torch.CPU)).Message);
        File.WriteAllText(folder.Beside("broken.zip"), "no zip");
        Assert.Contains(
            "no zip", Assert.Throws<InvalidDataException>(() => FaceSource.Load(folder.Beside("broken.zip"), 4, torch.CPU)).Message);
        Assert.Contains("no folder, zip or packed file",
            Assert.Throws<FileNotFoundException>(() => FaceSource.Load(folder.Beside("nothing"), 4, torch.CPU)).Message);
    }
}
