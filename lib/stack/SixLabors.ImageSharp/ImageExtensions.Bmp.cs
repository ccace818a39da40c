using SixLabors.ImageSharp.Formats.Bmp;

namespace SixLabors.ImageSharp;

/// <content>Writing BMP.</content>
public static partial class ImageExtensions
{
    public static void SaveAsBmp(this Image source, string path) => source.SaveAsBmp(path, new BmpEncoder());

    public static void SaveAsBmp(this Image source, string path, BmpEncoder encoder) => source.Save(path, encoder);

    public static void SaveAsBmp(this Image source, Stream stream) => source.SaveAsBmp(stream, new BmpEncoder());

    public static void SaveAsBmp(this Image source, Stream stream, BmpEncoder encoder) => source.Save(stream, encoder);

    public static Task SaveAsBmpAsync(this Image source, string path) => source.SaveAsBmpAsync(path, new BmpEncoder());

    public static Task SaveAsBmpAsync(this Image source, string path, CancellationToken cancellationToken) =>
        source.SaveAsBmpAsync(path, new BmpEncoder(), cancellationToken);

    public static Task SaveAsBmpAsync(this Image source, string path, BmpEncoder encoder, CancellationToken cancellationToken = default) =>
        source.SaveAsync(path, encoder, cancellationToken);

    public static Task SaveAsBmpAsync(this Image source, Stream stream, CancellationToken cancellationToken = default) =>
        source.SaveAsBmpAsync(stream, new BmpEncoder(), cancellationToken);

    public static Task SaveAsBmpAsync(this Image source, Stream stream, BmpEncoder encoder, CancellationToken cancellationToken = default) =>
        source.SaveAsync(stream, encoder, cancellationToken);
}
