namespace SixLabors.ImageSharp.Processing;

/// <summary>The brown of old photographs.</summary>
public static class SepiaExtensions
{
    public static IImageProcessingContext Sepia(this IImageProcessingContext source) => source.Sepia(1f);

    public static IImageProcessingContext Sepia(this IImageProcessingContext source, float amount) => source.Filter(KnownFilterMatrices.CreateSepiaFilter(amount));

    public static IImageProcessingContext Sepia(this IImageProcessingContext source, Rectangle rectangle) => source.Sepia(1f, rectangle);

    public static IImageProcessingContext Sepia(this IImageProcessingContext source, float amount, Rectangle rectangle) =>
        source.Filter(KnownFilterMatrices.CreateSepiaFilter(amount), rectangle);
}
