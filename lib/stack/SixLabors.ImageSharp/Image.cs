using SixLabors.ImageSharp.Advanced;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp;

/// <summary>An image of any pixel type.</summary>
public abstract partial class Image : IDisposable
{
    private bool isDisposed;

    protected Image(Configuration configuration, PixelTypeInfo pixelType, ImageMetadata? metadata, Size size) =>
        (Configuration, PixelType, Size, Metadata) = (configuration, pixelType, size, metadata ?? new ImageMetadata());

    public Configuration Configuration { get; }

    public PixelTypeInfo PixelType { get; }

    public int Width => Size.Width;

    public int Height => Size.Height;

    public ImageMetadata Metadata { get; }

    public Size Size { get; private set; }

    public Rectangle Bounds => new(Point.Empty, Size);

    public ImageFrameCollection Frames => NonGenericFrameCollection;

    protected abstract ImageFrameCollection NonGenericFrameCollection { get; }

    public void Dispose()
    {
        if (isDisposed)
            return;
        Dispose(true);
        isDisposed = true;
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes the image with an encoder.</summary>
    public void Save(Stream stream, IImageEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(encoder);
        EnsureNotDisposed();
        Accept(new EncodeVisitor(encoder, stream));
    }

    /// <summary>Writes the image with an encoder.</summary>
    public async Task SaveAsync(Stream stream, IImageEncoder encoder, CancellationToken cancellationToken = default)
    {
        using var file = new MemoryStream();
        await Task.Run(() => Save(file, encoder), cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(file.GetBuffer().AsMemory(0, (int)file.Length), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A copy with another pixel type.</summary>
    public Image<TPixel2> CloneAs<TPixel2>()
        where TPixel2 : unmanaged, IPixel<TPixel2> => CloneAs<TPixel2>(Configuration);

    public abstract Image<TPixel2> CloneAs<TPixel2>(Configuration configuration)
        where TPixel2 : unmanaged, IPixel<TPixel2>;

    protected void UpdateSize(Size size) => Size = size;

    protected abstract void Dispose(bool disposing);

    internal void EnsureNotDisposed() => ObjectDisposedException.ThrowIf(isDisposed, this);

    internal abstract void Accept(IImageVisitor visitor);

    private sealed class EncodeVisitor(IImageEncoder encoder, Stream stream) : IImageVisitor
    {
        public void Visit<TPixel>(Image<TPixel> image)
            where TPixel : unmanaged, IPixel<TPixel> => encoder.Encode(image, stream);
    }
}
