using AnimeGan.Data.Import.Pictures;
using AnimeGan.Pictures;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace AnimeGan.Data.Import;

/// <summary>
/// A picture's file to a square of pixels: turned as its camera says, transparent parts on white, cut or padded to a square, made smaller
/// by averaging areas as in the paper, or larger by bicubic interpolation.
/// </summary>
internal static class FaceDecoder
{
    /// <summary>How large a picture says it is.</summary>
    /// <exception cref="InvalidDataException">It is no picture, or too large.</exception>
    internal static (int Width, int Height) Identify(byte[] file, ImportOptions options) => PictureDecoder.Identify(file, options);

    /// <summary>Decodes a picture to (3, size, size) bytes.</summary>
    /// <returns>How large it was, upright.</returns>
    /// <exception cref="InvalidDataException">It is no picture, damaged, or too large.</exception>
    internal static (int Width, int Height) Decode(byte[] file, int size, ImportOptions options, Span<byte> planes)
    {
        var (width, height, pixels) = PictureDecoder.Decode(file, options, image =>
        {
            var (across, down) = (image.Width, image.Height);
            Resize(image, size, options.Fit);
            var decoded = new byte[3 * size * size];
            Interleave(image, decoded);
            return (across, down, decoded);
        });
        pixels.CopyTo(planes);
        return (width, height);
    }

    /// <summary>Decodes a picture at its own size and shape.</summary>
    /// <exception cref="InvalidDataException">It is no picture, damaged, or too large.</exception>
    internal static RgbImage DecodeWhole(byte[] file, ImportOptions options) => PictureDecoder.Decode(file, options, image =>
    {
        var picture = new RgbImage(image.Width, image.Height);
        image.CopyPixelDataTo(picture.Pixels);
        return picture;
    });

    /// <summary>Another size of a square that is decoded already, both (3, edge, edge) bytes.</summary>
    internal static void Resize(ReadOnlySpan<byte> planes, int size, Span<byte> resized)
    {
        var edge = (int)Math.Sqrt(planes.Length / 3);
        var area = edge * edge;
        var pixels = new Rgb24[area];
        for (var i = 0; i < area; i++)
            pixels[i] = new Rgb24(planes[i], planes[area + i], planes[2 * area + i]);
        using var image = Image.LoadPixelData<Rgb24>(pixels, edge, edge);
        Resize(image, size, FaceFit.Stretch);
        Interleave(image, resized);
    }

    private static void Resize(Image<Rgb24> image, int size, FaceFit fit) => image.Mutate(context =>
    {
        var now = context.GetCurrentSize();
        if (now.Width == size && now.Height == size)
            return;
        context.Resize(new ResizeOptions
        {
            Size = new(size, size),
            Mode = fit switch { FaceFit.Crop => ResizeMode.Crop, FaceFit.Pad => ResizeMode.Pad, _ => ResizeMode.Stretch },
            Sampler = Math.Min(now.Width, now.Height) >= size ? KnownResamplers.Box : KnownResamplers.Bicubic,
            PadColor = Color.White,
        });
    });

    private static void Interleave(Image<Rgb24> image, Span<byte> planes)
    {
        var area = image.Width * image.Height;
        var pixels = new Rgb24[area];
        image.CopyPixelDataTo(pixels);
        for (var i = 0; i < area; i++)
            (planes[i], planes[area + i], planes[2 * area + i]) = (pixels[i].R, pixels[i].G, pixels[i].B);
    }
}
