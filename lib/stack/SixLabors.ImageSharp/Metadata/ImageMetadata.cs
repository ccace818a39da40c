using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;

namespace SixLabors.ImageSharp.Metadata;

/// <summary>What a file says of an image besides its pixels.</summary>
public sealed class ImageMetadata : IDeepCloneable<ImageMetadata>
{
    public const double DefaultHorizontalResolution = 96;
    public const double DefaultVerticalResolution = 96;
    public const PixelResolutionUnit DefaultPixelResolutionUnits = PixelResolutionUnit.PixelsPerInch;

    private readonly FormatMetadata formats = new();
    private double horizontalResolution = DefaultHorizontalResolution;
    private double verticalResolution = DefaultVerticalResolution;

    /// <summary>Dots across a unit of length; what is not above 0 is ignored.</summary>
    public double HorizontalResolution
    {
        get => horizontalResolution;
        set => horizontalResolution = value > 0 ? value : horizontalResolution;
    }

    /// <summary>Dots down a unit of length; what is not above 0 is ignored.</summary>
    public double VerticalResolution
    {
        get => verticalResolution;
        set => verticalResolution = value > 0 ? value : verticalResolution;
    }

    public PixelResolutionUnit ResolutionUnits { get; set; } = DefaultPixelResolutionUnits;

    public ExifProfile? ExifProfile { get; set; }

    /// <summary>The format of the file the image came from.</summary>
    public IImageFormat? DecodedImageFormat { get; internal set; }

    /// <summary>What is particular to a format; made with its defaults where there is none.</summary>
    public TFormatMetadata GetFormatMetadata<TFormatMetadata>(IImageFormat<TFormatMetadata> key)
        where TFormatMetadata : class, IDeepCloneable => formats.Get(key, key.CreateDefaultFormatMetadata);

    public bool TryGetFormatMetadata<TFormatMetadata>(IImageFormat<TFormatMetadata> key, out TFormatMetadata? metadata)
        where TFormatMetadata : class, IDeepCloneable => formats.TryGet(key, out metadata);

    public ImageMetadata DeepClone()
    {
        var clone = new ImageMetadata
        {
            HorizontalResolution = HorizontalResolution,
            VerticalResolution = VerticalResolution,
            ResolutionUnits = ResolutionUnits,
            ExifProfile = ExifProfile?.DeepClone(),
            DecodedImageFormat = DecodedImageFormat,
        };
        formats.CopyTo(clone.formats);
        return clone;
    }
}

/// <summary>What a resolution counts.</summary>
public enum PixelResolutionUnit : byte
{
    AspectRatio = 0,
    PixelsPerInch = 1,
    PixelsPerCentimeter = 2,
    PixelsPerMeter = 3,
}
