namespace SixLabors.ImageSharp.Processing;

/// <summary>Less opaque: 0 is transparent, 1 as it is.</summary>
public static class OpacityExtensions
{
    public static IImageProcessingContext Opacity(this IImageProcessingContext source, float amount) => source.Filter(KnownFilterMatrices.CreateOpacityFilter(amount));

    public static IImageProcessingContext Opacity(this IImageProcessingContext source, float amount, Rectangle rectangle) =>
        source.Filter(KnownFilterMatrices.CreateOpacityFilter(amount), rectangle);
}
