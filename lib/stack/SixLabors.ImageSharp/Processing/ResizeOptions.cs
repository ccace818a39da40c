using SixLabors.ImageSharp.Processing.Processors.Transforms;

namespace SixLabors.ImageSharp.Processing;

/// <summary>How an image is resized.</summary>
public class ResizeOptions
{
    /// <summary>What becomes of proportions that do not fit.</summary>
    public ResizeMode Mode { get; set; } = ResizeMode.Crop;

    /// <summary>Where the picture stays when it is cropped or padded.</summary>
    public AnchorPositionMode Position { get; set; } = AnchorPositionMode.Center;

    /// <summary>For cropping, what becomes the centre if it can, in parts of the picture: 0 to 1 across and down.</summary>
    public PointF? CenterCoordinates { get; set; }

    /// <summary>The size to be; 0: what keeps the proportions.</summary>
    public Size Size { get; set; }

    public IResampler Sampler { get; set; } = KnownResamplers.Bicubic;

    /// <summary>Whether light is averaged rather than the bytes that stand for it.</summary>
    public bool Compand { get; set; }

    /// <summary>For <see cref="ResizeMode.Manual"/>, where in the new picture the old one goes.</summary>
    public Rectangle? TargetRectangle { get; set; }

    /// <summary>Whether colours count as much as they are opaque.</summary>
    public bool PremultiplyAlpha { get; set; } = true;

    /// <summary>What surrounds a padded picture.</summary>
    public Color PadColor { get; set; }
}

/// <summary>What becomes of proportions that do not fit.</summary>
public enum ResizeMode
{
    /// <summary>The picture fills the size; what is over is cut off.</summary>
    Crop,

    /// <summary>The whole picture; what is missing is filled with colour.</summary>
    Pad,

    /// <summary>As <see cref="Pad"/>, without making a small picture larger.</summary>
    BoxPad,

    /// <summary>The largest that fits into the size.</summary>
    Max,

    /// <summary>The smallest that covers the size, never larger than it was.</summary>
    Min,

    /// <summary>The size, whatever becomes of the proportions.</summary>
    Stretch,

    /// <summary>Where a rectangle says.</summary>
    Manual,
}

/// <summary>A place in a picture.</summary>
public enum AnchorPositionMode
{
    Center,
    Top,
    Bottom,
    Left,
    Right,
    TopLeft,
    TopRight,
    BottomRight,
    BottomLeft,
}
