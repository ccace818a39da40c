using SixLabors.ImageSharp.Processing.Processors.Transforms;

namespace SixLabors.ImageSharp.Processing;

/// <summary>How pixels between pixels are found.</summary>
public static class KnownResamplers
{
    /// <summary>Keys' cubic with a = -0.5, of radius 2.</summary>
    public static IResampler Bicubic { get; } = Cubic.With(0, 0.5f);

    /// <summary>The mean of what lies under the new pixel.</summary>
    public static IResampler Box { get; } = new Box();

    public static IResampler CatmullRom { get; } = Cubic.With(0, 0.5f);

    public static IResampler Hermite { get; } = Cubic.With(0, 0);

    public static IResampler Lanczos2 { get; } = new Lanczos(2);

    public static IResampler Lanczos3 { get; } = new Lanczos(3);

    public static IResampler Lanczos5 { get; } = new Lanczos(5);

    public static IResampler Lanczos8 { get; } = new Lanczos(8);

    public static IResampler MitchellNetravali { get; } = Cubic.With(1 / 3f, 1 / 3f);

    /// <summary>The one pixel that is nearest.</summary>
    public static IResampler NearestNeighbor { get; } = new NearestNeighbor();

    /// <summary>Linear between two.</summary>
    public static IResampler Triangle { get; } = new Triangle();

    /// <summary>The cubic B-spline.</summary>
    public static IResampler Spline { get; } = Cubic.With(1, 0);
}
