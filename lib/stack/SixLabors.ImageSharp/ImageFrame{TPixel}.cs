using System.Runtime.InteropServices;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp;

/// <summary>A frame with pixels of a type: row by row from the top left, in one array.</summary>
public sealed class ImageFrame<TPixel> : ImageFrame
    where TPixel : unmanaged, IPixel<TPixel>
{
    private TPixel[]? pixels;

    internal ImageFrame(Configuration configuration, int width, int height, TPixel[] pixels, ImageFrameMetadata? metadata = null)
        : base(configuration, width, height, metadata ?? new ImageFrameMetadata()) => this.pixels = pixels;

    /// <summary>A pixel, counted from the top left.</summary>
    public TPixel this[int x, int y]
    {
        get => Pixels[Index(x, y)];
        set => Pixels[Index(x, y)] = value;
    }

    /// <summary>All pixels, row by row.</summary>
    /// <exception cref="ObjectDisposedException">They were given back.</exception>
    internal TPixel[] Pixels => pixels ?? throw new ObjectDisposedException(nameof(ImageFrame), "Trying to execute an operation on a disposed image.");

    internal static ImageFrame<TPixel> Create(Configuration configuration, int width, int height, TPixel background, ImageFrameMetadata? metadata = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        var isDefault = background.Equals(default);
        var pixels = configuration.MemoryAllocator.AllocatePixels<TPixel>(width, height, isDefault ? AllocationOptions.Clean : AllocationOptions.None);
        if (!isDefault)
            Array.Fill(pixels, background);
        return new ImageFrame<TPixel>(configuration, width, height, pixels, metadata);
    }

    public void CopyPixelDataTo(Span<TPixel> destination) => Pixels.AsSpan().CopyTo(destination);

    public void CopyPixelDataTo(Span<byte> destination) => MemoryMarshal.AsBytes<TPixel>(Pixels).CopyTo(destination);

    public bool DangerousTryGetSinglePixelMemory(out Memory<TPixel> memory)
    {
        memory = Pixels;
        return true;
    }

    public void ProcessPixelRows(PixelAccessorAction<TPixel> processPixels) => processPixels(new PixelAccessor<TPixel>(this));

    public void ProcessPixelRows<TPixel2>(ImageFrame<TPixel2> frame2, PixelAccessorAction<TPixel, TPixel2> processPixels)
        where TPixel2 : unmanaged, IPixel<TPixel2> => processPixels(new PixelAccessor<TPixel>(this), new PixelAccessor<TPixel2>(frame2));

    public void ProcessPixelRows<TPixel2, TPixel3>(ImageFrame<TPixel2> frame2, ImageFrame<TPixel3> frame3, PixelAccessorAction<TPixel, TPixel2, TPixel3> processPixels)
        where TPixel2 : unmanaged, IPixel<TPixel2>
        where TPixel3 : unmanaged, IPixel<TPixel3> =>
        processPixels(new PixelAccessor<TPixel>(this), new PixelAccessor<TPixel2>(frame2), new PixelAccessor<TPixel3>(frame3));

    public override string ToString() => $"ImageFrame<{typeof(TPixel).Name}>({Width}x{Height})";

    protected override void Dispose(bool disposing) => pixels = null;

    /// <summary>One row; the caller knows that it exists.</summary>
    internal Span<TPixel> Row(int y) => Pixels.AsSpan(y * Width, Width);

    internal ImageFrame<TPixel> Clone(Configuration configuration) => new(configuration, Width, Height, Pixels.AsSpan().ToArray(), Metadata.DeepClone());

    internal override ImageFrame<TPixel2> CloneAs<TPixel2>(Configuration configuration)
    {
        var target = configuration.MemoryAllocator.AllocatePixels<TPixel2>(Width, Height, AllocationOptions.None);
        PixelConversion.Convert<TPixel, TPixel2>(Pixels, target);
        return new ImageFrame<TPixel2>(configuration, Width, Height, target, Metadata.DeepClone());
    }

    /// <summary>Takes other pixels in the place of its own, as a step of processing does.</summary>
    internal void Replace(int width, int height, TPixel[] with)
    {
        _ = Pixels;
        (Width, Height, pixels) = (width, height, with);
    }

    private int Index(int x, int y)
    {
        if ((uint)x >= (uint)Width)
            throw new ArgumentOutOfRangeException(nameof(x), x, $"It must be from 0 to {Width - 1}.");
        if ((uint)y >= (uint)Height)
            throw new ArgumentOutOfRangeException(nameof(y), y, $"It must be from 0 to {Height - 1}.");
        return y * Width + x;
    }
}
