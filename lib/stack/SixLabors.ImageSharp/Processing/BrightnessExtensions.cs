namespace SixLabors.ImageSharp.Processing;

/// <summary>Lighter and darker: 0 is black, 1 as it is.</summary>
public static class BrightnessExtensions
{
    public static IImageProcessingContext Brightness(this IImageProcessingContext source, float amount) => source.Filter(KnownFilterMatrices.CreateBrightnessFilter(amount));

    public static IImageProcessingContext Brightness(this IImageProcessingContext source, float amount, Rectangle rectangle) =>
        source.Filter(KnownFilterMatrices.CreateBrightnessFilter(amount), rectangle);
}
