using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace AnimeGan.Tests.Pictures;

public class PngTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(17, 31)]
    [InlineData(128, 128)]
    public void A_picture_reads_back_to_the_same(int width, int height)
    {
        foreach (var image in new[] { Noise(width, height), Gradient(width, height), new RgbImage(width, height) })
            Assert.Equal(image.Pixels, PngReader.Decode(Encode(image)).Pixels);
    }

    [Fact]
    public void Smooth_pictures_become_small() => Assert.InRange(Encode(Gradient(128, 128)).Length, 1, 3000);

    [Fact]
    public void A_file_appears_whole_under_its_name_in_a_folder_that_did_not_exist()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("new", "face.png");
        Gradient(4, 4).Save(path);
        Assert.Equal(Gradient(4, 4).Pixels, PngReader.Decode(File.ReadAllBytes(path)).Pixels);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void An_animation_holds_every_frame_in_order()
    {
        RgbImage[] frames = [Plain(8, 6, 200), Plain(8, 6, 100), Plain(8, 6, 0)];
        using var stream = new MemoryStream();
        using (var animation = Animation.Compose(frames, framesPerSecond: 12.5, plays: 2))
            animation.SaveAsGif(stream);
        stream.Position = 0;
        using var read = Image.Load<SixLabors.ImageSharp.PixelFormats.Rgb24>(stream);
        Assert.Equal(2, read.Metadata.GetGifMetadata().RepeatCount);
        Assert.Equal([200, 100, 0], read.Frames.Cast<ImageFrame<SixLabors.ImageSharp.PixelFormats.Rgb24>>()
            .Select(frame => (int)frame[3, 3].R));
        Assert.All(read.Frames.Cast<ImageFrame>(), frame => Assert.Equal(8, frame.Metadata.GetGifMetadata().FrameDelay));
    }

    [Fact]
    public void An_animation_without_frames_or_of_several_sizes_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Animation.Save("no.gif", []));
        Assert.Contains("Frame 1 is 2 x 3",
            Assert.Throws<ArgumentException>(() => Animation.Save("no.gif", [new(2, 2), new(2, 3)])).Message);
        foreach (var speed in new[] { 0, 0.0001, double.NaN })
            Assert.Throws<ArgumentOutOfRangeException>(() => Animation.Save("no.gif", [new(2, 2)], framesPerSecond: speed));
        Assert.Contains(".gif", Assert.Throws<InvalidDataException>(() => Animation.Save("no.png", [new(2, 2)])).Message);
        Assert.False(File.Exists("no.png") || File.Exists("no.gif"));
    }

    [Fact]
    public void An_animation_is_a_gif_that_lasts_as_long_as_asked()
    {
        using var folder = new TemporaryFolder();
        RgbImage[] frames = [.. Enumerable.Range(0, 30).Select(_ => Gradient(8, 6))];
        var path = folder.File("walk.GIF");
        Animation.Save(path, frames, framesPerSecond: 30);
        Assert.StartsWith("GIF", Encoding.Latin1.GetString(File.ReadAllBytes(path)));
        using var animation = Animation.Compose(frames, framesPerSecond: 30, plays: 0);
        Assert.Equal(100, animation.Frames.Cast<ImageFrame>().Sum(frame => frame.Metadata.GetGifMetadata().FrameDelay));
    }

    internal static RgbImage Gradient(int width, int height)
    {
        var image = new RgbImage(width, height);
        for (var i = 0; i < width * height; i++)
            (image.Pixels[3 * i], image.Pixels[3 * i + 1], image.Pixels[3 * i + 2]) =
                ((byte)(i % width), (byte)(2 * (i / width)), (byte)(i % width + i / width));
        return image;
    }

    private static RgbImage Plain(int width, int height, byte red)
    {
        var image = new RgbImage(width, height);
        image.Fill(red, 100, 50);
        return image;
    }

    private static RgbImage Noise(int width, int height)
    {
        var image = new RgbImage(width, height);
        new Random(1).NextBytes(image.Pixels);
        return image;
    }

    private static byte[] Encode(RgbImage image)
    {
        using var stream = new MemoryStream();
        using var encoded = image.ToImage();
        encoded.SaveAsPng(stream);
        return stream.ToArray();
    }
}
