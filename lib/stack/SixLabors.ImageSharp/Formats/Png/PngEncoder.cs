using SixLabors.ImageSharp.Interop;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Formats.Png;

/// <summary>Writes PNG through libpng.</summary>
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

    protected override unsafe void Encode<TPixel>(Image<TPixel> image, Stream stream, CancellationToken cancellationToken)
    {
        if (BitDepth is not (null or PngBitDepth.Bit8))
            throw new NotSupportedException($"PNG with {BitDepth} is not written; leave {nameof(BitDepth)} or set {PngBitDepth.Bit8}.");
        var type = ColorType ?? (typeof(TPixel) == typeof(L8) ? PngColorType.Grayscale : typeof(TPixel) == typeof(Rgb24) ? PngColorType.Rgb : PngColorType.RgbWithAlpha);
        var pixels = type switch
        {
            PngColorType.Grayscale => RawPixels.Gray(image.Frames.RootFrame),
            PngColorType.Rgb => RawPixels.Rgb(image.Frames.RootFrame),
            PngColorType.RgbWithAlpha => RawPixels.Rgba(image.Frames.RootFrame),
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
        var exif = (SkipMetadata ? null : image.Metadata.ExifProfile?.ToByteArray()) ?? [];
        byte* file;
        nuint size;
        fixed (byte* source = pixels.Bytes, chunk = exif)
        {
            RawPixels.Check(NativeCodecs.png_encode(source, (nuint)(image.Width * pixels.Channels), image.Width, image.Height, (int)type, 8, (int)CompressionLevel, filters,
                InterlaceMethod == PngInterlaceMode.Adam7 ? 1 : 0, null, 0, null, 0, chunk, (nuint)exif.Length, &file, &size));
        }
        RawPixels.Give(stream, file, size);
    }
}
