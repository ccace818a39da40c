using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Advanced;

/// <summary>What is behind an image.</summary>
public static class AdvancedImageExtensions
{
    /// <summary>The encoder of the format that the end of a file's name tells.</summary>
    /// <exception cref="UnknownImageFormatException">It tells none that can be written.</exception>
    public static IImageEncoder DetectEncoder(this Image source, string filePath)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(filePath);
        var formats = source.Configuration.ImageFormatsManager;
        var extension = Path.GetExtension(filePath);
        return formats.TryFindFormatByFileExtension(extension, out var format) && formats.Encoders.TryGetValue(format, out var encoder)
            ? encoder
            : throw new UnknownImageFormatException($"No encoder was found for extension '{extension}' of {filePath}. {ImageFormatManager.Known(formats.Encoders)}");
    }

    /// <summary>Tells a visitor the image with its pixel type.</summary>
    public static void AcceptVisitor(this Image source, IImageVisitor visitor) => source.Accept(visitor);

    /// <summary>The pixels of one row of the first frame.</summary>
    public static Memory<TPixel> DangerousGetPixelRowMemory<TPixel>(this Image<TPixel> source, int rowIndex)
        where TPixel : unmanaged, IPixel<TPixel> => source.Frames.RootFrame.DangerousGetPixelRowMemory(rowIndex);

    /// <summary>The pixels of one row.</summary>
    public static Memory<TPixel> DangerousGetPixelRowMemory<TPixel>(this ImageFrame<TPixel> source, int rowIndex)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rowIndex, source.Height);
        return source.Pixels.AsMemory(rowIndex * source.Width, source.Width);
    }
}
