using SixLabors.ImageSharp.Formats.Webp;

namespace SixLabors.ImageSharp;

/// <content>Writing WEBP.</content>
public static partial class ImageExtensions
{
    public static void SaveAsWebp(this Image source, string path) => source.SaveAsWebp(path, new WebpEncoder());

    public static void SaveAsWebp(this Image source, string path, WebpEncoder encoder) => source.Save(path, encoder);

    public static void SaveAsWebp(this Image source, Stream stream) => source.SaveAsWebp(stream, new WebpEncoder());

    public static void SaveAsWebp(this Image source, Stream stream, WebpEncoder encoder) => source.Save(stream, encoder);

    public static Task SaveAsWebpAsync(this Image source, string path) => source.SaveAsWebpAsync(path, new WebpEncoder());

    public static Task SaveAsWebpAsync(this Image source, string path, CancellationToken cancellationToken) =>
        source.SaveAsWebpAsync(path, new WebpEncoder(), cancellationToken);

    public static Task SaveAsWebpAsync(this Image source, string path, WebpEncoder encoder, CancellationToken cancellationToken = default) =>
        source.SaveAsync(path, encoder, cancellationToken);

    public static Task SaveAsWebpAsync(this Image source, Stream stream, CancellationToken cancellationToken = default) =>
        source.SaveAsWebpAsync(stream, new WebpEncoder(), cancellationToken);

    public static Task SaveAsWebpAsync(this Image source, Stream stream, WebpEncoder encoder, CancellationToken cancellationToken = default) =>
        source.SaveAsync(stream, encoder, cancellationToken);
}
