using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Processing;

/// <summary>Mirroring.</summary>
public static class FlipExtensions
{
    public static IImageProcessingContext Flip(this IImageProcessingContext source, FlipMode flipMode) => source.Apply(new FlipStep(flipMode));

    private readonly struct FlipStep(FlipMode mode) : IImageStep
    {
        public void Apply<TPixel>(Image<TPixel> image)
            where TPixel : unmanaged, IPixel<TPixel>
        {
            foreach (var frame in image.Frames)
            {
                if (mode == FlipMode.Horizontal)
                    for (var y = 0; y < frame.Height; y++)
                        frame.Row(y).Reverse();
                if (mode != FlipMode.Vertical)
                    continue;
                var kept = new TPixel[frame.Width];
                for (var (top, bottom) = (0, frame.Height - 1); top < bottom; top++, bottom--)
                {
                    frame.Row(top).CopyTo(kept);
                    frame.Row(bottom).CopyTo(frame.Row(top));
                    kept.CopyTo(frame.Row(bottom));
                }
            }
        }
    }
}

/// <summary>What changes sides.</summary>
public enum FlipMode
{
    None,

    /// <summary>Left and right.</summary>
    Horizontal,

    /// <summary>Top and bottom.</summary>
    Vertical,
}
