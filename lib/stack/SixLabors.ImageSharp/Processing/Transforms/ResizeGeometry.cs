namespace SixLabors.ImageSharp.Processing.Processors.Transforms;

/// <summary>How large the new picture is, and where in it the old one goes: it may reach beyond the border.</summary>
internal readonly record struct ResizeGeometry(Size Size, Rectangle Target)
{
    internal static ResizeGeometry Of(Size source, ResizeOptions options)
    {
        var (width, height) = options.Size;
        if (width < 0 || height < 0 || (width == 0 && height == 0))
            throw new ArgumentException($"An image cannot be resized to {width} x {height}: both must be 0 or more, and one of them above 0.", nameof(options));
        if (width == 0 && height > 0)
            width = Rounded(source.Width * (height / (float)source.Height));
        if (height == 0)
            height = Rounded(source.Height * (width / (float)source.Width));
        return options.Mode switch
        {
            ResizeMode.Crop => Crop(source, width, height, options),
            ResizeMode.Pad => Pad(source, width, height, options.Position),
            ResizeMode.BoxPad => BoxPad(source, width, height, options.Position),
            ResizeMode.Max => Max(source, width, height),
            ResizeMode.Min => Min(source, width, height),
            ResizeMode.Manual => new(new(width, height), options.TargetRectangle ?? throw new InvalidOperationException("Manual resizing requires a target location and size.")),
            _ => Whole(width, height),
        };
    }

    private static ResizeGeometry Whole(int width, int height) => new(new(width, height), new(0, 0, width, height));

    private static ResizeGeometry Crop(Size source, int width, int height, ResizeOptions options)
    {
        var (across, down) = (width / (float)source.Width, height / (float)source.Height);
        var ratio = Math.Max(across, down);
        var (w, h) = down < across ? (width, (int)MathF.Ceiling(source.Height * ratio)) : ((int)MathF.Ceiling(source.Width * ratio), height);
        var (x, y) = options.CenterCoordinates is { } center
            ? (Math.Clamp((int)MathF.Round(width / 2f - center.X * source.Width * ratio), Math.Min(0, width - w), 0),
                Math.Clamp((int)MathF.Round(height / 2f - center.Y * source.Height * ratio), Math.Min(0, height - h), 0))
            : Place(width - source.Width * ratio, height - source.Height * ratio, options.Position);
        return new(new(width, height), new(w == width ? 0 : x, h == height ? 0 : y, w, h));
    }

    private static ResizeGeometry Pad(Size source, int width, int height, AnchorPositionMode position)
    {
        var (across, down) = (width / (float)source.Width, height / (float)source.Height);
        var ratio = Math.Min(across, down);
        var (w, h) = down < across ? (Rounded(source.Width * ratio), height) : (width, Rounded(source.Height * ratio));
        var (x, y) = Place(width - source.Width * ratio, height - source.Height * ratio, position);
        return new(new(width, height), new(w == width ? 0 : x, h == height ? 0 : y, w, h));
    }

    private static ResizeGeometry BoxPad(Size source, int width, int height, AnchorPositionMode position)
    {
        if (source.Width >= width || source.Height >= height)
            return Pad(source, width, height, position);
        var (x, y) = (position switch
        {
            AnchorPositionMode.Left or AnchorPositionMode.TopLeft or AnchorPositionMode.BottomLeft => 0,
            AnchorPositionMode.Right or AnchorPositionMode.TopRight or AnchorPositionMode.BottomRight => width - source.Width,
            _ => (width - source.Width) / 2,
        }, position switch
        {
            AnchorPositionMode.Top or AnchorPositionMode.TopLeft or AnchorPositionMode.TopRight => 0,
            AnchorPositionMode.Bottom or AnchorPositionMode.BottomLeft or AnchorPositionMode.BottomRight => height - source.Height,
            _ => (height - source.Height) / 2,
        });
        return new(new(width, height), new(new(x, y), source));
    }

    private static ResizeGeometry Max(Size source, int width, int height)
    {
        if (source.Height / (float)source.Width < height / (float)width)
            return Whole(width, Rounded(source.Height * (width / (float)source.Width)));
        return Whole(Rounded(source.Width * (height / (float)source.Height)), height);
    }

    private static ResizeGeometry Min(Size source, int width, int height)
    {
        if (width > source.Width || height > source.Height)
            return Whole(source.Width, source.Height);
        var ratio = Math.Max(width / (float)source.Width, height / (float)source.Height);
        return Whole(Math.Max(width, Rounded(source.Width * ratio)), Math.Max(height, Rounded(source.Height * ratio)));
    }

    private static (int X, int Y) Place(float freeAcross, float freeDown, AnchorPositionMode position) => (position switch
    {
        AnchorPositionMode.Left or AnchorPositionMode.TopLeft or AnchorPositionMode.BottomLeft => 0,
        AnchorPositionMode.Right or AnchorPositionMode.TopRight or AnchorPositionMode.BottomRight => (int)MathF.Round(freeAcross),
        _ => (int)MathF.Round(freeAcross / 2),
    }, position switch
    {
        AnchorPositionMode.Top or AnchorPositionMode.TopLeft or AnchorPositionMode.TopRight => 0,
        AnchorPositionMode.Bottom or AnchorPositionMode.BottomLeft or AnchorPositionMode.BottomRight => (int)MathF.Round(freeDown),
        _ => (int)MathF.Round(freeDown / 2),
    });

    private static int Rounded(float value) => Math.Max(1, (int)MathF.Round(value));
}
