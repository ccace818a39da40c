using AnimeGan.Data.Import;
using AnimeGan.Pictures;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;

namespace AnimeGan.Tests.Data.Import;

/// <summary>Whole pictures of every format are shown as a viewer shows them; those of which a part is missing are left out with the reason.</summary>
public sealed class DamagedPictureTests
{
    private const int Edge = 96;
    private static readonly ImportOptions Usual = new();

    // Made with libjpeg-turbo's cjpeg of 40 x 32 pixels of noise on a slope: -progressive, and -optimize -restart 1B.
    private const string Progressive =
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
    [InlineData("<html><body>404</body></html>", "web page")]
    [InlineData("\n  <!DOCTYPE html>\n<html>", "web page")]
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

    [Theory]
    [InlineData(1, true, true)]
    [InlineData(2, false, true)]
    [InlineData(3, false, false)]
    [InlineData(4, true, false)]
    [InlineData(5, true, true)]
    [InlineData(6, false, true)]
    [InlineData(7, false, false)]
    [InlineData(8, true, false)]
    public void A_picture_stands_as_its_camera_says(int orientation, bool left, bool top)
    {
        // A red mark in the stored top left corner: where it stands upright.
        using var image = new Image<SixLabors.ImageSharp.PixelFormats.Rgb24>(64, 64, new(255, 255, 255));
        for (var y = 0; y < 24; y++)
            for (var x = 0; x < 24; x++)
                image[x, y] = new(255, 0, 0);
        image.Metadata.ExifProfile = new ExifProfile();
        image.Metadata.ExifProfile.SetValue(ExifTag.Orientation, (ushort)orientation);
        foreach (var format in new[] { "jpg", "png", "webp" })
        {
            var upright = FaceDecoder.DecodeWhole(Encode(format, image), Usual);
            var at = 3 * ((top ? 8 : 55) * 64 + (left ? 8 : 55));
            Assert.True(upright.Pixels[at] > 200 && upright.Pixels[at + 1] < 80, $"{format}: {upright.Pixels[at]}, {upright.Pixels[at + 1]}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_an_animated_webp_the_first_frame_is_taken(bool smaller)
    {
        // The frame lies at (2 x 4, 2 x 4) on a canvas of 96 px, or fills it.
        using var part = new Image<SixLabors.ImageSharp.PixelFormats.Rgb24>(smaller ? 32 : Edge, smaller ? 32 : Edge, new(10, 200, 30));
        var chunk = Encode("lossless.webp", part)[12..];
        byte[] frame = [.. Three(smaller ? 4 : 0), .. Three(smaller ? 4 : 0), .. Three(part.Width - 1), .. Three(part.Height - 1), .. Three(100), 0, .. chunk];
        byte[] body = [.. "WEBPVP8X"u8, 10, 0, 0, 0, 2, 0, 0, 0, .. Three(Edge - 1), .. Three(Edge - 1), .. "ANIM"u8, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            .. Frame(frame), .. Frame(frame)];
        byte[] file = [.. "RIFF"u8, .. BitConverter.GetBytes(body.Length), .. body];
        var picture = FaceDecoder.DecodeWhole(file, Usual);
        Assert.Equal((Edge, Edge), (picture.Width, picture.Height));
        Assert.Equal([10, 200, 30], picture.Pixels.AsSpan(3 * (20 * Edge + 20), 3).ToArray());
        Assert.Equal(smaller ? [255, 255, 255] : [10, 200, 30], picture.Pixels.AsSpan(0, 3).ToArray());
        Assert.Contains("missing", Assert.Throws<InvalidDataException>(() => FaceDecoder.DecodeWhole(file[..(file.Length * 3 / 4)], Usual)).Message);

        static byte[] Three(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16)];

        static byte[] Frame(byte[] content) => [.. "ANMF"u8, .. BitConverter.GetBytes(content.Length), .. content, .. new byte[content.Length & 1]];
    }

    [Fact]
    public void Limits_come_before_decoding()
    {
        var png = Encode("png");
        // 64k x 64k by its header: refused without a pixel decoded.
        (png[16], png[17], png[18], png[19]) = (0, 1, 0, 0);
        (png[20], png[21], png[22], png[23]) = (0, 1, 0, 0);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), System.IO.Hashing.Crc32.HashToUInt32(png.AsSpan(12, 17)));
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
