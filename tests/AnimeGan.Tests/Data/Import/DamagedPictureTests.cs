using System.IO.Hashing;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;

namespace AnimeGan.Tests.Data.Import;

/// <summary>
/// Whole pictures of every format are shown as a viewer shows them; those of which a part is missing are left out with the reason.
/// </summary>
public sealed class DamagedPictureTests
{
    private const int Edge = 96;
    private static readonly ImportOptions Usual = new();

    // Made with libjpeg-turbo's cjpeg of 40 x 32 pixels of noise on a slope: -progressive, and -optimize -restart 1B.
    internal const string Progressive =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//" +
        "2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wgARCAAgACgDASIAAhEBAxEB/8QA" +
        "GAAAAwEBAAAAAAAAAAAAAAAAAAIDBAX/xAAWAQEBAQAAAAAAAAAAAAAAAAAAAQL/2gAMAwEAAhADEAAAAcGhL2PdbjlBONoS+8voS45QP//EABUQAQEAAAAA" +
        "AAAAAAAAAAAAAAEA/9oACAEBAAEFAiCIiIiIiIgiIgiL/8QAFhEBAQEAAAAAAAAAAAAAAAAAEQAQ/9oACAEDAQE/AWZmc//EABYRAQEBAAAAAAAAAAAAAAAA" +
        "ABEAEP/aAAgBAgEBPwEiIjP/xAAUEAEAAAAAAAAAAAAAAAAAAABA/9oACAEBAAY/Aif/xAAWEAEBAQAAAAAAAAAAAAAAAAABABD/2gAIAQEAAT8hORjGMYxj" +
        "GMcjGORjf//aAAwDAQACAAMAAAAQm2PmiM//xAAWEQADAAAAAAAAAAAAAAAAAAAAESD/2gAIAQMBAT8QkDP/xAAXEQADAQAAAAAAAAAAAAAAAAAAAREg/9oA" +
        "CAECAQE/EMgiP//EABcQAQEBAQAAAAAAAAAAAAAAADEAIBD/2gAIAQEAAT8QHAow4VGPiMGFQ4jf/9k=";

    private const string Restarting =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//" +
        "2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAgACgDASEAAhEBAxEB/8QA" +
        "GQABAAMBAQAAAAAAAAAAAAAABAAFBgEC/8QAFxAAAwEAAAAAAAAAAAAAAAAAAAIDMf/EABYBAQEBAAAAAAAAAAAAAAAAAAMEAf/EABYRAQEBAAAAAAAAAAAA" +
        "AAAAAAARAf/dAAQAAf/aAAwDAQACEQMRAD8Aoopg+MzYyv/Q7FB0UNjK/9G+imENjK//0quKYPigkHX/01RQfFBIOv/U08UwgsG//9UkEwfFCiAr/9azimD4" +
        "zweAr//X2EUIUQFf/9DzFB8UK4mr/9G8jPB0UK4mr//S3MUwhTuxNX//2Q==";

    // Made with Pillow 9.4 (libjpeg-turbo), 32 x 32 of four inks, the second with its first three planes as Y, Cb, Cr; and with OpenCV 4.6,
    // 4 x 4.
    private const string Cmyk =
        "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwACAQEBAQECAQEBAgICAgIEAwICAgIFBAQDBAYFBgYGBQYGBgcJCAYHCQcGBggLCAkKCgoKCgYICwwLCgwJCgoK/8" +
        "AAFAgAIAAgBEMRAE0RAFkRAEsRAP/EABkAAQEBAQEBAAAAAAAAAAAAAAAKBwkGCP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAOBEMATQBZAEsAAD8A7+Ob" +
        "bI3awARHuyClhl4Atwcb007UABEe7IKWGXgC0h1ARvvqAAeoagsgSXgDy7L0b6tAAeoagsgSXgD/2Q==";

