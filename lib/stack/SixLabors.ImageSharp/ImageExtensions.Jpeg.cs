using SixLabors.ImageSharp.Formats.Jpeg;

namespace SixLabors.ImageSharp;

/// <content>Writing JPEG.</content>
public static partial class ImageExtensions
{
    public static void SaveAsJpeg(this Image source, string path) => source.SaveAsJpeg(path, new JpegEncoder());

    public static void SaveAsJpeg(this Image source, string path, JpegEncoder encoder) => source.Save(path, encoder);

    public static void SaveAsJpeg(this Image source, Stream stream) => source.SaveAsJpeg(stream, new JpegEncoder());

    public static void SaveAsJpeg(this Image source, Stream stream, JpegEncoder encoder) => source.Save(stream, encoder);

    public static Task SaveAsJpegAsync(this Image source, string path) => source.SaveAsJpegAsync(path, new JpegEncoder());

    public static Task SaveAsJpegAsync(this Image source, string path, CancellationToken cancellationToken) =>
        source.SaveAsJpegAsync(path, new JpegEncoder(), cancellationToken);

    public static Task SaveAsJpegAsync(this Image source, string path, JpegEncoder encoder, CancellationToken cancellationToken = default) =>
        source.SaveAsync(path, encoder, cancellationToken);

    public static Task SaveAsJpegAsync(this Image source, Stream stream, CancellationToken cancellationToken = default) =>
        source.SaveAsJpegAsync(stream, new JpegEncoder(), cancellationToken);

    public static Task SaveAsJpegAsync(this Image source, Stream stream, JpegEncoder encoder, CancellationToken cancellationToken = default) =>
        source.SaveAsync(stream, encoder, cancellationToken);
}
