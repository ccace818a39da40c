using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp;

/// <summary>The rows of a picture while <c>ProcessPixelRows</c> runs.</summary>
public ref struct PixelAccessor<TPixel>
    where TPixel : unmanaged, IPixel<TPixel>
{
    private readonly Span<TPixel> pixels;

    internal PixelAccessor(ImageFrame<TPixel> frame)
    {
        pixels = frame.Pixels;
        (Width, Height) = (frame.Width, frame.Height);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The pixels of one row, counted from the top.</summary>
    public readonly Span<TPixel> GetRowSpan(int rowIndex)
    {
        if ((uint)rowIndex >= (uint)Height)
            throw new ArgumentOutOfRangeException(nameof(rowIndex), rowIndex, $"It must be from 0 to {Height - 1}.");
        return pixels.Slice(rowIndex * Width, Width);
    }
}

/// <summary>Works on the rows of a picture.</summary>
public delegate void PixelAccessorAction<TPixel>(PixelAccessor<TPixel> pixelAccessor)
    where TPixel : unmanaged, IPixel<TPixel>;

/// <summary>Works on the rows of two pictures.</summary>
public delegate void PixelAccessorAction<TPixel1, TPixel2>(PixelAccessor<TPixel1> pixelAccessor1, PixelAccessor<TPixel2> pixelAccessor2)
    where TPixel1 : unmanaged, IPixel<TPixel1>
    where TPixel2 : unmanaged, IPixel<TPixel2>;

/// <summary>Works on the rows of three pictures.</summary>
public delegate void PixelAccessorAction<TPixel1, TPixel2, TPixel3>(
    PixelAccessor<TPixel1> pixelAccessor1, PixelAccessor<TPixel2> pixelAccessor2, PixelAccessor<TPixel3> pixelAccessor3)
    where TPixel1 : unmanaged, IPixel<TPixel1>
    where TPixel2 : unmanaged, IPixel<TPixel2>
    where TPixel3 : unmanaged, IPixel<TPixel3>;
