namespace SixLabors.ImageSharp.Processing;

/// <summary>Gray of the same luminance; an amount of 0 leaves the colours, 1 leaves none.</summary>
public static class GrayscaleExtensions
{
    public static IImageProcessingContext Grayscale(this IImageProcessingContext source) => source.Grayscale(GrayscaleMode.Bt709);

    public static IImageProcessingContext Grayscale(this IImageProcessingContext source, float amount) => source.Grayscale(GrayscaleMode.Bt709, amount);

    public static IImageProcessingContext Grayscale(this IImageProcessingContext source, GrayscaleMode mode) => source.Grayscale(mode, 1f);

    public static IImageProcessingContext Grayscale(this IImageProcessingContext source, GrayscaleMode mode, float amount) => source.Filter(Matrix(mode, amount));

    public static IImageProcessingContext Grayscale(this IImageProcessingContext source, Rectangle rectangle) => source.Grayscale(1f, rectangle);

    public static IImageProcessingContext Grayscale(this IImageProcessingContext source, float amount, Rectangle rectangle) =>
        source.Grayscale(GrayscaleMode.Bt709, amount, rectangle);

    public static IImageProcessingContext Grayscale(this IImageProcessingContext source, GrayscaleMode mode, Rectangle rectangle) =>
        source.Grayscale(mode, 1f, rectangle);

    public static IImageProcessingContext Grayscale(this IImageProcessingContext source, GrayscaleMode mode, float amount, Rectangle rectangle) =>
        source.Filter(Matrix(mode, amount), rectangle);

    private static ColorMatrix Matrix(GrayscaleMode mode, float amount) =>
        mode == GrayscaleMode.Bt709 ? KnownFilterMatrices.CreateGrayscaleBt709Filter(amount) : KnownFilterMatrices.CreateGrayscaleBt601Filter(amount);
}

/// <summary>By which standard colours have their luminance.</summary>
public enum GrayscaleMode
{
    Bt709,
    Bt601,
}
