namespace SixLabors.ImageSharp.Processing;

/// <summary>Black and white in hard contrast.</summary>
public static class BlackWhiteExtensions
{
    public static IImageProcessingContext BlackWhite(this IImageProcessingContext source) => source.Filter(KnownFilterMatrices.BlackWhiteFilter);

    public static IImageProcessingContext BlackWhite(this IImageProcessingContext source, Rectangle rectangle) => source.Filter(KnownFilterMatrices.BlackWhiteFilter, rectangle);
}
