using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Processing.Processors.Transforms;

/// <summary>Resizes a part of every frame into a part of a new one.</summary>
internal readonly struct ResizeStep(ResizeOptions options, Rectangle? from) : IImageStep
{
    public void Apply<TPixel>(Image<TPixel> image)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        var source = from ?? image.Bounds;
        if (source.Width <= 0 || source.Height <= 0 || !image.Bounds.Contains(source))
            throw new ArgumentOutOfRangeException(nameof(from), source, $"The source rectangle must lie in the image of {image.Width} x {image.Height}.");
        var geometry = ResizeGeometry.Of(source.Size, options);
        if (geometry == new ResizeGeometry(source.Size, new Rectangle(Point.Empty, source.Size)) && source == image.Bounds)
            return;
        foreach (var frame in image.Frames)
            frame.Replace(geometry.Size.Width, geometry.Size.Height, Resized(frame, source, geometry, image.Configuration.MemoryAllocator));
    }

    private TPixel[] Resized<TPixel>(ImageFrame<TPixel> frame, Rectangle source, ResizeGeometry geometry, MemoryAllocator allocator)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        var (size, target) = geometry;
        var visible = Rectangle.Intersect(target, new Rectangle(Point.Empty, size));
        var pixels = allocator.AllocatePixels<TPixel>(size.Width, size.Height, AllocationOptions.None);
        if (visible.Size != size)
            Array.Fill(pixels, options.PadColor.ToPixel<TPixel>());
        if (visible.Width <= 0 || visible.Height <= 0)
            return pixels;
        var part = visible with { X = visible.X - target.X, Y = visible.Y - target.Y };
        if (options.Sampler is NearestNeighbor)
            Nearest(frame, source, target.Size, part, pixels.AsSpan(visible.Y * size.Width + visible.X), size.Width);
        else if (typeof(TPixel) == typeof(Rgb24) || typeof(TPixel) == typeof(Rgba32) || typeof(TPixel) == typeof(L8))
            Weighted<TPixel>(frame.Pixels, frame.Width, source, target.Size, part, pixels.AsSpan(visible.Y * size.Width + visible.X), size.Width);
        else
        {
            var converted = new Rgba32[frame.Pixels.Length];
            PixelConversion.Convert<TPixel, Rgba32>(frame.Pixels, converted);
            var resized = new Rgba32[visible.Width * visible.Height];
            Weighted<Rgba32>(converted, frame.Width, source, target.Size, part, resized, visible.Width);
            for (var y = 0; y < visible.Height; y++)
                PixelConversion.Convert<Rgba32, TPixel>(resized.AsSpan(y * visible.Width, visible.Width), pixels.AsSpan((visible.Y + y) * size.Width + visible.X));
        }
        return pixels;
    }

    private void Weighted<TPixel>(ReadOnlySpan<TPixel> pixels, int width, Rectangle source, Size target, Rectangle part, Span<TPixel> to, int toWidth)
        where TPixel : unmanaged
    {
        var channels = Unsafe.SizeOf<TPixel>();
        var premultiply = channels == 4 && options.PremultiplyAlpha && !IsOpaque(MemoryMarshal.Cast<TPixel, Rgba32>(pixels));
        var across = ResizeKernel.Create(options.Sampler, source.Width, target.Width);
        var down = ResizeKernel.Create(options.Sampler, source.Height, target.Height);
        Resampling.Apply(MemoryMarshal.AsBytes(pixels), width * channels, channels, source, across, down, part, MemoryMarshal.AsBytes(to), toWidth * channels,
            new RowLight(premultiply, options.Compand));
    }

    private static bool IsOpaque(ReadOnlySpan<Rgba32> pixels)
    {
        foreach (ref readonly var pixel in pixels)
            if (pixel.A != 255)
                return false;
        return true;
    }

    private static void Nearest<TPixel>(ImageFrame<TPixel> frame, Rectangle source, Size target, Rectangle part, Span<TPixel> to, int toWidth)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        var (across, down) = (source.Width / (float)target.Width, source.Height / (float)target.Height);
        for (var y = 0; y < part.Height; y++)
        {
            var row = frame.Row(source.Y + (int)((part.Y + y) * down))[source.X..];
            var made = to.Slice(y * toWidth, part.Width);
            for (var x = 0; x < made.Length; x++)
                made[x] = row[(int)((part.X + x) * across)];
        }
    }
}
