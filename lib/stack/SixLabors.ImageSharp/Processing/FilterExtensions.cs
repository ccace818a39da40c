namespace SixLabors.ImageSharp.Processing;

/// <summary>Changing colours by a matrix.</summary>
public static class FilterExtensions
{
    public static IImageProcessingContext Filter(this IImageProcessingContext source, ColorMatrix matrix) => source.Apply(new PixelStep(matrix.Transform, null));

    public static IImageProcessingContext Filter(this IImageProcessingContext source, ColorMatrix matrix, Rectangle rectangle) =>
        source.Apply(new PixelStep(matrix.Transform, rectangle));
}
