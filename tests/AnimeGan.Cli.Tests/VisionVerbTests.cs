using System.Text.Json;
using AnimeGan.Data;
using AnimeGan.Data.Detection;
using AnimeGan.Data.Packing;
using AnimeGan.Tags;
using AnimeGan.Tests;
using AnimeGan.Tests.Data;

namespace AnimeGan.Cli.Tests;

/// <summary>data detect, clean, tag and prepare, as a user calls them.</summary>
public sealed class VisionVerbTests : FolderTests
{
    [Fact]
    public void From_illustrations_to_a_packed_file_of_tagged_faces()
    {
        var zip = Checkout.Shared("data", "faces96.zip");
        var cascade = Checkout.Shared("data", CascadeFile.Name);
        var pictures = Directory.CreateDirectory(In("pictures")).FullName;
        var expected = JsonDocument.Parse(PythonOpenCv.Run("Detection/illustrations.py", zip, cascade, pictures, "6", "png")).RootElement;
        var boxes = expected.EnumerateArray().Sum(picture => picture.GetProperty("found").GetArrayLength());
        File.WriteAllText(Path.Combine(pictures, "broken.png"), "no picture");
        File.Copy(Path.Combine(pictures, "00.png"), Path.Combine(pictures, "again.png")); // its faces come twice
        boxes += expected[0].GetProperty("found").GetArrayLength();

        var trained = Animegan.Here("data", "tag", "synthetic:160", "--train", "--epochs", "1", "--held-back", "0.25", "--out",
            In("tagger.safetensors"), "--device", "cpu");
        Assert.Equal((0, ""), (trained.ExitCode, trained.Error));
        Assert.Contains("mean average precision", trained.Output);
        Assert.Contains("trained on 120 faces", trained.Output);

        var prepared = Animegan.Here("data", "prepare", pictures, "--cascade", cascade, "--tagger", In("tagger.safetensors"), "--out",
            In("faces.safetensors"), "--size", "32", "--device", "cpu");
        Assert.SkipWhen(prepared.Error.Contains("GTK 3"), prepared.Error);
        Assert.Equal((0, ""), (prepared.ExitCode, prepared.Error));
        Assert.Contains($"{boxes} faces of 8 pictures", prepared.Output);
        Assert.Contains("broken.png", prepared.Output);
        Assert.Contains("duplicate", prepared.Output);
        using (var file = PackedFile.Open(In("faces.safetensors")))
        using (var packed = file.ReadAll())
        {
            Assert.InRange(packed.Count, 2, boxes - 1);
            Assert.Equal(32, packed.ImageSize);
            Assert.All(packed.TagVectors(), tags => Assert.True(tags.IsComplete));
        }
        var rejected = File.ReadAllLines(In("faces.rejected.csv"));
        Assert.Equal("file,reason,detail", rejected[0]);
        Assert.Contains(rejected, line => line.Contains(",duplicate,"));
        Assert.True(File.Exists(In("faces.rejected.png")));
        Assert.Equal(boxes + 1, File.ReadAllLines(In("faces.faces", "boxes.csv")).Length);

        // The steps one by one do the same.
        var cleaned = Animegan.Here("data", "clean", In("faces.faces"), "--out", In("cleaned"));
        Assert.Equal((0, ""), (cleaned.ExitCode, cleaned.Error));
        var tagged = Animegan.Here(
            "data", "tag", In("cleaned"), "--tagger", In("tagger.safetensors"), "--out", In("tagged"), "--device", "cpu");
        Assert.Equal((0, ""), (tagged.ExitCode, tagged.Error));
        Assert.Equal(File.ReadAllLines(In("tagged", "tags.csv")).Length, File.ReadAllLines(In("tagged", "probabilities.csv")).Length);
        Assert.Contains(string.Join(',', TagCatalogue.All.Select(tag => tag.Identifier)), File.ReadAllText(In("tagged", "tags.csv")));
    }

    [Theory]
    [InlineData("nagadomi/lbpcascade_animeface", "detect", "FOLDER", "--cascade", "none.xml")]
    [InlineData("zoom", "detect", "FOLDER", "--zoom", "0")]
    [InlineData("data tag --train", "tag", "FOLDER")]
    [InlineData("data tag --train", "prepare", "FOLDER", "--tagger", "none.safetensors")]
    [InlineData("no.onnx", "tag", "FOLDER", "--wd", "no.onnx", "no.csv")]
    [InlineData("--held-back", "tag", "synthetic:10", "--train", "--held-back", "1")]
    public void A_users_error_is_one_line(string says, params string[] arguments)
    {
        File.Copy(Checkout.Path("docs", "images", "drawn-faces.png"), In("1.png"));
        var result = Animegan.Here(["data", .. arguments.Select(argument => argument == "FOLDER" ? folder.Path : argument)]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(says, result.Error);
        Assert.Single(result.Error.Trim().Split('\n'));
    }

    private string In(params string[] parts) => folder.File(parts);
}
