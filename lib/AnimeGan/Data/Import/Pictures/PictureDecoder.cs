using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Tiff;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace AnimeGan.Data.Import.Pictures;

/// <summary>
/// ImageSharp's decoders behind limits. A picture may come from anybody, and decoders have had errors: what a file is and how large it says
/// to be is looked at first, memory is capped, metadata is not read but for which way is up, of several frames the first is taken, and a
/// decoder that does not end is given up.
/// </summary>
internal static class PictureDecoder
{
    private const int MostMegabytesAtOnce = 512;
    private const long LargePixels = 12_000_000;
    private const string Damaged = "its picture is damaged";

    // Large pictures one at a time: each may take some hundreds of megabytes.
    private static readonly SemaphoreSlim OneLarge = new(1);

    private static readonly Configuration Limited = new(
        new PngConfigurationModule(), new JpegConfigurationModule(), new GifConfigurationModule(), new BmpConfigurationModule(),
            new TiffConfigurationModule(), new WebpConfigurationModule())
    {
        MaxDegreeOfParallelism = 1,
        MemoryAllocator = MemoryAllocator.Create(new MemoryAllocatorOptions
        {
            AllocationLimitMegabytes = MostMegabytesAtOnce,
            MaximumPoolSizeMegabytes = 256,
        }),
    };

    /// <summary>How large a picture says it is.</summary>
    /// <exception cref="InvalidDataException">It is no picture, or too large.</exception>
    internal static (int Width, int Height) Identify(byte[] file, ImportOptions options) => InTime(options, () => Size(file, options));

    /// <summary>Decodes a picture: turned upright, its transparent parts on white.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">The limits, and whether a damaged picture will do.</param>
    /// <param name="use">Gets the picture, which is gone afterwards.</param>
    /// <exception cref="InvalidDataException">It is no picture, damaged, too large, or its decoding does not end.</exception>
    internal static T Decode<T>(byte[] file, ImportOptions options, Func<Image<Rgb24>, T> use)
    {
        var (width, height) = InTime(options, () => options.KeepDamaged || WholePicture.Fault(file) is not { } fault ? Size(file, options)
            : throw new InvalidDataException(fault));
        var large = (long)width * height > LargePixels;
        if (large)
            OneLarge.Wait();
        try
        {
            return InTime(options, () =>
            {
                using var upright = Upright(file);
                return use(upright);
            });
        }
        catch (InvalidDataException error) when (error.Message == Damaged && PictureKinds.Of(file) == PictureKind.Tiff)
        {
            throw new InvalidDataException($"{Damaged}, or a TIFF of a kind that is not read (CMYK, Lab): save it as PNG", error);
        }
        finally
        {
            if (large)
                OneLarge.Release();
        }
    }

    private static (int Width, int Height) Size(byte[] file, ImportOptions options)
    {
        var kind = PictureKinds.Of(file);
        if (kind == PictureKind.Unknown)
            throw new InvalidDataException(PictureKinds.Fault(file.AsSpan(0, Math.Min(file.Length, PictureKinds.BytesLookedAt))));
        int width, height;
        if (kind == PictureKind.Webp && WebpAnimation.FirstFrame(file) is { } frame)
            (width, height) = (Math.Max(frame.Width, Measure(frame.Still).Width), Math.Max(frame.Height, Measure(frame.Still).Height));
        else
            (width, height) = Measure(file);
        if (width < 1 || height < 1)
            throw new InvalidDataException("its picture has no pixels");
        return (long)width * height <= options.MostPixels ? (width, height)
            : throw new InvalidDataException($"it has more than {options.MostPixels / 1_000_000} million pixels");
    }

    private static (int Width, int Height) Measure(byte[] file)
    {
        using var stream = new MemoryStream(file, writable: false);
        return Image.Identify(Limited, stream) is { } info ? (info.Width, info.Height)
            : throw new InvalidDataException(Damaged);
    }

