using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace SixLabors.ImageSharp.Formats;

/// <summary>Reads files that are wholly in memory; every decoder here does.</summary>
internal interface IMemoryDecoder
{
    Image<TPixel> Decode<TPixel>(DecoderOptions options, ReadOnlySpan<byte> file)
        where TPixel : unmanaged, IPixel<TPixel>;

    Image Decode(DecoderOptions options, ReadOnlySpan<byte> file);

    ImageInfo Identify(DecoderOptions options, ReadOnlySpan<byte> file);
}

/// <summary>The decoder of one format.</summary>
internal sealed class MemoryDecoder(PictureCodec codec) : IImageDecoder, IMemoryDecoder
{
    public Image<TPixel> Decode<TPixel>(DecoderOptions options, ReadOnlySpan<byte> file)
        where TPixel : unmanaged, IPixel<TPixel> => Fitted(options, codec.Decode<TPixel>(options, file));

    public Image Decode(DecoderOptions options, ReadOnlySpan<byte> file) => Fitted(options, codec.Decode(options, file));

    public ImageInfo Identify(DecoderOptions options, ReadOnlySpan<byte> file) => codec.Identify(options, file);

    public Image<TPixel> Decode<TPixel>(DecoderOptions options, Stream stream)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        using var file = FileBytes.Read(options.Configuration, stream);
        return Decode<TPixel>(options, file.Span);
    }

    public Image Decode(DecoderOptions options, Stream stream)
    {
        using var file = FileBytes.Read(options.Configuration, stream);
        return Decode(options, file.Span);
    }

    public ImageInfo Identify(DecoderOptions options, Stream stream)
    {
        using var file = FileBytes.Read(options.Configuration, stream);
        return Identify(options, file.Span);
    }

    public Task<Image<TPixel>> DecodeAsync<TPixel>(DecoderOptions options, Stream stream, CancellationToken cancellationToken = default)
        where TPixel : unmanaged, IPixel<TPixel> => Task.Run(() => Decode<TPixel>(options, stream), cancellationToken);

    public Task<Image> DecodeAsync(DecoderOptions options, Stream stream, CancellationToken cancellationToken = default) =>
        Task.Run(() => Decode(options, stream), cancellationToken);

    public Task<ImageInfo> IdentifyAsync(DecoderOptions options, Stream stream, CancellationToken cancellationToken = default) =>
        Task.Run(() => Identify(options, stream), cancellationToken);

    private static TImage Fitted<TImage>(DecoderOptions options, TImage image)
        where TImage : Image
    {
        if (options.TargetSize is { } target)
            image.Mutate(context => context.Resize(new ResizeOptions { Size = target, Sampler = options.Sampler, Mode = ResizeMode.Max }));
        return image;
    }
}
