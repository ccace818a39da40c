using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace SixLabors.ImageSharp.Tests;

/// <summary>Pixels that are written come back: exactly from formats without loss, nearly from the others.</summary>
public class RoundTripTests
{
    public static TheoryData<string> Lossless => ["png", "png interlaced", "webp"];

    [Theory]
    [MemberData(nameof(Lossless))]
    public void Nothing_is_lost(string format)
    {
        IImageEncoder encoder = format switch
        {
            "png" => new PngEncoder(),
            "png interlaced" => new PngEncoder { InterlaceMethod = PngInterlaceMode.Adam7, FilterMethod = PngFilterMethod.Paeth, CompressionLevel = PngCompressionLevel.BestSpeed },
            _ => new WebpEncoder { FileFormat = WebpFileFormatType.Lossless, TransparentColorMode = WebpTransparentColorMode.Preserve },
        };
        Same(Gradient.Of<Rgb24>(37, 21), encoder);
        Same(Gradient.Of<Rgba32>(37, 21), encoder);
        Same(Gradient.Of<L8>(37, 21), encoder);
    }

    [Theory]
    [InlineData(95, 2.5)]
    [InlineData(50, 8)]
    public void A_jpeg_is_near(int quality, double most)
    {
        using var image = Gradient.Of<Rgb24>(64, 48);
        using var file = new MemoryStream();
        image.SaveAsJpeg(file, new JpegEncoder { Quality = quality });
        using var back = Image.Load<Rgb24>(file.ToArray());
        Assert.InRange(Gradient.MeanDifference(image, back), 0.01, most);
    }

    [Fact]
    public void The_pixel_type_follows_the_file()
    {
        Assert.IsType<Image<Rgb24>>(Reloaded(Gradient.Of<Rgb24>(5, 5), new PngEncoder()));
        Assert.IsType<Image<Rgba32>>(Reloaded(Gradient.Of<Rgba32>(5, 5), new PngEncoder()));
        Assert.IsType<Image<L8>>(Reloaded(Gradient.Of<L8>(5, 5), new PngEncoder()));
        Assert.IsType<Image<Rgb24>>(Reloaded(Gradient.Of<L8>(5, 5), new JpegEncoder()));
    }

    [Fact]
    public void A_path_tells_the_format()
    {
        using var folder = new TemporaryFolder();
        using var image = Gradient.Of<Rgb24>(8, 9);
        image.Save(folder["a.png"]);
        image.Save(folder["a.jpg"]);
        Assert.Equal("PNG", Image.DetectFormat(folder["a.png"]).Name);
        Assert.Equal("JPEG", Image.Identify(folder["a.jpg"]).Metadata.DecodedImageFormat!.Name);
        Assert.Equal(new Size(8, 9), Image.Identify(folder["a.jpg"]).Size);
        Assert.Contains("'.xyz'", Assert.Throws<UnknownImageFormatException>(() => image.Save(folder["a.xyz"])).Message);
        Assert.False(File.Exists(folder["a.xyz"]));
    }

    private static void Same<TPixel>(Image<TPixel> image, IImageEncoder encoder)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        using var file = new MemoryStream();
        image.Save(file, encoder);
        using var back = Image.Load<TPixel>(file.ToArray());
        Assert.Equal(Gradient.Pixels(image), Gradient.Pixels(back));
        image.Dispose();
    }

    private static Image Reloaded(Image image, IImageEncoder encoder)
    {
        using var file = new MemoryStream();
        image.Save(file, encoder);
        image.Dispose();
        return Image.Load(file.ToArray());
    }
}
