using SixLabors.ImageSharp;

namespace AnimeGan.Sampling;

/// <summary>Writes PNG through ImageSharp: 8-bit RGB.</summary>
public sealed class PngEncoder : IImageEncoder
{
    /// <inheritdoc/>
    public string Extension => ".png";

    /// <inheritdoc/>
    public void Encode(Stream stream, RgbImage image)
    {
        using var pixels = image.ToImage();
        pixels.SaveAsPng(stream);
    }
}
