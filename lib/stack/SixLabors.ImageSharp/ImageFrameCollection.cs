using System.Collections;

namespace SixLabors.ImageSharp;

/// <summary>The frames of an image; there is always one at least.</summary>
public abstract class ImageFrameCollection : IDisposable, IEnumerable<ImageFrame>
{
    private protected bool isDisposed;

    protected ImageFrameCollection()
    {
    }

    public abstract int Count { get; }

    public ImageFrame RootFrame => NonGenericRootFrame;

    protected abstract ImageFrame NonGenericRootFrame { get; }

    public ImageFrame this[int index] => NonGenericGetFrame(index);

    public abstract int IndexOf(ImageFrame frame);

    public abstract bool Contains(ImageFrame frame);

    /// <summary>Puts a copy of a frame at a place.</summary>
    public ImageFrame InsertFrame(int index, ImageFrame source) => NonGenericInsertFrame(index, source);

    /// <summary>Puts a copy of a frame at the end.</summary>
    public ImageFrame AddFrame(ImageFrame source) => NonGenericAddFrame(source);

    public abstract void RemoveFrame(int index);

    public abstract void MoveFrame(int sourceIndex, int destinationIndex);

    /// <summary>Takes a frame out, as an image of its own.</summary>
    public Image ExportFrame(int index) => NonGenericExportFrame(index);

    /// <summary>An image with a copy of a frame.</summary>
    public Image CloneFrame(int index) => NonGenericCloneFrame(index);

    public ImageFrame CreateFrame() => NonGenericCreateFrame();

    public ImageFrame CreateFrame(Color backgroundColor) => NonGenericCreateFrame(backgroundColor);

    public void Dispose()
    {
        if (isDisposed)
            return;
        Dispose(true);
        isDisposed = true;
        GC.SuppressFinalize(this);
    }

    IEnumerator<ImageFrame> IEnumerable<ImageFrame>.GetEnumerator() => NonGenericGetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => NonGenericGetEnumerator();

    protected void EnsureNotDisposed() => ObjectDisposedException.ThrowIf(isDisposed, this);

    protected abstract void Dispose(bool disposing);

    protected abstract IEnumerator<ImageFrame> NonGenericGetEnumerator();

    protected abstract ImageFrame NonGenericGetFrame(int index);

    protected abstract ImageFrame NonGenericInsertFrame(int index, ImageFrame source);

    protected abstract ImageFrame NonGenericAddFrame(ImageFrame source);

    protected abstract Image NonGenericExportFrame(int index);

    protected abstract Image NonGenericCloneFrame(int index);

    protected abstract ImageFrame NonGenericCreateFrame();

    protected abstract ImageFrame NonGenericCreateFrame(Color backgroundColor);
}
