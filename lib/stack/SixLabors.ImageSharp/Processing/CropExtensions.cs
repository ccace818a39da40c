using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Processing;

/// <summary>Cutting out.</summary>
public static class CropExtensions
{
    /// <summary>Cuts out the top left.</summary>
    public static IImageProcessingContext Crop(this IImageProcessingContext source, int width, int height) => source.Crop(new Rectangle(0, 0, width, height));

    /// <summary>Cuts out a rectangle, which must lie in the image.</summary>
    public static IImageProcessingContext Crop(this IImageProcessingContext source, Rectangle cropRectangle)
    {
        if (cropRectangle.Width <= 0 || cropRectangle.Height <= 0 || !new Rectangle(Point.Empty, source.GetCurrentSize()).Contains(cropRectangle))
            throw new ArgumentException($"Crop rectangle should be smaller than the source bounds: {cropRectangle} does not lie in {source.GetCurrentSize()}.", nameof(cropRectangle));
        return source.Apply(new CropStep(cropRectangle));
    }

    private readonly struct CropStep(Rectangle area) : IImageStep
    {
        public void Apply<TPixel>(Image<TPixel> image)
            where TPixel : unmanaged, IPixel<TPixel>
        {
            if (area == image.Bounds)
                return;
            foreach (var frame in image.Frames)
            {
                var pixels = new TPixel[area.Width * area.Height];
                for (var y = 0; y < area.Height; y++)
                    frame.Row(area.Y + y).Slice(area.X, area.Width).CopyTo(pixels.AsSpan(y * area.Width));
                frame.Replace(area.Width, area.Height, pixels);
            }
        }
    }
}
