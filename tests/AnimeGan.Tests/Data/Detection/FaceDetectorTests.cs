using System.Security.Cryptography;
using AnimeGan.Data.Detection;

namespace AnimeGan.Tests.Data.Detection;

public class FaceDetectorTests(ITestOutputHelper log)
{
    [Theory]
    [InlineData(16, 0)]
    [InlineData(2, 4000)]
    public void The_same_boxes_as_Pythons_OpenCV_and_most_of_the_faces(int pictures, int edge)
    {
        var zip = Checkout.Shared("data", "faces96.zip");
        var cascade = Checkout.Shared("data", CascadeFile.Name);
        using var folder = new TemporaryFolder();
        var expected = JsonDocument.Parse(
            PythonOpenCv.Run("Detection/illustrations.py", zip, cascade, folder.Path, $"{pictures}", "ppm", $"{edge}")).RootElement;
        using var detector = Open(cascade);
        var (placedCount, foundCount, pythonHits, hits, rightBoxes) = (0, 0, 0, 0, 0);
        for (var i = 0; i < pictures; i++)
        {
            var picture = ReadPpm(folder.File($"{i:00}.ppm"));
            Assert.True(edge == 0 || (picture.Width, picture.Height) == (edge, edge));
            var found = detector.Find(picture);
            var python = Boxes(expected[i].GetProperty("found"));
            Assert.Equal(python.OrderBy(box => box.Y).ThenBy(box => box.X).ThenBy(box => box.Size), found);

            // What the cascade finds, enlarged as it will be cut out, is about the square that was pasted.
            var placed = Boxes(expected[i].GetProperty("placed"));
            bool Covers(FaceBox box, FaceBox face) => Overlap(box.Zoomed(1.5), face) >= 0.3;
            placedCount += placed.Length;
            foundCount += found.Count;
            hits += placed.Count(face => found.Any(box => Covers(box, face)));
            pythonHits += placed.Count(face => python.Any(box => Covers(box, face)));
            rightBoxes += found.Count(box => placed.Any(face => Covers(box, face)));
        }
        log.WriteLine($"{placedCount} faces in {pictures} pictures: recall {(double)hits / placedCount:P1} (Python's "
            + $"{(double)pythonHits / placedCount:P1}), precision {(double)rightBoxes / foundCount:P1} of {foundCount} boxes");
        Assert.True(hits >= 0.8 * pythonHits);
        Assert.True(hits >= 0.7 * placedCount && rightBoxes >= 0.8 * foundCount, $"{hits} of {placedCount} faces, {rightBoxes} of "
            + $"{foundCount} boxes");
    }

    [Fact]
    public void A_missing_cascade_is_named_with_its_source_and_checksum()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<FileNotFoundException>(() => new FaceDetector(folder.File("none.xml")));
        Assert.Contains("nagadomi/lbpcascade_animeface", error.Message);
        Assert.Contains("9376d30ac38db6bda2a68b88b3b76bbd7e6aa33af47f7f5c76bc88ca75f1ce30", error.Message);
    }

    [Fact]
    public void Another_file_is_refused_by_its_checksum()
    {
        var bytes = File.ReadAllBytes(Checkout.Shared("data", CascadeFile.Name));
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("changed.xml"), [.. bytes[..^1], (byte)'x']);
        var error = Assert.Throws<InvalidDataException>(() => new FaceDetector(folder.File("changed.xml")));
        Assert.Contains(CascadeFile.Sha256, error.Message);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(folder.File("changed.xml")))), error.Message);
        Assert.Contains("minimum_size",
            Assert.Throws<OptionException>(() => new FaceDetector("x", new FaceDetectorOptions { MinimumSize = 0 })).Message);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(8, 9000)]
    public void A_picture_without_faces_has_none(int width, int height)
    {
        using var detector = Open(Checkout.Shared("data", CascadeFile.Name));
        if (width > 0)
            Assert.Empty(detector.Detect(new RgbImage(width, height)));
        else
            Assert.Empty(detector.Detect(new RgbImage(4000, 4000)));
    }

    private static FaceDetector Open(string cascade)
    {
        try
        {
            return new FaceDetector(cascade);
        }
        catch (DllNotFoundException error)
        {
            Assert.Skip(error.Message);
            throw;
        }
    }

    // What two squares share, as a part of what both cover.
    private static double Overlap(FaceBox box, FaceBox other)
    {
        var across = Math.Max(0, Math.Min(box.X + box.Size, other.X + other.Size) - Math.Max(box.X, other.X));
        var down = Math.Max(0, Math.Min(box.Y + box.Size, other.Y + other.Size) - Math.Max(box.Y, other.Y));
        return (double)across * down / (box.Size * box.Size + other.Size * other.Size - across * down);
    }

    private static FaceBox[] Boxes(JsonElement list) =>
        [.. list.EnumerateArray().Select(box => new FaceBox(box[0].GetInt32(), box[1].GetInt32(), box[2].GetInt32()))];

    private static RgbImage ReadPpm(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var header = Encoding.ASCII.GetString(bytes[..40]).Split('\n');
        var size = header[1].Split(' ').Select(int.Parse).ToArray();
        return new RgbImage(size[0], size[1], bytes[^(3 * size[0] * size[1])..]);
    }
}
