namespace SixLabors.ImageSharp.Processing;

/// <summary>More and less colour: 0 is gray, 1 as it is.</summary>
public static class SaturateExtensions
{
    public static IImageProcessingContext Saturate(this IImageProcessingContext source, float amount) => source.Filter(KnownFilterMatrices.CreateSaturateFilter(amount));

    public static IImageProcessingContext Saturate(this IImageProcessingContext source, float amount, Rectangle rectangle) =>
        source.Filter(KnownFilterMatrices.CreateSaturateFilter(amount), rectangle);
}
