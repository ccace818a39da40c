using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Processing;

/// <summary>Turning a photograph as its camera was held.</summary>
public static class AutoOrientExtensions
{
    /// <summary>Does what the EXIF orientation says, and sets it to none left to do. Without one nothing happens.</summary>
    public static IImageProcessingContext AutoOrient(this IImageProcessingContext source)
    {
        var step = new OrientationStep(new OrientationStep.Found());
        source.Apply(step);
        return step.Orientation.Value switch
        {
            ExifOrientationMode.TopRight => source.Flip(FlipMode.Horizontal),
            ExifOrientationMode.BottomRight => source.Rotate(RotateMode.Rotate180),
            ExifOrientationMode.BottomLeft => source.Flip(FlipMode.Vertical),
            ExifOrientationMode.LeftTop => source.RotateFlip(RotateMode.Rotate90, FlipMode.Horizontal),
            ExifOrientationMode.RightTop => source.Rotate(RotateMode.Rotate90),
            ExifOrientationMode.RightBottom => source.RotateFlip(RotateMode.Rotate90, FlipMode.Vertical),
            ExifOrientationMode.LeftBottom => source.Rotate(RotateMode.Rotate270),
            _ => source,
        };
    }

    /// <summary>Takes the orientation out of the metadata.</summary>
    private readonly struct OrientationStep(OrientationStep.Found found) : IImageStep
    {
        internal Found Orientation => found;

        public void Apply<TPixel>(Image<TPixel> image)
            where TPixel : unmanaged, IPixel<TPixel>
        {
            if (image.Metadata.ExifProfile is not { } profile || !profile.TryGetValue(ExifTag.Orientation, out var value))
                return;
            found.Value = value!.Value;
            profile.SetValue(ExifTag.Orientation, ExifOrientationMode.TopLeft);
        }

        internal sealed class Found
        {
            internal ushort Value { get; set; }
        }
    }
}
