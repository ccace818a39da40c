using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Advanced;

/// <summary>Is told the pixel type of a picture that was given without it.</summary>
public interface IImageVisitor
{
    void Visit<TPixel>(Image<TPixel> image)
        where TPixel : unmanaged, IPixel<TPixel>;
}
