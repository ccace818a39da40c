using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp;

/// <summary>One of the pictures of an animation, or the only one of an image.</summary>
public abstract class ImageFrame : IDisposable
{
    protected ImageFrame(Configuration configuration, int width, int height, ImageFrameMetadata metadata) =>
        (Configuration, Width, Height, Metadata) = (configuration, width, height, metadata);

    public Configuration Configuration { get; }

    public int Width { get; private protected set; }

    public int Height { get; private protected set; }

    public ImageFrameMetadata Metadata { get; }

    public Size Size() => new(Width, Height);

    public Rectangle Bounds() => new(0, 0, Width, Height);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    internal abstract ImageFrame<TPixel> CloneAs<TPixel>(Configuration configuration)
        where TPixel : unmanaged, IPixel<TPixel>;
}