    private const string Ycck =
        "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwACAQEBAQECAQEBAgICAgIEAwICAgIFBAQDBAYFBgYGBQYGBgcJCAYHCQcGBggLCAkKCgoKCgYICwwLCgwJCgoK/8" +
        "AAFAgAIAAgBEMRAE0RAFkRAEsRAP/EABoAAQADAQEBAAAAAAAAAAAAAAAHCQoGCAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oADgRDAE0AWQBLAAA/APsO" +
        "kU/rrABy6sNqQReAOoWeMt6UABy6sNqQReAKp2ohU+9QADzOqPSgyXgD0wtwRe1oADzOqPSgyXgD/9k=";

    private const string Png16 =
        "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAEEAIAAAB2A9VqAAAAQklEQVQIHR3BUQ0AIQxEwbcnqSowgg6KD8TwixCCjL2kM7JJiTK19vcoskmJMrX29ygCDy" +
        "clot/TKAIPJyWi39MoP3ctFgsd2tBMAAAAAElFTkSuQmCC";

    private const string Tiff16 =
        "SUkqAEAAAACAP9/oAAAEAgCEQkAoBgJtzgKEwmBQSDRGEQuGw+LQk/wN/xsZDJymQkMmNwiOoCPxaQyOSxuAgAwAAAEDAAEAAAAEAAAAAQEDAAEAAAAEAA" +
        "AAAgEDAAMAAADWAAAAAwEDAAEAAAAFAAAABgEDAAEAAAACAAAAEQEEAAEAAAAIAAAAFQEDAAEAAAADAAAAFgEDAAEAAAAEAAAAFwEEAAEAAAA4AAAAHAED" +
        "AAEAAAABAAAAPQEDAAEAAAACAAAAUwEDAAMAAADcAAAAAAAAABAAEAAQAAEAAQABAA==";

    [Fact]
    public void What_a_GIFs_first_frame_leaves_free_is_white()
    {
        // 4 x 4, of which the first frame has the 2 x 2 in the middle, all red.
        var picture = FaceDecoder.DecodeWhole([.. "GIF89a"u8, 4, 0, 4, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 0,
            0x2C, 1, 0, 1, 0, 2, 0, 2, 0, 0, 2, 3, 4, 0, 5, 0, 0x3B], Usual);
        Assert.Equal([255, 255, 255], picture.Pixels[..3]);
        Assert.Equal([255, 0, 0], picture.Pixels[15..18]);
    }

