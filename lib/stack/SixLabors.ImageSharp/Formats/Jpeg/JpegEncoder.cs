using SixLabors.ImageSharp.Interop;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Formats.Jpeg;

/// <summary>Writes JPEG through libjpeg-turbo.</summary>
public sealed class JpegEncoder : ImageEncoder
{
    /// <summary>From here on colours keep their full resolution where nothing else is said.</summary>
    private const int FullColorQuality = 91;

    private readonly int? quality;

    /// <summary>1 to 100; null: 75.</summary>
    public int? Quality
    {
        get => quality;
        init => quality = value is null or (>= 1 and <= 100) ? value : throw new ArgumentException("Quality must be in [1..100] range.", nameof(value));
    }

    /// <summary>What is stored; null: gray for gray pixels, else YCbCr with a quarter of the colours, from quality 91 on with all of them.</summary>
    public JpegEncodingColor? ColorType { get; init; }

    protected override unsafe void Encode<TPixel>(Image<TPixel> image, Stream stream, CancellationToken cancellationToken)
    {
        var used = Quality ?? 75;
        var type = ColorType ?? (typeof(TPixel) == typeof(L8) ? JpegEncodingColor.Luminance : used >= FullColorQuality ? JpegEncodingColor.YCbCrRatio444 : JpegEncodingColor.YCbCrRatio420);
        var (h, v) = type switch
        {
            JpegEncodingColor.YCbCrRatio420 => (2, 2),
            JpegEncodingColor.YCbCrRatio422 => (2, 1),
            JpegEncodingColor.YCbCrRatio411 => (4, 1),
            JpegEncodingColor.YCbCrRatio410 => (4, 2),
            JpegEncodingColor.YCbCrRatio444 or JpegEncodingColor.Luminance or JpegEncodingColor.Rgb => (1, 1),
            _ => throw new NotSupportedException($"JPEG with {type} is not written; use YCbCr, Rgb or Luminance."),
        };
        var space = type switch { JpegEncodingColor.Luminance => 0, JpegEncodingColor.Rgb => 2, _ => 1 };
        var exif = SkipMetadata ? null : image.Metadata.ExifProfile?.ToByteArray();
        byte[] marker = exif is null or { Length: > 65500 } ? [] : [.. "Exif\0\0"u8, .. exif];
        var gray = space == 0;
        var pixels = gray ? RawPixels.Gray(image.Frames.RootFrame) : RawPixels.WithoutAlpha(image.Frames.RootFrame);
        byte* file;
        nuint size;
        fixed (byte* source = pixels.Bytes, segment = marker)
            RawPixels.Check(NativeCodecs.jpeg_encode(source, image.Width, image.Height, pixels.Channels, used, space, h, v, 0, segment, (nuint)marker.Length, &file, &size));
        RawPixels.Give(stream, file, size);
    }
}

/// <summary>How a JPEG stores colours.</summary>
public enum JpegEncodingColor : byte
{
    YCbCrRatio420 = 0,
    YCbCrRatio444 = 1,
    YCbCrRatio422 = 2,
    YCbCrRatio411 = 3,
    YCbCrRatio410 = 4,
    Luminance = 5,
    Rgb = 6,
    Cmyk = 7,
    Ycck = 8,
}
