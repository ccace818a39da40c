using SixLabors.ImageSharp.Processing.Processors.Transforms;

namespace SixLabors.ImageSharp.Processing;

/// <summary>Resizing. A width or height of 0 is what keeps the proportions; without a resampler it is bicubic.</summary>
public static class ResizeExtensions
{
    public static IImageProcessingContext Resize(this IImageProcessingContext source, Size size) => source.Resize(size, false);

    public static IImageProcessingContext Resize(this IImageProcessingContext source, Size size, bool compand) =>
        source.Resize(size, KnownResamplers.Bicubic, compand);

    public static IImageProcessingContext Resize(this IImageProcessingContext source, Size size, IResampler sampler, bool compand) =>
        source.Resize(size.Width, size.Height, sampler, compand);

    public static IImageProcessingContext Resize(this IImageProcessingContext source, int width, int height) => source.Resize(width, height, false);

    public static IImageProcessingContext Resize(this IImageProcessingContext source, int width, int height, bool compand) =>
        source.Resize(width, height, KnownResamplers.Bicubic, compand);

    public static IImageProcessingContext Resize(this IImageProcessingContext source, int width, int height, IResampler sampler) =>
        source.Resize(width, height, sampler, false);

    public static IImageProcessingContext Resize(this IImageProcessingContext source, int width, int height, IResampler sampler, bool compand) =>
        source.Resize(new ResizeOptions { Size = new Size(width, height), Mode = ResizeMode.Stretch, Sampler = sampler, Compand = compand });

    /// <summary>Into a rectangle of a new image.</summary>
    public static IImageProcessingContext Resize(this IImageProcessingContext source, int width, int height, IResampler sampler, Rectangle targetRectangle, bool compand) =>
        source.Resize(width, height, sampler, new Rectangle(Point.Empty, source.GetCurrentSize()), targetRectangle, compand);

    /// <summary>A rectangle of the image into a rectangle of a new one.</summary>
    public static IImageProcessingContext Resize(
        this IImageProcessingContext source, int width, int height, IResampler sampler, Rectangle sourceRectangle, Rectangle targetRectangle, bool compand)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        var options = new ResizeOptions { Size = new Size(width, height), Mode = ResizeMode.Manual, Sampler = sampler, TargetRectangle = targetRectangle, Compand = compand };
        return source.Apply(new ResizeStep(options, sourceRectangle));
    }

    public static IImageProcessingContext Resize(this IImageProcessingContext source, ResizeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Sampler);
        return source.Apply(new ResizeStep(options, null));
    }
}
