using SixLabors.ImageSharp.Formats;

namespace SixLabors.ImageSharp.Metadata;

/// <summary>What a file says of one frame besides its pixels.</summary>
public sealed class ImageFrameMetadata : IDeepCloneable<ImageFrameMetadata>
{
    private readonly FormatMetadata formats = new();

    internal ImageFrameMetadata()
    {
    }

    /// <summary>What is particular to a format; made with its defaults where there is none.</summary>
    public TFormatFrameMetadata GetFormatMetadata<TFormatMetadata, TFormatFrameMetadata>(IImageFormat<TFormatMetadata, TFormatFrameMetadata> key)
        where TFormatMetadata : class
        where TFormatFrameMetadata : class, IDeepCloneable => formats.Get(key, key.CreateDefaultFormatFrameMetadata);

    public bool TryGetFormatMetadata<TFormatMetadata, TFormatFrameMetadata>(IImageFormat<TFormatMetadata, TFormatFrameMetadata> key, out TFormatFrameMetadata? metadata)
        where TFormatMetadata : class
        where TFormatFrameMetadata : class, IDeepCloneable => formats.TryGet(key, out metadata);

    public ImageFrameMetadata DeepClone()
    {
        var clone = new ImageFrameMetadata();
        formats.CopyTo(clone.formats);
        return clone;
    }
}
