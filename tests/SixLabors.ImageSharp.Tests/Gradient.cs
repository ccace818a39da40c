using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Tests;

/// <summary>A picture whose every pixel is another, and what tests ask of pictures.</summary>
internal static class Gradient
{
    public static Image<TPixel> Of<TPixel>(int width, int height)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        var image = new Image<TPixel>(width, height);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                image[x, y] = Color.FromRgba((byte)(255 * x / Math.Max(1, width - 1)), (byte)(255 * y / Math.Max(1, height - 1)), (byte)(7 * x + 3 * y), (byte)(255 - x - y)).ToPixel<TPixel>();
        return image;
    }

    public static TPixel[] Pixels<TPixel>(Image<TPixel> image)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        var pixels = new TPixel[image.Width * image.Height];
        image.CopyPixelDataTo(pixels);
        return pixels;
    }

    public static double MeanDifference(Image<Rgb24> a, Image<Rgb24> b) =>
        Pixels(a).Zip(Pixels(b)).Average(pair => (Math.Abs(pair.First.R - pair.Second.R) + Math.Abs(pair.First.G - pair.Second.G) + Math.Abs(pair.First.B - pair.Second.B)) / 3.0);
}
