namespace SixLabors.ImageSharp.Processing;

/// <summary>More and less contrast: 0 is gray, 1 as it is.</summary>
public static class ContrastExtensions
{
    public static IImageProcessingContext Contrast(this IImageProcessingContext source, float amount) => source.Filter(KnownFilterMatrices.CreateContrastFilter(amount));

    public static IImageProcessingContext Contrast(this IImageProcessingContext source, float amount, Rectangle rectangle) =>
        source.Filter(KnownFilterMatrices.CreateContrastFilter(amount), rectangle);
}
