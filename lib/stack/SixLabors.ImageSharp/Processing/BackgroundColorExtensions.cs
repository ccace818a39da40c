using System.Numerics;

namespace SixLabors.ImageSharp.Processing;

/// <summary>A colour behind what is transparent.</summary>
public static class BackgroundColorExtensions
{
    public static IImageProcessingContext BackgroundColor(this IImageProcessingContext source, Color color) =>
        source.Apply(new PixelStep(pixel => Blending.Over((Vector4)color, pixel), null));

    public static IImageProcessingContext BackgroundColor(this IImageProcessingContext source, Color color, Rectangle rectangle) =>
        source.Apply(new PixelStep(pixel => Blending.Over((Vector4)color, pixel), rectangle));
}

/// <summary>Colours upon colours (Porter and Duff 1984).</summary>
internal static class Blending
{
    /// <summary>One colour over another; neither is multiplied by its alpha, nor is the result.</summary>
    internal static Vector4 Over(Vector4 below, Vector4 above)
    {
        var covered = below.W * (1 - above.W);
        var alpha = above.W + covered;
        return alpha == 0 ? Vector4.Zero : ((above * above.W + below * covered) / alpha) with { W = alpha };
    }
}
