using System.Numerics;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Processing;

/// <summary>Blurring by the bell curve.</summary>
public static class GaussianBlurExtensions
{
    public static IImageProcessingContext GaussianBlur(this IImageProcessingContext source) => source.GaussianBlur(3f);

    /// <param name="source">The image.</param>
    /// <param name="sigma">The width of the curve in pixels, above 0; it is cut off at three times that.</param>
    public static IImageProcessingContext GaussianBlur(this IImageProcessingContext source, float sigma)
    {
        if (sigma is not (> 0 and <= 1000))
            throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "Sigma must be above 0 and at most 1000.");
        var radius = (int)MathF.Ceiling(3 * sigma);
        return source.Apply(new BlurStep([.. Enumerable.Range(-radius, 2 * radius + 1).Select(x => MathF.Exp(-x * x / (2 * sigma * sigma)))]));
    }
}

/// <summary>Blurring by the mean of what is around.</summary>
public static class BoxBlurExtensions
{
    public static IImageProcessingContext BoxBlur(this IImageProcessingContext source) => source.BoxBlur(7);

    /// <param name="source">The image.</param>
    /// <param name="radius">Pixels to each side, 0 or more.</param>
    public static IImageProcessingContext BoxBlur(this IImageProcessingContext source, int radius)
    {
        if (radius is < 0 or > 5000)
            throw new ArgumentOutOfRangeException(nameof(radius), radius, "Radius must be from 0 to 5000.");
        return source.Apply(new BlurStep([.. Enumerable.Repeat(1f, 2 * radius + 1)]));
    }
}

/// <summary>The weighted mean across and then down; beyond the border lies what is at it.</summary>
internal readonly struct BlurStep(float[] weights) : IImageStep
{
    public void Apply<TPixel>(Image<TPixel> image)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        var (radius, sum) = (weights.Length / 2, weights.Sum());
        foreach (var frame in image.Frames)
        {
            var across = new Vector4[frame.Width * frame.Height];
            for (var y = 0; y < frame.Height; y++)
            {
                var row = frame.Row(y);
                for (var x = 0; x < row.Length; x++)
                    for (var i = 0; i < weights.Length; i++)
                        across[y * row.Length + x] += weights[i] / sum * Weighted(row[Math.Clamp(x + i - radius, 0, row.Length - 1)].ToScaledVector4());
            }
            for (var y = 0; y < frame.Height; y++)
            {
                var row = frame.Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    var color = Vector4.Zero;
                    for (var i = 0; i < weights.Length; i++)
                        color += weights[i] / sum * across[Math.Clamp(y + i - radius, 0, frame.Height - 1) * row.Length + x];
                    row[x].FromScaledVector4(color.W > 0 ? (color / color.W) with { W = color.W } : color);
                }
            }
        }
    }

    private static Vector4 Weighted(Vector4 color) => (color * color.W) with { W = color.W };
}
