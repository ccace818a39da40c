using System.Numerics;
using SixLabors.ImageSharp.Advanced;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Processing;

/// <summary>One image upon another; what lies outside is left out. An opacity of 0 shows nothing of it, 1 all.</summary>
public static class DrawImageExtensions
{
    public static IImageProcessingContext DrawImage(this IImageProcessingContext source, Image foreground, float opacity) =>
        source.DrawImage(foreground, Point.Empty, opacity);

    public static IImageProcessingContext DrawImage(this IImageProcessingContext source, Image foreground, Rectangle foregroundRectangle, float opacity) =>
        source.DrawImage(foreground, Point.Empty, foregroundRectangle, opacity);

    /// <summary>Its top left at a place, which may lie outside.</summary>
    public static IImageProcessingContext DrawImage(this IImageProcessingContext source, Image foreground, Point backgroundLocation, float opacity)
    {
        ArgumentNullException.ThrowIfNull(foreground);
        return source.DrawImage(foreground, backgroundLocation, foreground.Bounds, opacity);
    }

    /// <summary>A rectangle of it, with the rectangle's top left at a place.</summary>
    public static IImageProcessingContext DrawImage(
        this IImageProcessingContext source, Image foreground, Point backgroundLocation, Rectangle foregroundRectangle, float opacity)
    {
        ArgumentNullException.ThrowIfNull(foreground);
        if (opacity is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(opacity), opacity, "Opacity must be from 0 to 1.");
        return source.Apply(new DrawStep(foreground, backgroundLocation, foregroundRectangle, opacity));
    }

    private readonly struct DrawStep(Image foreground, Point at, Rectangle part, float opacity) : IImageStep
    {
        public void Apply<TPixel>(Image<TPixel> image)
            where TPixel : unmanaged, IPixel<TPixel> => foreground.AcceptVisitor(new Drawing<TPixel>(image, at, part, opacity));
    }

    private sealed class Drawing<TTarget>(Image<TTarget> target, Point at, Rectangle part, float opacity) : IImageVisitor
        where TTarget : unmanaged, IPixel<TTarget>
    {
        public void Visit<TPixel>(Image<TPixel> image)
            where TPixel : unmanaged, IPixel<TPixel>
        {
            var from = Rectangle.Intersect(part, image.Bounds);
            var to = Rectangle.Intersect(new Rectangle(at.X + from.X - part.X, at.Y + from.Y - part.Y, from.Width, from.Height), target.Bounds);
            var (dx, dy) = (part.X - at.X, part.Y - at.Y);
            var opaque = opacity == 1 && (typeof(TPixel) == typeof(Rgb24) || typeof(TPixel) == typeof(L8));
            foreach (var frame in target.Frames)
            {
                for (var y = to.Top; y < to.Bottom; y++)
                {
                    var above = image.Root.Row(y + dy).Slice(to.X + dx, to.Width);
                    var below = frame.Row(y).Slice(to.X, to.Width);
                    if (opaque)
                        PixelConversion.Convert<TPixel, TTarget>(above, below);
                    else
                        Blend(above, below);
                }
            }
        }

        private void Blend<TPixel>(ReadOnlySpan<TPixel> above, Span<TTarget> below)
            where TPixel : unmanaged, IPixel<TPixel>
        {
            for (var x = 0; x < above.Length; x++)
            {
                var color = above[x].ToScaledVector4();
                below[x].FromScaledVector4(Blending.Over(below[x].ToScaledVector4(), color with { W = color.W * opacity }));
            }
        }
    }
}
