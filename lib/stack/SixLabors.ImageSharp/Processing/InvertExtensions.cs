namespace SixLabors.ImageSharp.Processing;

/// <summary>The negative.</summary>
public static class InvertExtensions
{
    public static IImageProcessingContext Invert(this IImageProcessingContext source) => source.Filter(KnownFilterMatrices.CreateInvertFilter(1));

    public static IImageProcessingContext Invert(this IImageProcessingContext source, Rectangle rectangle) => source.Filter(KnownFilterMatrices.CreateInvertFilter(1), rectangle);
}
