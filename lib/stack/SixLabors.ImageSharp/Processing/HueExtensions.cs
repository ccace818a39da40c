namespace SixLabors.ImageSharp.Processing;

/// <summary>Turning the hues.</summary>
public static class HueExtensions
{
    public static IImageProcessingContext Hue(this IImageProcessingContext source, float degrees) => source.Filter(KnownFilterMatrices.CreateHueFilter(degrees));

    public static IImageProcessingContext Hue(this IImageProcessingContext source, float degrees, Rectangle rectangle) =>
        source.Filter(KnownFilterMatrices.CreateHueFilter(degrees), rectangle);
}
