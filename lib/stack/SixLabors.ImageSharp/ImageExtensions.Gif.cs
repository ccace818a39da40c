using SixLabors.ImageSharp.Formats.Gif;

namespace SixLabors.ImageSharp;

/// <content>Writing GIF.</content>
public static partial class ImageExtensions
{
    public static void SaveAsGif(this Image source, string path) => source.SaveAsGif(path, new GifEncoder());

    public static void SaveAsGif(this Image source, string path, GifEncoder encoder) => source.Save(path, encoder);

    public static void SaveAsGif(this Image source, Stream stream) => source.SaveAsGif(stream, new GifEncoder());

    public static void SaveAsGif(this Image source, Stream stream, GifEncoder encoder) => source.Save(stream, encoder);

    public static Task SaveAsGifAsync(this Image source, string path) => source.SaveAsGifAsync(path, new GifEncoder());

    public static Task SaveAsGifAsync(this Image source, string path, CancellationToken cancellationToken) =>
        source.SaveAsGifAsync(path, new GifEncoder(), cancellationToken);

    public static Task SaveAsGifAsync(this Image source, string path, GifEncoder encoder, CancellationToken cancellationToken = default) =>
        source.SaveAsync(path, encoder, cancellationToken);

    public static Task SaveAsGifAsync(this Image source, Stream stream, CancellationToken cancellationToken = default) =>
        source.SaveAsGifAsync(stream, new GifEncoder(), cancellationToken);

    public static Task SaveAsGifAsync(this Image source, Stream stream, GifEncoder encoder, CancellationToken cancellationToken = default) =>
        source.SaveAsync(stream, encoder, cancellationToken);
}
