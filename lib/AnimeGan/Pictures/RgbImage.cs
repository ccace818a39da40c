using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.PixelFormats;

namespace AnimeGan.Pictures;

/// <summary>A picture in memory: 8 bits each of red, green and blue, row by row from the top left.</summary>
public sealed class RgbImage
{
    /// <summary>A black picture.</summary>
    /// <param name="width">Pixels across, 1 or more.</param>
    /// <param name="height">Pixels down, 1 or more.</param>
    public RgbImage(int width, int height) : this(width, height, new byte[checked(3 * width * height)])
    {
    }

    /// <summary>A picture of these pixels; the array is not copied.</summary>
    /// <exception cref="ArgumentException">The array does not hold 3 x width x height bytes.</exception>
    public RgbImage(int width, int height, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (pixels.Length != 3 * width * height)
            throw new ArgumentException($"A picture of {width} x {height} needs {3 * width * height} bytes; there are {pixels.Length}.",
                nameof(pixels));
        (Width, Height, Pixels) = (width, height, pixels);
    }

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
    public int Height { get; }

    /// <summary>Red, green, blue, red ... : 3 x Width x Height bytes.</summary>
    public byte[] Pixels { get; }

    /// <summary>Fills the whole picture with one colour.</summary>
    public void Fill(byte red, byte green, byte blue)
    {
        for (var i = 0; i < Pixels.Length; i += 3)
            (Pixels[i], Pixels[i + 1], Pixels[i + 2]) = (red, green, blue);
    }

    /// <summary>Copies another picture in, its top left corner at (x, y); what falls outside is left out.</summary>
    public void Draw(RgbImage other, int x, int y)
    {
        var left = Math.Max(0, -x);
        var right = Math.Min(other.Width, Width - x);
        if (left >= right)
            return;
        for (var row = Math.Max(0, -y); row < Math.Min(other.Height, Height - y); row++)
            other.Pixels.AsSpan(3 * (row * other.Width + left), 3 * (right - left))
                .CopyTo(Pixels.AsSpan(3 * ((y + row) * Width + x + left)));
    }

    /// <summary>The picture with every pixel repeated <paramref name="factor"/> times across and down: small faces stay sharp.</summary>
    public RgbImage Enlarge(int factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        var large = new RgbImage(Width * factor, Height * factor);
        for (var y = 0; y < large.Height; y++)
            for (var x = 0; x < large.Width; x++)
                Pixels.AsSpan(3 * (y / factor * Width + x / factor), 3).CopyTo(large.Pixels.AsSpan(3 * (y * large.Width + x)));
        return large;
    }

    /// <summary>The picture for ImageSharp, which writes and changes pictures in many ways; the pixels are copied.</summary>
    public Image<Rgb24> ToImage() => Image.LoadPixelData<Rgb24>(Pixels.AsSpan(), Width, Height);

    /// <summary>The picture as a PNG file's bytes.</summary>
    public byte[] ToPng()
    {
        using var image = ToImage();
        using var png = new MemoryStream();
        image.SaveAsPng(png);
        return png.ToArray();
    }

    /// <summary>Writes the picture in the format that the name's ending says (.png, .jpg, .webp), whole or not at all.</summary>
    /// <exception cref="InvalidDataException">The ending is another one.</exception>
    public void Save(string path)
    {
        using var image = ToImage();
        PictureFile.Save(path, image);
    }
}

/// <summary>Pictures as files whose ending names their format.</summary>
internal static class PictureFile
{
    private const int JpegQuality = 95;

    /// <summary>Writes a picture, whole or not at all.</summary>
    /// <exception cref="InvalidDataException">The ending names no format that is written.</exception>
    /// <exception cref="IOException">It could not be written.</exception>
    internal static void Save(string path, Image image)
    {
        OutputFile.Require(path, PictureEndings.All);
        Write(path, stream => image.Save(stream, EncoderOf(path)));
    }

    /// <summary>Encodes in memory and then writes: encoders may go back in what they have written, and a pipe cannot.</summary>
    internal static void Write(string path, Action<Stream> encode)
    {
        using var memory = new MemoryStream();
        encode(memory);
        WholeFile.Write(path, memory.WriteTo);
    }

    // What has no ending is a pipe, a device or the standard output.
    private static IImageEncoder EncoderOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".jpg" or ".jpeg" => new JpegEncoder { Quality = JpegQuality },
        ".webp" => new WebpEncoder { FileFormat = WebpFileFormatType.Lossless },
        _ => new PngEncoder(),
    };
}

/// <summary>How the files of pictures end that are written: PNG and WebP keep every pixel, JPEG is smaller.</summary>
public static class PictureEndings
{
    private static readonly string[] Known = [".png", ".jpg", ".jpeg", ".webp"];

    /// <summary>The endings, with their dots.</summary>
    public static ReadOnlySpan<string> All => Known;
}
