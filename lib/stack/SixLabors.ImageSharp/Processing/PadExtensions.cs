namespace SixLabors.ImageSharp.Processing;

/// <summary>Putting an image into the middle of a larger one.</summary>
public static class PadExtensions
{
    public static IImageProcessingContext Pad(this IImageProcessingContext source, int width, int height) => source.Pad(width, height, default);

    /// <summary>Surrounds the image with a colour, which also shows where it is transparent.</summary>
    public static IImageProcessingContext Pad(this IImageProcessingContext source, int width, int height, Color color)
    {
        var current = source.GetCurrentSize();
        var options = new ResizeOptions
        {
            Size = new Size(Math.Max(width, current.Width), Math.Max(height, current.Height)),
            Mode = ResizeMode.BoxPad,
            Sampler = KnownResamplers.NearestNeighbor,
            PadColor = color,
        };
        return color == default ? source.Resize(options) : source.Resize(options).BackgroundColor(color);
    }
}
