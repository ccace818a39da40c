namespace SixLabors.ImageSharp.Processing;

/// <summary>Adding and taking light: 0 is black, 1 as it is, 2 white.</summary>
public static class LightnessExtensions
{
    public static IImageProcessingContext Lightness(this IImageProcessingContext source, float amount) => source.Filter(KnownFilterMatrices.CreateLightnessFilter(amount));

    public static IImageProcessingContext Lightness(this IImageProcessingContext source, float amount, Rectangle rectangle) =>
        source.Filter(KnownFilterMatrices.CreateLightnessFilter(amount), rectangle);
}