    private static Image<Rgb24> Upright(byte[] file)
    {
        var kind = PictureKinds.Of(file);
        var turned = Turn(Orientation.Of(file));
        if (kind == PictureKind.Jpeg)
        {
            var opaque = Image.Load<Rgb24>(Limited, file, new JpegDecoder { IgnoreMetadata = true });
            opaque.Mutate(turned);
            return opaque;
        }
        using var image = kind == PictureKind.Webp && WebpAnimation.FirstFrame(file) is { } frame ? OnCanvas(frame)
            : Image.Load<Rgba32>(Limited, file, DecoderOf(kind));
        // ImageSharp paints black what a GIF's first frame leaves free.
        if (kind == PictureKind.Gif && WholePicture.FirstFrame(file) is var (left, top, right, bottom))
            image.ProcessPixelRows(rows =>
            {
                for (var y = 0; y < rows.Height; y++)
                    for (var x = 0; x < rows.Width; x++)
                        if (x < left || x >= right || y < top || y >= bottom)
                            rows.GetRowSpan(y)[x] = default;
            });
        image.Mutate(turned);
        // Before resizing: what is transparent must not bleed into what is not.
        var alphas = 0;
        image.ProcessPixelRows(rows =>
        {
            for (var y = 0; y < rows.Height; y++)
                foreach (ref var pixel in rows.GetRowSpan(y))
                {
                    alphas |= pixel.A;
                    pixel = new Rgba32(OnWhite(pixel.R, pixel.A), OnWhite(pixel.G, pixel.A), OnWhite(pixel.B, pixel.A));
                }
        });
        if (alphas == 0)
            throw new InvalidDataException("its picture is transparent all over");
        return image.CloneAs<Rgb24>(Limited);
    }

    private static Image<Rgba32> OnCanvas((byte[] Still, int X, int Y, int Width, int Height) frame)
    {
        var image = Image.Load<Rgba32>(Limited, frame.Still, new WebpDecoder { IgnoreMetadata = true });
        if ((image.Width, image.Height) == (frame.Width, frame.Height))
            return image;
        using var part = image;
        var canvas = new Image<Rgba32>(Limited, frame.Width, frame.Height);
        canvas.Mutate(context => context.DrawImage(part, new Point(frame.X, frame.Y), 1));
        return canvas;
    }

    private static byte OnWhite(byte colour, byte alpha) => (byte)((colour * alpha + 255 * (255 - alpha) + 127) / 255);

    private static IImageDecoder DecoderOf(PictureKind kind) => kind switch
    {
        PictureKind.Png => new PngDecoder { IgnoreMetadata = true },
        PictureKind.Gif => new GifDecoder { IgnoreMetadata = true, DecodingMode = FrameDecodingMode.First },
        PictureKind.Tiff => new TiffDecoder { IgnoreMetadata = true, DecodingMode = FrameDecodingMode.First },
        PictureKind.Webp => new WebpDecoder { IgnoreMetadata = true },
        _ => new BmpDecoder(),
    };

    private static Action<IImageProcessingContext> Turn(int orientation) => context => _ = orientation switch
    {
        2 => context.Flip(FlipMode.Horizontal),
        3 => context.Rotate(RotateMode.Rotate180),
        4 => context.Flip(FlipMode.Vertical),
        5 => context.RotateFlip(RotateMode.Rotate90, FlipMode.Horizontal),
        6 => context.Rotate(RotateMode.Rotate90),
        7 => context.RotateFlip(RotateMode.Rotate270, FlipMode.Horizontal),
        8 => context.Rotate(RotateMode.Rotate270),
        _ => context,
    };

    /// <summary>Does a decoder's work on a thread of its own, and no longer than the limit: one that hangs is left behind.</summary>
    private static T InTime<T>(ImportOptions options, Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception error)
            {
                done.SetException(IsDamage(error) ? new InvalidDataException(Damaged, error) : error);
            }
        })
        { IsBackground = true, Name = "picture" }.Start();
        return Task.WaitAny([done.Task], TimeSpan.FromSeconds(options.MostSeconds)) == 0
            ? done.Task.GetAwaiter().GetResult()
            : throw new InvalidDataException($"decoding it takes longer than {options.MostSeconds} s");
    }

    // What ImageSharp throws at damaged files, found by mutating pictures (HostileInputTests).
    private static bool IsDamage(Exception error) =>
        error is ImageFormatException or ImageProcessingException or InvalidMemoryOperationException or NotSupportedException
            or NotImplementedException or OverflowException
            or EndOfStreamException or ArgumentException or IndexOutOfRangeException or NullReferenceException or InvalidOperationException
                or DivideByZeroException
            or ArithmeticException or OutOfMemoryException || error.GetType() == typeof(IOException);
}
