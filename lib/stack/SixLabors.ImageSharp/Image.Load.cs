using System.Runtime.InteropServices;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp;

/// <content>Reading files. A path, a stream and bytes are read alike.</content>
public abstract partial class Image
{
    public static IImageFormat DetectFormat(string path) => DetectFormat(DecoderOptions.Default, path);

    public static IImageFormat DetectFormat(DecoderOptions options, string path)
    {
        using var stream = File.OpenRead(path);
        return DetectFormat(options, stream);
    }

    public static IImageFormat DetectFormat(Stream stream) => DetectFormat(DecoderOptions.Default, stream);

    /// <summary>The format of a stream's first bytes; a stream that can seek is left where it was.</summary>
    public static IImageFormat DetectFormat(DecoderOptions options, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(stream);
        var start = stream.CanSeek ? stream.Position : 0;
        var header = new byte[options.Configuration.ImageFormatsManager.HeaderSize];
        var count = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (stream.CanSeek)
            stream.Position = start;
        return DetectFormat(options, header.AsSpan(0, count));
    }

    public static IImageFormat DetectFormat(ReadOnlySpan<byte> buffer) => DetectFormat(DecoderOptions.Default, buffer);

    public static IImageFormat DetectFormat(DecoderOptions options, ReadOnlySpan<byte> buffer)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Configuration.ImageFormatsManager.Detect(buffer);
    }

    public static Task<IImageFormat> DetectFormatAsync(string path, CancellationToken cancellationToken = default) =>
        DetectFormatAsync(DecoderOptions.Default, path, cancellationToken);

    public static Task<IImageFormat> DetectFormatAsync(DecoderOptions options, string path, CancellationToken cancellationToken = default) =>
        Task.Run(() => DetectFormat(options, path), cancellationToken);

    public static Task<IImageFormat> DetectFormatAsync(Stream stream, CancellationToken cancellationToken = default) =>
        DetectFormatAsync(DecoderOptions.Default, stream, cancellationToken);

    public static Task<IImageFormat> DetectFormatAsync(DecoderOptions options, Stream stream, CancellationToken cancellationToken = default) =>
        Task.Run(() => DetectFormat(options, stream), cancellationToken);

    public static ImageInfo Identify(string path) => Identify(DecoderOptions.Default, path);

    public static ImageInfo Identify(DecoderOptions options, string path)
    {
        using var file = Read(options, path);
        return Identify(options, file.Span);
    }

    public static ImageInfo Identify(Stream stream) => Identify(DecoderOptions.Default, stream);

    public static ImageInfo Identify(DecoderOptions options, Stream stream)
    {
        using var file = Read(options, stream);
        return Identify(options, file.Span);
    }

    public static ImageInfo Identify(ReadOnlySpan<byte> buffer) => Identify(DecoderOptions.Default, buffer);

    public static ImageInfo Identify(DecoderOptions options, ReadOnlySpan<byte> buffer) =>
        Decoder(options, buffer) is var decoder && decoder is IMemoryDecoder direct ? direct.Identify(options, buffer) : decoder.Identify(options, Copy(buffer));

    public static Task<ImageInfo> IdentifyAsync(string path, CancellationToken cancellationToken = default) =>
        IdentifyAsync(DecoderOptions.Default, path, cancellationToken);

    public static Task<ImageInfo> IdentifyAsync(DecoderOptions options, string path, CancellationToken cancellationToken = default) =>
        Task.Run(() => Identify(options, path), cancellationToken);

    public static Task<ImageInfo> IdentifyAsync(Stream stream, CancellationToken cancellationToken = default) =>
        IdentifyAsync(DecoderOptions.Default, stream, cancellationToken);

    public static Task<ImageInfo> IdentifyAsync(DecoderOptions options, Stream stream, CancellationToken cancellationToken = default) =>
        Task.Run(() => Identify(options, stream), cancellationToken);

    public static Image Load(string path) => Load(DecoderOptions.Default, path);

    public static Image Load(DecoderOptions options, string path)
    {
        using var file = Read(options, path);
        return Load(options, file.Span);
    }

    public static Image Load(Stream stream) => Load(DecoderOptions.Default, stream);

    public static Image Load(DecoderOptions options, Stream stream)
    {
        using var file = Read(options, stream);
        return Load(options, file.Span);
    }

    public static Image Load(ReadOnlySpan<byte> buffer) => Load(DecoderOptions.Default, buffer);

    public static Image Load(DecoderOptions options, ReadOnlySpan<byte> buffer) =>
        Decoder(options, buffer) is var decoder && decoder is IMemoryDecoder direct ? direct.Decode(options, buffer) : decoder.Decode(options, Copy(buffer));

    public static Task<Image> LoadAsync(string path, CancellationToken cancellationToken = default) => LoadAsync(DecoderOptions.Default, path, cancellationToken);

    public static Task<Image> LoadAsync(DecoderOptions options, string path, CancellationToken cancellationToken = default) =>
        Task.Run(() => Load(options, path), cancellationToken);

    public static Task<Image> LoadAsync(Stream stream, CancellationToken cancellationToken = default) => LoadAsync(DecoderOptions.Default, stream, cancellationToken);

    public static Task<Image> LoadAsync(DecoderOptions options, Stream stream, CancellationToken cancellationToken = default) =>
        Task.Run(() => Load(options, stream), cancellationToken);

    public static Image<TPixel> Load<TPixel>(string path)
        where TPixel : unmanaged, IPixel<TPixel> => Load<TPixel>(DecoderOptions.Default, path);

    public static Image<TPixel> Load<TPixel>(DecoderOptions options, string path)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        using var file = Read(options, path);
        return Load<TPixel>(options, file.Span);
    }

    public static Image<TPixel> Load<TPixel>(Stream stream)
        where TPixel : unmanaged, IPixel<TPixel> => Load<TPixel>(DecoderOptions.Default, stream);

    public static Image<TPixel> Load<TPixel>(DecoderOptions options, Stream stream)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        using var file = Read(options, stream);
        return Load<TPixel>(options, file.Span);
    }

    public static Image<TPixel> Load<TPixel>(ReadOnlySpan<byte> data)
        where TPixel : unmanaged, IPixel<TPixel> => Load<TPixel>(DecoderOptions.Default, data);

    public static Image<TPixel> Load<TPixel>(DecoderOptions options, ReadOnlySpan<byte> data)
        where TPixel : unmanaged, IPixel<TPixel> =>
        Decoder(options, data) is var decoder && decoder is IMemoryDecoder direct ? direct.Decode<TPixel>(options, data) : decoder.Decode<TPixel>(options, Copy(data));

    public static Task<Image<TPixel>> LoadAsync<TPixel>(string path, CancellationToken cancellationToken = default)
        where TPixel : unmanaged, IPixel<TPixel> => LoadAsync<TPixel>(DecoderOptions.Default, path, cancellationToken);

    public static Task<Image<TPixel>> LoadAsync<TPixel>(DecoderOptions options, string path, CancellationToken cancellationToken = default)
        where TPixel : unmanaged, IPixel<TPixel> => Task.Run(() => Load<TPixel>(options, path), cancellationToken);

    public static Task<Image<TPixel>> LoadAsync<TPixel>(Stream stream, CancellationToken cancellationToken = default)
        where TPixel : unmanaged, IPixel<TPixel> => LoadAsync<TPixel>(DecoderOptions.Default, stream, cancellationToken);

    public static Task<Image<TPixel>> LoadAsync<TPixel>(DecoderOptions options, Stream stream, CancellationToken cancellationToken = default)
        where TPixel : unmanaged, IPixel<TPixel> => Task.Run(() => Load<TPixel>(options, stream), cancellationToken);

    public static Image<TPixel> LoadPixelData<TPixel>(ReadOnlySpan<byte> data, int width, int height)
        where TPixel : unmanaged, IPixel<TPixel> => LoadPixelData<TPixel>(Configuration.Default, data, width, height);

    public static Image<TPixel> LoadPixelData<TPixel>(ReadOnlySpan<TPixel> data, int width, int height)
        where TPixel : unmanaged, IPixel<TPixel> => LoadPixelData(Configuration.Default, data, width, height);

    public static Image<TPixel> LoadPixelData<TPixel>(Configuration configuration, ReadOnlySpan<byte> data, int width, int height)
        where TPixel : unmanaged, IPixel<TPixel> => LoadPixelData(configuration, MemoryMarshal.Cast<byte, TPixel>(data), width, height);

    /// <summary>An image with a copy of these pixels, row by row from the top left.</summary>
    public static Image<TPixel> LoadPixelData<TPixel>(Configuration configuration, ReadOnlySpan<TPixel> data, int width, int height)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (data.Length < (long)width * height)
            throw new ArgumentOutOfRangeException(nameof(data), $"{width} x {height} pixels were announced, and there are {data.Length}.");
        var pixels = configuration.MemoryAllocator.AllocatePixels<TPixel>(width, height, Memory.AllocationOptions.None);
        data[..pixels.Length].CopyTo(pixels);
        return new Image<TPixel>(configuration, [new ImageFrame<TPixel>(configuration, width, height, pixels)], null);
    }

    private static FileBytes Read(DecoderOptions options, string path)
    {
        ArgumentNullException.ThrowIfNull(options);
        return FileBytes.Read(options.Configuration, path);
    }

    private static FileBytes Read(DecoderOptions options, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(options);
        return FileBytes.Read(options.Configuration, stream);
    }

    private static IImageDecoder Decoder(DecoderOptions options, ReadOnlySpan<byte> file)
    {
        ArgumentNullException.ThrowIfNull(options);
        var formats = options.Configuration.ImageFormatsManager;
        return formats.GetDecoder(formats.Detect(file));
    }

    private static MemoryStream Copy(ReadOnlySpan<byte> file) => new(file.ToArray(), writable: false);
}
