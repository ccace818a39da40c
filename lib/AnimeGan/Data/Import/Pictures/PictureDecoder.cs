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
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
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
    internal static (int Width, int Height) Identify(byte[] file, ImportOptions options) =>
        InTime(options, () => Size(PlainPicture.Of(file), options));

    /// <summary>Decodes a picture: turned upright, its transparent parts on white.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">The limits, and whether a damaged picture will do.</param>
    /// <param name="use">Gets the picture, which is gone afterwards.</param>
    /// <exception cref="InvalidDataException">It is no picture, damaged, too large, or its decoding does not end.</exception>
    internal static T Decode<T>(byte[] file, ImportOptions options, Func<Image<Rgb24>, T> use)
    {
        var (plain, width, height) = InTime(options, () =>
        {
            if ((PictureKinds.Unread(file) ?? (options.KeepDamaged ? null : WholePicture.Fault(file))) is { } fault)
                throw new InvalidDataException(fault);
            var plain = PlainPicture.Of(file);
            var size = Size(plain, options);
            return (plain, size.Width, size.Height);
        });
        var large = (long)width * height > LargePixels;
        if (large)
            OneLarge.Wait();
        try
        {
            return InTime(options, () =>
            {
                using var upright = Upright(plain, Orientation.Of(file));
                return use(upright);
            });
        }
        catch (InvalidDataException error) when (error.Message == Damaged && PictureKinds.Of(file) == PictureKind.Tiff)
        {
            throw new InvalidDataException($"{Damaged}, or a TIFF of a kind that is not read: save it as PNG", error);
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

    private static Image<Rgb24> Upright(byte[] file, int orientation)
    {
        var kind = PictureKinds.Of(file);
        if (kind == PictureKind.Jpeg)
        {
            var opaque = Image.Load<Rgb24>(Limited, file, new JpegDecoder { IgnoreMetadata = true });
            Turn(opaque, orientation);
            return opaque;
        }
        using var image = kind == PictureKind.Webp && WebpAnimation.FirstFrame(file) is { } frame ? OnCanvas(frame)
            : kind == PictureKind.Tiff && TiffTags.One(file, 339, 1) == 3 ? OfFloats(file)
            : Image.Load<Rgba32>(Limited, file, DecoderOf(kind));
        // ImageSharp paints black what a GIF's first frame leaves free.
        if (kind == PictureKind.Gif && WholePicture.FirstFrame(file) is var (left, top, right, bottom, _))
            image.ProcessPixelRows(rows =>
            {
                for (var y = 0; y < rows.Height; y++)
                    for (var x = 0; x < rows.Width; x++)
                        if (x < left || x >= right || y < top || y >= bottom)
                            rows.GetRowSpan(y)[x] = default;
            });
        Turn(image, orientation);
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

    private static Image<Rgba32> OfFloats(byte[] file)
    {
        using var image = Image.Load<HalfVector4>(Limited, file, DecoderOf(PictureKind.Tiff)); // which keeps what is above 1
        var most = 0f;
        image.ProcessPixelRows(rows =>
        {
            for (var y = 0; y < rows.Height; y++)
                foreach (var pixel in rows.GetRowSpan(y))
                    most = pixel.ToVector4() is var v ? Math.Max(most, Math.Max(v.X, Math.Max(v.Y, v.Z))) : most;
        });
        return most <= 1.01f ? image.CloneAs<Rgba32>(Limited)
            : throw new InvalidDataException("it is a TIFF of floats above 1, where 1 is white: save it as PNG");
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

    private static void Turn(Image image, int orientation)
    {
        image.Metadata.ExifProfile = new ExifProfile();
        image.Metadata.ExifProfile.SetValue(ExifTag.Orientation, (ushort)orientation);
        image.Mutate(context => context.AutoOrient());
    }

    // Does a decoder's work on a thread of its own, and no longer than the limit: one that hangs is left behind.
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

/// <summary>What of a whole file is the picture, in a form that ImageSharp reads as others do.</summary>
internal static class PlainPicture
{
    /// <summary>The file, or another with the same picture and less beside it.</summary>
    internal static byte[] Of(byte[] file)
    {
        try
        {
            return PictureKinds.Of(file) switch
            {
                PictureKind.Png => Png(file),
                PictureKind.Jpeg => Jpeg(file),
                PictureKind.Gif => WholePicture.FirstFrame(file) is { } frame ? [.. file.AsSpan(0, frame.End), 0x3B] : file,
                _ => file,
            };
        }
        catch (Exception error) when (error is IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            return file; // cut or damaged, and asked for all the same
        }
    }

    // The chunks that make pixels. ImageSharp stumbles over damage in others, and over an empty IDAT.
    private static byte[] Png(ReadOnlySpan<byte> file)
    {
        using var plain = new MemoryStream(file.Length);
        plain.Write(file[..8]);
        var at = 8;
        for (int length; at < file.Length; at += 12 + length)
        {
            length = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(file[at..]), (uint)file.Length);
            if (at + 12L + length > file.Length)
                break;
            var chunk = file.Slice(at, 12 + length);
            if (chunk[4..8].SequenceEqual("tRNS"u8))
                plain.Write(Transparency(chunk, file[24], file[25]));
            else if ((chunk[4] & 0x20) == 0 && (length > 0 || chunk[4..8].SequenceEqual("IEND"u8)))
                plain.Write(chunk);
        }
        plain.Write(file[Math.Min(at, file.Length)..]);
        return plain.ToArray();
    }

    // Not where its checksum is wrong. ImageSharp has the two bytes of a deep colour the wrong way round.
    private static byte[] Transparency(ReadOnlySpan<byte> chunk, byte depth, byte kind)
    {
        if (Crc32.HashToUInt32(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]))
            return [];
        var turned = chunk.ToArray();
        if (depth == 16 && kind is 0 or 2)
        {
            for (var i = 8; i + 2 <= turned.Length - 4; i += 2)
                turned.AsSpan(i, 2).Reverse();
            BinaryPrimitives.WriteUInt32BigEndian(turned.AsSpan(turned.Length - 4), Crc32.HashToUInt32(turned.AsSpan()[4..^4]));
        }
        return turned;
    }

    // The segments before the first scan, without what fills up and without metadata. JFIF means luminance and chroma whatever Adobe says.
    private static byte[] Jpeg(ReadOnlySpan<byte> file)
    {
        var segments = new List<Range>();
        var (at, colours, isJfif) = (2, 0, false);
        for (int length; file[at] == 0xFF && file[at + 1] is not (0xDA or 0xD9); at += length)
        {
            length = file[at + 1] == 0xFF ? 1 : file[at + 1] is >= 0xD0 and <= 0xD8 or 1 ? 2
                : 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            isJfif |= file[at + 1] == 0xE0 && file[(at + 4)..].StartsWith("JFIF\0"u8);
            if (file[at + 1] is 0xC0 or 0xC1 or 0xC2)
                colours = file[at + 9];
            if (length > 2 && file[at + 1] is not (0xFE or >= 0xE1 and <= 0xED or 0xEF))
                segments.Add(at..(at + length));
        }
        if (file[at] != 0xFF)
            return file.ToArray();
        using var plain = new MemoryStream(file.Length);
        plain.Write(file[..2]);
        foreach (var segment in segments)
            if (!(file[segment][1] == 0xEE && isJfif && colours == 3))
                plain.Write(file[segment]);
        plain.Write(file[at..]);
        plain.Write([0xFF, 0xD9]); // without the mark of the end its last blocks are lost
        return plain.ToArray();
    }
}

/// <summary>The first frame of an animated WebP as a WebP of its own: ImageSharp 2 reads still ones alone.</summary>
internal static class WebpAnimation
{
    private const byte HasAlpha = 0x10, HasAnimation = 0x02;

    /// <summary>The first frame, where it lies and how large the whole is; null where the file is no animation.</summary>
    /// <exception cref="InvalidDataException">It is one, and has no frame.</exception>
    internal static (byte[] Still, int X, int Y, int Width, int Height)? FirstFrame(ReadOnlySpan<byte> file)
    {
        if (file.Length < 30 || !file[12..16].SequenceEqual("VP8X"u8) || (file[20] & HasAnimation) == 0)
            return null;
        var (width, height) = (U24(file[24..]) + 1, U24(file[27..]) + 1);
        for (long at = 12; at + 8 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[((int)at + 4)..]);
            if (file.Slice((int)at, 4).SequenceEqual("ANMF"u8))
            {
                if (length < 24 || length > file.Length - at - 8)
                    break;
                var frame = file.Slice((int)at + 8, (int)length);
                return (Still(frame[16..], U24(frame[6..]) + 1, U24(frame[9..]) + 1), 2 * U24(frame), 2 * U24(frame[3..]), width, height);
            }
            at += 8 + length + (length & 1);
        }
        throw new InvalidDataException(WholePicture.CutOff);
    }

    private static byte[] Still(ReadOnlySpan<byte> chunks, int width, int height)
    {
        var extended = chunks.StartsWith("ALPH"u8);
        var still = new byte[12 + (extended ? 18 : 0) + chunks.Length];
        "RIFF"u8.CopyTo(still);
        BinaryPrimitives.WriteInt32LittleEndian(still.AsSpan(4), still.Length - 8);
        "WEBP"u8.CopyTo(still.AsSpan(8));
        if (extended)
        {
            "VP8X"u8.CopyTo(still.AsSpan(12));
            still[16] = 10;
            still[20] = HasAlpha;
            (still[24], still[25], still[26]) = ((byte)(width - 1), (byte)((width - 1) >> 8), (byte)((width - 1) >> 16));
            (still[27], still[28], still[29]) = ((byte)(height - 1), (byte)((height - 1) >> 8), (byte)((height - 1) >> 16));
        }
        chunks.CopyTo(still.AsSpan(still.Length - chunks.Length));
        return still;
    }

    private static int U24(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}
