using SixLabors.ImageSharp.Interop;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Formats.Webp;

/// <summary>Writes still WebP through libwebp.</summary>
public sealed class WebpEncoder : ImageEncoder
{
    /// <summary>Whether pixels are kept exactly; null: they are not.</summary>
    public WebpFileFormatType? FileFormat { get; init; }

    /// <summary>0 to 100; for lossless files the effort of compression.</summary>
    public int Quality { get; init; } = 75;

    public WebpEncodingMethod Method { get; init; } = WebpEncodingMethod.Default;

    public bool UseAlphaCompression { get; init; } = true;

    /// <summary>1 to 10.</summary>
    public int EntropyPasses { get; init; } = 1;

    /// <summary>0 to 100.</summary>
    public int SpatialNoiseShaping { get; init; } = 50;

    /// <summary>0 to 100.</summary>
    public int FilterStrength { get; init; } = 60;

    /// <summary>Whether colours under full transparency are kept.</summary>
    public WebpTransparentColorMode TransparentColorMode { get; init; } = WebpTransparentColorMode.Clear;

    /// <summary>Whether a lossless file may change pixels a little to become smaller.</summary>
    public bool NearLossless { get; init; }

    /// <summary>0 to 100, 100 for no change.</summary>
    public int NearLosslessQuality { get; init; } = 100;

    protected override unsafe void Encode<TPixel>(Image<TPixel> image, Stream stream, CancellationToken cancellationToken)
    {
        var pixels = typeof(TPixel) == typeof(Rgb24) || typeof(TPixel) == typeof(L8) ? RawPixels.Rgb(image.Frames.RootFrame) : RawPixels.Rgba(image.Frames.RootFrame);
        var lossless = FileFormat == WebpFileFormatType.Lossless;
        byte* file;
        nuint size;
        fixed (byte* source = pixels.Bytes)
        {
            RawPixels.Check(NativeCodecs.webp_encode(source, image.Width, image.Height, pixels.Channels, Quality, (int)Method, lossless ? 1 : 0,
                NearLossless ? NearLosslessQuality : 100, EntropyPasses, SpatialNoiseShaping, FilterStrength, UseAlphaCompression ? 1 : 0,
                TransparentColorMode == WebpTransparentColorMode.Preserve ? 1 : 0, &file, &size));
        }
        RawPixels.Give(stream, file, size);
    }
}

/// <summary>Whether pixels are kept exactly.</summary>
public enum WebpFileFormatType
{
    Lossless,
    Lossy,
}

/// <summary>Effort of encoding.</summary>
public enum WebpEncodingMethod
{
    Level0 = 0,
    Fastest = Level0,
    Level1 = 1,
    Level2 = 2,
    Level3 = 3,
    Level4 = 4,
    Default = Level4,
    Level5 = 5,
    Level6 = 6,
    BestQuality = Level6,
}

/// <summary>What becomes of colours under full transparency.</summary>
public enum WebpTransparentColorMode
{
    Clear = 0,
    Preserve = 1,
}
