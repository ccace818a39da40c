using SixLabors.ImageSharp.Advanced;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Processing;

/// <summary>Changing images, and changed copies of them.</summary>
public static class ProcessingExtensions
{
    public static void Mutate(this Image source, Action<IImageProcessingContext> operation) => source.Mutate(source.Configuration, operation);

    public static void Mutate(this Image source, Configuration configuration, Action<IImageProcessingContext> operation)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(operation);
        source.AcceptVisitor(new Mutation(configuration, operation));
    }

    public static void Mutate<TPixel>(this Image<TPixel> source, Action<IImageProcessingContext> operation)
        where TPixel : unmanaged, IPixel<TPixel> => source.Mutate(source.Configuration, operation);

    public static void Mutate<TPixel>(this Image<TPixel> source, Configuration configuration, Action<IImageProcessingContext> operation)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(operation);
        source.EnsureNotDisposed();
        operation(new ImageProcessingContext<TPixel>(configuration, source));
    }

    public static Image Clone(this Image source, Action<IImageProcessingContext> operation) => source.Clone(source.Configuration, operation);

    public static Image Clone(this Image source, Configuration configuration, Action<IImageProcessingContext> operation)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(operation);
        var copy = new Copy(configuration);
        source.AcceptVisitor(copy);
        return Changed(copy.Image!, configuration, operation);
    }

    public static Image<TPixel> Clone<TPixel>(this Image<TPixel> source, Action<IImageProcessingContext> operation)
        where TPixel : unmanaged, IPixel<TPixel> => source.Clone(source.Configuration, operation);

    public static Image<TPixel> Clone<TPixel>(this Image<TPixel> source, Configuration configuration, Action<IImageProcessingContext> operation)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(operation);
        return Changed(source.Clone(configuration), configuration, operation);
    }

    private static TImage Changed<TImage>(TImage copy, Configuration configuration, Action<IImageProcessingContext> operation)
        where TImage : Image
    {
        try
        {
            copy.Mutate(configuration, operation);
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    private sealed class Mutation(Configuration configuration, Action<IImageProcessingContext> operation) : IImageVisitor
    {
        public void Visit<TPixel>(Image<TPixel> image)
            where TPixel : unmanaged, IPixel<TPixel> => image.Mutate(configuration, operation);
    }

    private sealed class Copy(Configuration configuration) : IImageVisitor
    {
        internal Image? Image { get; private set; }

        public void Visit<TPixel>(Image<TPixel> image)
            where TPixel : unmanaged, IPixel<TPixel> => Image = image.Clone(configuration);
    }
}
