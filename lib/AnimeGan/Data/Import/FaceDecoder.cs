using AnimeGan.Sampling;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace AnimeGan.Data.Import;

/// <summary>
/// A picture's file to a square of pixels: turned as its camera says, transparent parts on white, cut or padded to a square, made smaller by
/// averaging areas as in the paper, or larger by bicubic interpolation.
/// </summary>
internal static class FaceDecoder
{
    /// <summary>How large a picture says it is.</summary>
    /// <exception cref="InvalidDataException">It is no picture, or too large.</exception>
    internal static (int Width, int Height) Identify(ReadOnlySpan<byte> file, ImportOptions options)
    {
        try
        {
            using var stream = new MemoryStream(file.ToArray(), writable: false);
            var info = Image.Identify(stream) ?? throw new InvalidDataException("it is no picture of a kind that can be decoded");
            if (info.Width < 1 || info.Height < 1)
                throw new InvalidDataException("its picture has no pixels");
            return (long)info.Width * info.Height <= options.MostPixels
                ? (info.Width, info.Height)
                : throw new InvalidDataException($"it has more than {options.MostPixels / 1_000_000} million pixels");
        }
        catch (Exception error) when (IsDamage(error))
        {
            throw Damaged(error);
        }
    }

    /// <summary>Decodes a picture to (3, size, size) bytes.</summary>
    /// <returns>How large it was.</returns>
    /// <exception cref="InvalidDataException">It is no picture, damaged, or too large.</exception>
    internal static (int Width, int Height) Decode(ReadOnlySpan<byte> file, int size, ImportOptions options, Span<byte> planes)
    {
        var (width, height) = Identify(file, options);
        try
        {
            using var opaque = Opaque(file);
            Resize(opaque, size, options.Fit);
            Interleave(opaque, planes);
            return (width, height);
        }
        catch (Exception error) when (IsDamage(error))
        {
            throw Damaged(error);
        }
    }

    /// <summary>Decodes a picture at its own size and shape.</summary>
    /// <exception cref="InvalidDataException">It is no picture, damaged, or too large.</exception>
    internal static RgbImage DecodeWhole(ReadOnlySpan<byte> file, ImportOptions options)
    {
        Identify(file, options);
        try
        {
            using var opaque = Opaque(file);
            var picture = new RgbImage(opaque.Width, opaque.Height);
            opaque.CopyPixelDataTo(picture.Pixels);
            return picture;
        }
        catch (Exception error) when (IsDamage(error))
        {
            throw Damaged(error);
        }
    }

    private static Image<Rgb24> Opaque(ReadOnlySpan<byte> file)
    {
        if (file is [0xFF, 0xD8, ..])
        {
            var upright = Image.Load<Rgb24>(file);
            upright.Mutate(context => context.AutoOrient());
            return upright;
        }
        using var image = Image.Load<Rgba32>(file);
        image.Mutate(context => context.AutoOrient());
        return OnWhite(image);
    }

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
            Size = new Size(size, size),
            Mode = fit switch { FaceFit.Crop => ResizeMode.Crop, FaceFit.Pad => ResizeMode.Pad, _ => ResizeMode.Stretch },
            Sampler = Math.Min(now.Width, now.Height) >= size ? KnownResamplers.Box : KnownResamplers.Bicubic,
            PadColor = Color.White,
        });
    });

    // Before resizing: what is transparent must not bleed into what is not.
    private static Image<Rgb24> OnWhite(Image<Rgba32> image)
    {
        var pixels = new Rgba32[image.Width * image.Height];
        image.CopyPixelDataTo(pixels);
        var opaque = new Rgb24[pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            var pixel = pixels[i];
            opaque[i] = new Rgb24(Mix(pixel.R, pixel.A), Mix(pixel.G, pixel.A), Mix(pixel.B, pixel.A));
        }
        return Image.LoadPixelData<Rgb24>(opaque, image.Width, image.Height);
    }

    private static byte Mix(byte colour, byte alpha) => (byte)((colour * alpha + 255 * (255 - alpha) + 127) / 255);

    private static void Interleave(Image<Rgb24> image, Span<byte> planes)
    {
        var area = image.Width * image.Height;
        var pixels = new Rgb24[area];
        image.CopyPixelDataTo(pixels);
        for (var i = 0; i < area; i++)
            (planes[i], planes[area + i], planes[2 * area + i]) = (pixels[i].R, pixels[i].G, pixels[i].B);
    }

    private static bool IsDamage(Exception error) =>
        error is ImageFormatException or ImageProcessingException or NotSupportedException or OverflowException or EndOfStreamException or ArgumentException or IndexOutOfRangeException;

    private static InvalidDataException Damaged(Exception error) =>
        new(error is UnknownImageFormatException ? "it is no picture of a kind that can be decoded" : "its picture is damaged", error);
}
