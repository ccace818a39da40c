using SixLabors.ImageSharp.Interop;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Formats.Png;

/// <summary>Writes PNG through libpng, animated where there are several frames.</summary>
public class PngEncoder : QuantizingImageEncoder
{
    /// <summary>8 bits a channel; others are not written by this stand-in.</summary>
    public PngBitDepth? BitDepth { get; init; }

    /// <summary>What is stored; null: what the pixels have.</summary>
    public PngColorType? ColorType { get; init; }

    /// <summary>How rows are filtered; null: adaptively.</summary>
    public PngFilterMethod? FilterMethod { get; init; }

    public PngCompressionLevel CompressionLevel { get; init; } = PngCompressionLevel.DefaultCompression;

    public PngInterlaceMode? InterlaceMethod { get; init; }

    protected override void Encode<TPixel>(Image<TPixel> image, Stream stream, CancellationToken cancellationToken)
    {
        if (BitDepth is not (null or PngBitDepth.Bit8))
            throw new NotSupportedException($"PNG with {BitDepth} is not written; leave {nameof(BitDepth)} or set {PngBitDepth.Bit8}.");
        var exif = (SkipMetadata ? null : image.Metadata.ExifProfile?.ToByteArray()) ?? [];
        if (image.Frames.Count == 1)
        {
            Write(image.Frames.RootFrame, exif, stream);
            return;
        }
        var stills = new List<byte[]>();
        foreach (var frame in image.Frames)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var still = new MemoryStream();
            Write(frame, exif, still);
            stills.Add(still.ToArray());
        }
        var delays = image.Frames.Select(frame => frame.Metadata.GetFormatMetadata(PngFormat.Instance).FrameDelay).ToList();
        Animation.Write(stream, stills, delays, image.Size, image.Metadata.GetFormatMetadata(PngFormat.Instance).RepeatCount);
    }

    private unsafe void Write<TPixel>(ImageFrame<TPixel> frame, byte[] exif, Stream stream)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        var type = ColorType ?? (typeof(TPixel) == typeof(L8) ? PngColorType.Grayscale : typeof(TPixel) == typeof(Rgb24) ? PngColorType.Rgb : PngColorType.RgbWithAlpha);
        var pixels = type switch
        {
            PngColorType.Grayscale => RawPixels.Gray(frame),
            PngColorType.Rgb => RawPixels.Rgb(frame),
            PngColorType.RgbWithAlpha => RawPixels.Rgba(frame),
            _ => throw new NotSupportedException($"PNG with {type} is not written; use {PngColorType.Rgb}, {PngColorType.RgbWithAlpha} or {PngColorType.Grayscale}."),
        };
        // libpng's masks of filters.
        var filters = FilterMethod switch
        {
            PngFilterMethod.None => 0x08,
            PngFilterMethod.Sub => 0x10,
            PngFilterMethod.Up => 0x20,
            PngFilterMethod.Average => 0x40,
            PngFilterMethod.Paeth => 0x80,
            _ => 0xF8,
        };
        byte* file;
        nuint size;
        fixed (byte* source = pixels.Bytes, chunk = exif)
        {
            RawPixels.Check(NativeCodecs.png_encode(source, (nuint)(frame.Width * pixels.Channels), frame.Width, frame.Height, (int)type, 8, (int)CompressionLevel, filters,
                InterlaceMethod == PngInterlaceMode.Adam7 ? 1 : 0, null, 0, null, 0, chunk, (nuint)exif.Length, &file, &size));
        }
        RawPixels.Give(stream, file, size);
    }
}
