using SixLabors.ImageSharp.Advanced;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp;

/// <summary>An image: one frame or, as an animation, several of one size.</summary>
public sealed class Image<TPixel> : Image
    where TPixel : unmanaged, IPixel<TPixel>
{
    private readonly ImageFrameCollection<TPixel> frames;

    /// <summary>An image whose pixels are all zero.</summary>
    public Image(int width, int height) : this(Configuration.Default, width, height)
    {
    }

    /// <summary>An image of one colour.</summary>
    public Image(int width, int height, TPixel backgroundColor) : this(Configuration.Default, width, height, backgroundColor)
    {
    }

    public Image(Configuration configuration, int width, int height) : this(configuration, width, height, default(TPixel))
    {
    }

    public Image(Configuration configuration, int width, int height, TPixel backgroundColor)
        : this(configuration, [ImageFrame<TPixel>.Create(configuration, width, height, backgroundColor)], null)
    {
    }

    internal Image(Configuration configuration, IReadOnlyList<ImageFrame<TPixel>> frames, ImageMetadata? metadata)
        : base(configuration, PixelTypeInfo.Of<TPixel>(), metadata, frames[0].Size()) => this.frames = new ImageFrameCollection<TPixel>(this, frames);

    public new ImageFrameCollection<TPixel> Frames
    {
        get
        {
            EnsureNotDisposed();
            return frames;
        }
    }

    protected override ImageFrameCollection NonGenericFrameCollection => Frames;

    /// <summary>A pixel of the first frame, counted from the top left.</summary>
    public TPixel this[int x, int y]
    {
        get => Root[x, y];
        set => Root[x, y] = value;
    }

    internal ImageFrame<TPixel> Root => frames.RootFrame;

    public void ProcessPixelRows(PixelAccessorAction<TPixel> processPixels) => Root.ProcessPixelRows(processPixels);

    public void ProcessPixelRows<TPixel2>(Image<TPixel2> image2, PixelAccessorAction<TPixel, TPixel2> processPixels)
        where TPixel2 : unmanaged, IPixel<TPixel2> => Root.ProcessPixelRows(image2.Root, processPixels);

    public void ProcessPixelRows<TPixel2, TPixel3>(Image<TPixel2> image2, Image<TPixel3> image3, PixelAccessorAction<TPixel, TPixel2, TPixel3> processPixels)
        where TPixel2 : unmanaged, IPixel<TPixel2>
        where TPixel3 : unmanaged, IPixel<TPixel3> => Root.ProcessPixelRows(image2.Root, image3.Root, processPixels);

    public void CopyPixelDataTo(Span<TPixel> destination) => Root.CopyPixelDataTo(destination);

    public void CopyPixelDataTo(Span<byte> destination) => Root.CopyPixelDataTo(destination);

    /// <summary>The pixels of the first frame themselves: always true here, where they are one array.</summary>
    public bool DangerousTryGetSinglePixelMemory(out Memory<TPixel> memory) => Root.DangerousTryGetSinglePixelMemory(out memory);

    public Image<TPixel> Clone() => Clone(Configuration);

    public Image<TPixel> Clone(Configuration configuration) =>
        new(configuration, [.. Frames.AsEnumerable().Select(frame => frame.Clone(configuration))], Metadata.DeepClone());

    public override Image<TPixel2> CloneAs<TPixel2>(Configuration configuration) =>
        new(configuration, [.. Frames.AsEnumerable().Select(frame => frame.CloneAs<TPixel2>(configuration))], Metadata.DeepClone());

    public override string ToString() => $"Image<{typeof(TPixel).Name}>: {Width}x{Height}";

    protected override void Dispose(bool disposing) => frames.Dispose();

    internal override void Accept(IImageVisitor visitor)
    {
        EnsureNotDisposed();
        visitor.Visit(this);
    }

    /// <summary>Takes the size of the first frame, which a step of processing has changed.</summary>
    internal void UpdateSize() => UpdateSize(Root.Size());
}
