using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Metadata;

namespace SixLabors.ImageSharp;

/// <summary>What a file's header says.</summary>
public class ImageInfo
{
    public ImageInfo(PixelTypeInfo pixelType, Size size, ImageMetadata? metadata) : this(pixelType, size, metadata, null)
    {
    }

    public ImageInfo(PixelTypeInfo pixelType, Size size, ImageMetadata? metadata, IReadOnlyList<ImageFrameMetadata>? frameMetadataCollection) =>
        (PixelType, Size, Metadata, FrameMetadataCollection) = (pixelType, size, metadata ?? new ImageMetadata(), frameMetadataCollection ?? []);

    public PixelTypeInfo PixelType { get; }

    public ImageMetadata Metadata { get; }

    public IReadOnlyList<ImageFrameMetadata> FrameMetadataCollection { get; }

    public int Width => Size.Width;

    public int Height => Size.Height;

    public Size Size { get; internal set; }

    public Rectangle Bounds => new(Point.Empty, Size);
}