    [Theory]
    [InlineData(PngInterlaceMode.None)]
    [InlineData(PngInterlaceMode.Adam7)]
    public void A_PNG_with_right_checksums_and_too_few_rows_is_left_out(PngInterlaceMode mode)
    {
        using var image = new Image<SixLabors.ImageSharp.PixelFormats.Rgb24>(13, 9);
        using var png = new MemoryStream();
        image.SaveAsPng(png, new PngEncoder { InterlaceMethod = mode });
        var whole = png.ToArray();
        FaceDecoder.DecodeWhole(whole, Usual);
        var at = whole.AsSpan().IndexOf("IDAT"u8);
        var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(whole.AsSpan(at - 4));
        using var rows = new MemoryStream();
        using (var unpacked = new ZLibStream(new MemoryStream(whole, at + 4, length), CompressionMode.Decompress))
            unpacked.CopyTo(rows);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionMode.Compress, leaveOpen: true))
            zlib.Write(rows.ToArray().AsSpan()[..^1]);
        byte[] chunk = [.. "IDAT"u8, .. packed.ToArray()];
        var numbers = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(numbers, chunk.Length - 4);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(numbers.AsSpan(4), Crc32.HashToUInt32(chunk));
        byte[] cut = [.. whole[..(at - 4)], .. numbers[..4], .. chunk, .. numbers[4..], .. whole[(at + 8 + length)..]];
        Assert.Contains("hole", Assert.Throws<InvalidDataException>(() => FaceDecoder.DecodeWhole(cut, Usual)).Message);
    }

    [Fact]
    public void A_JPEG_of_a_kind_that_is_not_read_is_told()
    {
        var arithmetic = Encode("jpg");
        var at = 2;
        while (arithmetic[at + 1] is not (0xC0 or 0xC1))
            at += 2 + 256 * arithmetic[at + 2] + arithmetic[at + 3];
        arithmetic[at + 1] = 0xC9;
        Assert.Contains("arithmetic", Assert.Throws<InvalidDataException>(() => FaceDecoder.DecodeWhole(arithmetic, Usual)).Message);
    }

    [Fact]
    public void A_picture_that_is_transparent_all_over_is_left_out()
    {
        using var image = new Image<SixLabors.ImageSharp.PixelFormats.Rgba32>(4, 4);
        using var png = new MemoryStream();
        image.SaveAsPng(png);
        Assert.Contains("transparent", Assert.Throws<InvalidDataException>(() => FaceDecoder.DecodeWhole(png.ToArray(), Usual)).Message);
    }

    [Fact]
    public void A_JPEG_without_a_table_of_quantisation_is_left_out()
    {
        foreach (var whole in new[] { Encode("jpg"), Convert.FromBase64String(Progressive) })
            for (var (at, found) = (2, 0); whole[at + 1] != 0xDA; at += 2 + 256 * whole[at + 2] + whole[at + 3])
                if (whole[at + 1] == 0xDB)
                {
                    byte[] without = [.. whole[..at], .. whole[(at + 2 + 256 * whole[at + 2] + whole[at + 3])..]];
                    var error = Assert.Throws<InvalidDataException>(() => FaceDecoder.DecodeWhole(without, Usual));
                    Assert.Contains("hole", error.Message);
                    Assert.InRange(++found, 1, 4);
                }
    }

    public static TheoryData<string> Formats => new("png", "jpg", "jpg-420", "gray.jpg", "gif", "bmp", "webp", "lossless.webp", "tif");

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_whole_picture_is_taken(string format)
    {
        var picture = FaceDecoder.DecodeWhole(Encode(format), Usual);
        Assert.Equal((Edge, Edge), (picture.Width, picture.Height));
        Assert.InRange(picture.Pixels.Average(value => value), 40, 215);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void One_that_was_cut_is_left_out(string format)
    {
        var whole = Encode(format);
        foreach (var percent in new[] { 5, 25, 60, 95 })
        {
            var cut = whole[..(whole.Length * percent / 100)];
            var error = Assert.Throws<InvalidDataException>(() => FaceDecoder.DecodeWhole(cut, Usual));
            Assert.True(error.Message.Contains("missing") || error.Message.Contains("damaged"), $"{percent} %: {error.Message}");
        }
    }

    [Theory]
    [InlineData("png")]
    [InlineData("jpg")]
    [InlineData("jpg-420")]
    [InlineData("gif")]
    public void One_with_zeros_inside_is_left_out(string format)
    {
        var holed = Encode(format);
        holed.AsSpan(holed.Length / 2, holed.Length / 8).Clear();
        Assert.Contains("hole", Assert.Throws<InvalidDataException>(() => FaceDecoder.DecodeWhole(holed, Usual)).Message);
    }

    [Theory]
    [InlineData(Progressive)]
    [InlineData(Restarting)]
    public void Jpegs_in_parts_and_with_restarts_are_followed_too(string base64)
    {
        var whole = Convert.FromBase64String(base64);
        Assert.Equal((40, 32), FaceDecoder.Identify(whole, Usual));
        FaceDecoder.DecodeWhole(whole, Usual);
        foreach (var percent in new[] { 25, 60, 95 })
            Assert.Throws<InvalidDataException>(() => FaceDecoder.DecodeWhole(whole[..(whole.Length * percent / 100)], Usual));
        // A download that was cut and ended with the mark of an end.
        Assert.Throws<InvalidDataException>(() => FaceDecoder.DecodeWhole([.. whole[..(whole.Length * 7 / 10)], 0xFF, 0xD9], Usual));
        var holed = (byte[])whole.Clone();
        holed.AsSpan(holed.Length * 8 / 10, holed.Length / 10).Clear();
        Assert.Throws<InvalidDataException>(() => FaceDecoder.DecodeWhole(holed, Usual));
    }

    [Fact]
    public void A_damaged_one_is_taken_when_asked_for()
    {
        var whole = Encode("jpg");
        var cut = whole[..(whole.Length * 6 / 10)];
        Assert.Equal(Edge, FaceDecoder.DecodeWhole(cut, Usual with { KeepDamaged = true }).Width);
    }

    [Fact]
    public void Flat_pictures_with_few_codes_are_no_holes()
    {
        var flat = new RgbImage(640, 480);
        flat.Fill(255, 255, 255);
        using var image = flat.ToImage();
        foreach (var format in new[] { "png", "jpg", "jpg-420", "gif", "webp" })
            Assert.All(FaceDecoder.DecodeWhole(Encode(format, image), Usual).Pixels, value => Assert.InRange(value, 253, 255));
    }

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n", "Git LFS")]
    [InlineData("{\"error\": \"not found\"}", "JSON")]
    [InlineData("<html><body>404</body></html>", "web page")]
    [InlineData("\n  <!DOCTYPE html>\n<html>", "web page")]
    [InlineData("\u00EF\u00BB\u00BF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0", "web page")]
    [InlineData("\n<!-- x --><HTML><BODY>", "web page")]
    [InlineData("<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code>", "server's error")]
    [InlineData("<?xml version=\"1.0\"?><svg/>", "SVG")]
    [InlineData("{ \"error\": 404 }", "JSON")]
    [InlineData("404: Not Found", "text ('404: Not Found')")]
    [InlineData("\0\0\0\u001cftypmif1\0\0\0\0mif1avifmiaf", "AVIF")]
    [InlineData("\0\0\0\u001cftyphevc\0\0\0\0mif1", "HEIC")]
    [InlineData("\0\0\0\u0018ftypisom\0\0\0\0avc1mp41", "a video")]
    [InlineData("II+\0\u0008\0\0\0", "BigTIFF")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG")]
    [InlineData("\0\0\0\u001cftypavif\0\0\0\0", "AVIF")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0", "HEIC")]
    [InlineData("\0\0\0\0\0\0\0\0", "zeros")]
    [InlineData("not a picture", "no picture")]
    public void What_is_no_picture_is_called_what_it_is(string content, string says)
    {
        var bytes = System.Text.Encoding.Latin1.GetBytes(content);
        Assert.Contains(says, Assert.Throws<InvalidDataException>(() => FaceDecoder.DecodeWhole(bytes, Usual)).Message);
        Assert.Contains(says, Assert.Throws<InvalidDataException>(() => FaceDecoder.Identify(bytes, Usual)).Message);
    }

    /// <summary>
    /// As EXIF defines it: where the stored row 0 and column 0 stand, so where the stored top left and top right corners do.
    /// </summary>
    [Theory]
    [InlineData(1, "top left", "top right")]
    [InlineData(2, "top right", "top left")]
    [InlineData(3, "bottom right", "bottom left")]
    [InlineData(4, "bottom left", "bottom right")]
    [InlineData(5, "top left", "bottom left")]
    [InlineData(6, "top right", "bottom right")]
    [InlineData(7, "bottom right", "top right")]
    [InlineData(8, "bottom left", "top left")]
    public void A_picture_stands_as_its_camera_says(int orientation, string red, string blue)
    {
        using var image = new Image<SixLabors.ImageSharp.PixelFormats.Rgb24>(80, 64, new(255, 255, 255));
        for (var y = 0; y < 24; y++)
            for (var x = 0; x < 24; x++)
                (image[x, y], image[79 - x, y]) = (new(255, 0, 0), new(0, 0, 255));
        image.Metadata.ExifProfile = new ExifProfile();
        image.Metadata.ExifProfile.SetValue(ExifTag.Orientation, (ushort)orientation);
        foreach (var format in new[] { "jpg", "png", "webp" })
        {
            var upright = FaceDecoder.DecodeWhole(Encode(format, image), Usual);
            Assert.Equal(orientation < 5 ? (80, 64) : (64, 80), (upright.Width, upright.Height));
            AssertColour([255, 0, 0], Corner(upright, red), 40);
            AssertColour([0, 0, 255], Corner(upright, blue), 40);
        }

        static int[] Corner(RgbImage picture, string corner) =>
            At(picture, corner.EndsWith("left", StringComparison.Ordinal) ? 8 : picture.Width - 9,
                corner.StartsWith("top", StringComparison.Ordinal) ? 8 : picture.Height - 9);
    }

    /// <summary>
    /// A picture of four squares. What is expected of ink is (255 - ink)(255 - black) / 255, and of 16 bits their 257th part; Pillow 9.4
    /// and OpenCV show the same.
    /// </summary>
    [Theory]
    [InlineData("CMYK", Cmyk, 3)]
    [InlineData("CMYK as luminance and chroma", Ycck, 3)]
    [InlineData("PNG of 16 bits", Png16, 1)]
    [InlineData("TIFF of 16 bits", Tiff16, 1)]
    public void Inks_and_16_bits_have_the_colours_that_a_viewer_shows(string what, string base64, int tolerance)
    {
        var picture = FaceDecoder.DecodeWhole(Convert.FromBase64String(base64), Usual);
        int[][] expected = what.StartsWith("CMYK", StringComparison.Ordinal)
            ? [.. new[] { (0, 200, 150, 20), (220, 100, 0, 40), (10, 20, 200, 0), (0, 0, 0, 180) }.Select(ink => Ink(ink))]
            : [.. new[] { (65535, 128, 257), (32768, 40000, 1000), (0, 65407, 65408), (12850, 25700, 51400) }
                .Select(colour => Deep(colour))];
        for (var i = 0; i < 4; i++)
            AssertColour(expected[i], At(picture, picture.Width * (1 + i % 2 * 2) / 4, picture.Height * (1 + i / 2 * 2) / 4), tolerance);

        static int[] Ink((int C, int M, int Y, int K) ink) => [.. new[]
        {
            ink.C, ink.M, ink.Y
        }.Select(value => (255 - value) * (255 - ink.K) / 255)];

        static int[] Deep((int R, int G, int B) colour) => [.. new[] { colour.R, colour.G, colour.B }.Select(value => (value + 128) / 257)];
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_an_animated_webp_the_first_frame_is_taken(bool smaller)
    {
        // The frame lies at (2 x 4, 2 x 4) on a canvas of 96 px, or fills it.
        using var part = new Image<SixLabors.ImageSharp.PixelFormats.Rgb24>(smaller ? 32 : Edge, smaller ? 32 : Edge, new(10, 200, 30));
        var chunk = Encode("lossless.webp", part)[12..];
        byte[] frame = [.. Three(smaller ? 4 : 0), .. Three(smaller ? 4 : 0), .. Three(part.Width - 1), .. Three(part.Height - 1),
            .. Three(100), 0, .. chunk];
        byte[] body = [.. "WEBPVP8X"u8, 10, 0, 0, 0, 2, 0, 0, 0, .. Three(Edge - 1), .. Three(
            Edge - 1), .. "ANIM"u8, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            .. Frame(frame), .. Frame(frame)];
        byte[] file = [.. "RIFF"u8, .. BitConverter.GetBytes(body.Length), .. body];
        var picture = FaceDecoder.DecodeWhole(file, Usual);
        Assert.Equal((Edge, Edge), (picture.Width, picture.Height));
        Assert.Equal([10, 200, 30], picture.Pixels.AsSpan(3 * (20 * Edge + 20), 3).ToArray());
        Assert.Equal(smaller ? [255, 255, 255] : [10, 200, 30], picture.Pixels.AsSpan(0, 3).ToArray());
        Assert.Contains(
            "missing", Assert.Throws<InvalidDataException>(() => FaceDecoder.DecodeWhole(file[..(file.Length * 3 / 4)], Usual)).Message);

        static byte[] Three(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16)];

        static byte[] Frame(byte[] content) =>
            [.. "ANMF"u8, .. BitConverter.GetBytes(content.Length), .. content, .. new byte[content.Length & 1]];
    }

    [Fact]
    public void Limits_come_before_decoding()
    {
        var png = Encode("png");
        // 64k x 64k by its header: refused without a pixel decoded.
        (png[16], png[17], png[18], png[19]) = (0, 1, 0, 0);
        (png[20], png[21], png[22], png[23]) = (0, 1, 0, 0);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(
            png.AsSpan(29), System.IO.Hashing.Crc32.HashToUInt32(png.AsSpan(12, 17)));
        Assert.Contains("50 million pixels", Assert.Throws<InvalidDataException>(() => FaceDecoder.DecodeWhole(png, Usual)).Message);

        // A GIF of very many frames: walked, not decoded.
        var gif = Encode("gif");
        var descriptor = gif.AsSpan(13 + 3 * (2 << (gif[10] & 7))).IndexOf((byte)0x2C) + 13 + 3 * (2 << (gif[10] & 7));
        var frame = gif.AsSpan(descriptor, gif.Length - 1 - descriptor).ToArray();
        using var many = new MemoryStream();
        many.Write(gif.AsSpan(0, gif.Length - 1));
        byte[] small = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
        for (var i = 0; i < 100_000; i++)
            many.Write(small);
        many.WriteByte(0x3B);
        Assert.Contains("frames", Assert.Throws<InvalidDataException>(() => FaceDecoder.DecodeWhole(many.ToArray(), Usual)).Message);
    }

    private static int[] At(RgbImage picture, int x, int y) =>
        [.. picture.Pixels.AsSpan(3 * (y * picture.Width + x), 3).ToArray().Select(value => (int)value)];

    private static void AssertColour(int[] expected, int[] actual, int tolerance) =>
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - tolerance, pair.First + tolerance));

    /// <summary>A picture in a format, as ImageSharp writes it.</summary>
    internal static byte[] Encode(string format, Image? picture = null)
    {
        using var made = picture is null ? Gradient() : null;
        var image = picture ?? made!;
        using var stream = new MemoryStream();
        switch (format)
        {
            case "png": image.SaveAsPng(stream); break;
            case "jpg": image.SaveAsJpeg(stream, new JpegEncoder { Quality = 95, ColorType = JpegColorType.YCbCrRatio444 }); break;
            case "jpg-420": image.SaveAsJpeg(stream, new JpegEncoder { Quality = 75, ColorType = JpegColorType.YCbCrRatio420 }); break;
            case "gray.jpg": image.SaveAsJpeg(stream, new JpegEncoder { Quality = 90, ColorType = JpegColorType.Luminance }); break;
            case "gif": image.SaveAsGif(stream); break;
            case "bmp": image.SaveAsBmp(stream); break;
            case "webp": image.SaveAsWebp(stream, new WebpEncoder { FileFormat = WebpFileFormatType.Lossy }); break;
            case "lossless.webp": image.SaveAsWebp(stream, new WebpEncoder { FileFormat = WebpFileFormatType.Lossless }); break;
            default: image.SaveAsTiff(stream); break;
        }
        return stream.ToArray();
    }

    private static Image Gradient()
    {
        var random = new RandomStream(3);
        var image = new RgbImage(Edge, Edge);
        for (var i = 0; i < image.Pixels.Length; i++)
            image.Pixels[i] = (byte)(60 + i / 3 % Edge + i / (6 * Edge) + random.NextInt(20));
        return image.ToImage();
    }
}
