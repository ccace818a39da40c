using System.Numerics;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Processing;

/// <summary>Changes every pixel of a rectangle by itself.</summary>
internal readonly struct PixelStep(Func<Vector4, Vector4> change, Rectangle? area) : IImageStep
{
    public void Apply<TPixel>(Image<TPixel> image)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        var inside = Rectangle.Intersect(area ?? image.Bounds, image.Bounds);
        foreach (var frame in image.Frames)
            for (var y = inside.Top; y < inside.Bottom; y++)
                foreach (ref var pixel in frame.Row(y).Slice(inside.X, inside.Width))
                    pixel.FromScaledVector4(change(pixel.ToScaledVector4()));
    }
}
