using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Processing;

/// <summary>An image in the middle of being changed, step by step.</summary>
public interface IImageProcessingContext
{
    Configuration Configuration { get; }

    /// <summary>What steps tell later steps.</summary>
    IDictionary<object, object> Properties { get; }

    /// <summary>The size after the steps so far.</summary>
    Size GetCurrentSize();
}

/// <summary>One step, for every pixel type.</summary>
internal interface IImageStep
{
    void Apply<TPixel>(Image<TPixel> image)
        where TPixel : unmanaged, IPixel<TPixel>;
}

/// <summary>Applies steps to an image at once.</summary>
internal abstract class ImageProcessingContext : IImageProcessingContext
{
    public abstract Configuration Configuration { get; }

    public IDictionary<object, object> Properties { get; } = new Dictionary<object, object>();

    public abstract Size GetCurrentSize();

    internal abstract void Apply<TStep>(in TStep step)
        where TStep : IImageStep;
}

/// <summary>Applies steps to an image with pixels of a type.</summary>
internal sealed class ImageProcessingContext<TPixel>(Configuration configuration, Image<TPixel> image) : ImageProcessingContext
    where TPixel : unmanaged, IPixel<TPixel>
{
    public override Configuration Configuration => configuration;

    public override Size GetCurrentSize() => image.Size;

    internal override void Apply<TStep>(in TStep step)
    {
        step.Apply(image);
        image.UpdateSize();
    }
}

/// <summary>How the extension methods hand over their step.</summary>
internal static class ImageStepExtensions
{
    internal static IImageProcessingContext Apply<TStep>(this IImageProcessingContext source, in TStep step)
        where TStep : IImageStep
    {
        ((ImageProcessingContext)source).Apply(step);
        return source;
    }
}
