using SixLabors.ImageSharp.Processing.Processors.Transforms;

namespace SixLabors.ImageSharp.Processing;

/// <summary>Turning clockwise; the image becomes as large as the turned picture needs.</summary>
public static class RotateExtensions
{
    public static IImageProcessingContext Rotate(this IImageProcessingContext source, RotateMode rotateMode) => source.Rotate((float)rotateMode);

    public static IImageProcessingContext Rotate(this IImageProcessingContext source, float degrees) => source.Rotate(degrees, KnownResamplers.Bicubic);

    /// <summary>What lies outside of the old picture is transparent, or black where there is no alpha.</summary>
    public static IImageProcessingContext Rotate(this IImageProcessingContext source, float degrees, IResampler sampler)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        if (!float.IsFinite(degrees))
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "An angle must be a number.");
        degrees = (degrees % 360 + 360) % 360;
        return degrees == 0 ? source : degrees % 90 == 0 ? source.Apply(new QuarterTurnStep((int)degrees / 90)) : source.Apply(new RotateStep(degrees, sampler));
    }
}

/// <summary>Turning and mirroring.</summary>
public static class RotateFlipExtensions
{
    public static IImageProcessingContext RotateFlip(this IImageProcessingContext source, RotateMode rotateMode, FlipMode flipMode) =>
        source.Rotate(rotateMode).Flip(flipMode);
}

/// <summary>Turns by which no pixel changes, clockwise.</summary>
public enum RotateMode
{
    None,
    Rotate90 = 90,
    Rotate180 = 180,
    Rotate270 = 270,
}
