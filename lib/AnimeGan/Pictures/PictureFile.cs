using AnimeGan.Files;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;

namespace AnimeGan.Pictures;

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
