using System.Collections;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp;

/// <summary>The frames of an image with pixels of a type; all have one size.</summary>
public sealed class ImageFrameCollection<TPixel> : ImageFrameCollection, IEnumerable<ImageFrame<TPixel>>
    where TPixel : unmanaged, IPixel<TPixel>
{
    private readonly List<ImageFrame<TPixel>> frames;
    private readonly Image<TPixel> parent;

    internal ImageFrameCollection(Image<TPixel> parent, IEnumerable<ImageFrame<TPixel>> frames) => (this.parent, this.frames) = (parent, [.. frames]);

    public override int Count => frames.Count;

    public new ImageFrame<TPixel> RootFrame
    {
        get
        {
            EnsureNotDisposed();
            return frames[0];
        }
    }

    protected override ImageFrame NonGenericRootFrame => RootFrame;

    public new ImageFrame<TPixel> this[int index]
    {
        get
        {
            EnsureNotDisposed();
            return frames[index];
        }
    }

    public override int IndexOf(ImageFrame frame) => frame is ImageFrame<TPixel> typed ? IndexOf(typed) : -1;

    public int IndexOf(ImageFrame<TPixel> frame)
    {
        EnsureNotDisposed();
        return frames.IndexOf(frame);
    }

    public override bool Contains(ImageFrame frame) => IndexOf(frame) >= 0;

    public bool Contains(ImageFrame<TPixel> frame) => IndexOf(frame) >= 0;

    public ImageFrame<TPixel> InsertFrame(int index, ImageFrame<TPixel> source) => Insert(index, Fitting(source).Clone(parent.Configuration));

    public ImageFrame<TPixel> AddFrame(ImageFrame<TPixel> source) => Insert(Count, Fitting(source).Clone(parent.Configuration));

    public ImageFrame<TPixel> AddFrame(TPixel[] source) => AddFrame(source.AsSpan());

    /// <summary>Adds a frame of these pixels, row by row; there must be as many as a frame has.</summary>
    public ImageFrame<TPixel> AddFrame(ReadOnlySpan<TPixel> source)
    {
        if (source.Length < RootFrame.Width * RootFrame.Height)
            throw new ArgumentException($"There are {source.Length} pixels; a frame has {RootFrame.Width} x {RootFrame.Height}.", nameof(source));
        return Insert(Count, new ImageFrame<TPixel>(parent.Configuration, RootFrame.Width, RootFrame.Height, source[..(RootFrame.Width * RootFrame.Height)].ToArray()));
    }

    public override void RemoveFrame(int index)
    {
        EnsureNotDisposed();
        if (index == 0 && Count == 1)
            throw new InvalidOperationException("Cannot remove last frame.");
        frames[index].Dispose();
        frames.RemoveAt(index);
    }

    public override void MoveFrame(int sourceIndex, int destinationIndex)
    {
        EnsureNotDisposed();
        var frame = frames[sourceIndex];
        frames.RemoveAt(sourceIndex);
        frames.Insert(destinationIndex, frame);
    }

    public new Image<TPixel> ExportFrame(int index)
    {
        EnsureNotDisposed();
        if (Count == 1)
            throw new InvalidOperationException("Cannot remove last frame.");
        var frame = frames[index];
        frames.RemoveAt(index);
        return new Image<TPixel>(parent.Configuration, [frame], parent.Metadata.DeepClone());
    }

    public new Image<TPixel> CloneFrame(int index) => new(parent.Configuration, [this[index].Clone(parent.Configuration)], parent.Metadata.DeepClone());

    public new ImageFrame<TPixel> CreateFrame() => CreateFrame(default(TPixel));

    public ImageFrame<TPixel> CreateFrame(TPixel backgroundColor) =>
        Insert(Count, ImageFrame<TPixel>.Create(parent.Configuration, RootFrame.Width, RootFrame.Height, backgroundColor));

    public IEnumerator<ImageFrame<TPixel>> GetEnumerator()
    {
        EnsureNotDisposed();
        return frames.GetEnumerator();
    }

    IEnumerator<ImageFrame<TPixel>> IEnumerable<ImageFrame<TPixel>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected override IEnumerator<ImageFrame> NonGenericGetEnumerator() => GetEnumerator();

    protected override ImageFrame NonGenericGetFrame(int index) => this[index];

    protected override ImageFrame NonGenericInsertFrame(int index, ImageFrame source) => Insert(index, Fitting(source).CloneAs<TPixel>(parent.Configuration));

    protected override ImageFrame NonGenericAddFrame(ImageFrame source) => NonGenericInsertFrame(Count, source);

    protected override Image NonGenericExportFrame(int index) => ExportFrame(index);

    protected override Image NonGenericCloneFrame(int index) => CloneFrame(index);

    protected override ImageFrame NonGenericCreateFrame() => CreateFrame();

    protected override ImageFrame NonGenericCreateFrame(Color backgroundColor) => CreateFrame(backgroundColor.ToPixel<TPixel>());

    protected override void Dispose(bool disposing)
    {
        foreach (var frame in frames)
            frame.Dispose();
    }

    private TFrame Fitting<TFrame>(TFrame frame)
        where TFrame : ImageFrame
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Width != RootFrame.Width || frame.Height != RootFrame.Height)
            throw new ArgumentException($"Frame must have the same dimensions as the image: it has {frame.Width} x {frame.Height}, the image {RootFrame.Width} x {RootFrame.Height}.", nameof(frame));
        return frame;
    }

    private ImageFrame<TPixel> Insert(int index, ImageFrame<TPixel> frame)
    {
        EnsureNotDisposed();
        frames.Insert(index, frame);
        return frame;
    }
}
