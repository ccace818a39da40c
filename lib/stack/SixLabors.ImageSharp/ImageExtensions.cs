using SixLabors.ImageSharp.Advanced;
using SixLabors.ImageSharp.Formats;

namespace SixLabors.ImageSharp;

/// <summary>Writing images. A file appears when all of it is known: what cannot be encoded leaves none.</summary>
public static partial class ImageExtensions
{
    /// <summary>Writes the format that the end of the file's name tells.</summary>
    /// <exception cref="UnknownImageFormatException">It tells none.</exception>
    public static void Save(this Image source, string path) => source.Save(path, source.DetectEncoder(path));

    public static void Save(this Image source, string path, IImageEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var file = Encoded(source, encoder);
        using var target = File.Create(path);
        file.WriteTo(target);
    }

    public static void Save(this Image source, Stream stream, IImageFormat format) => source.Save(stream, Encoder(source, format));

    public static Task SaveAsync(this Image source, string path, CancellationToken cancellationToken = default) =>
        source.SaveAsync(path, source.DetectEncoder(path), cancellationToken);

    public static async Task SaveAsync(this Image source, string path, IImageEncoder encoder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var file = await Task.Run(() => Encoded(source, encoder), cancellationToken).ConfigureAwait(false);
        using var target = File.Create(path);
        await target.WriteAsync(file.GetBuffer().AsMemory(0, (int)file.Length), cancellationToken).ConfigureAwait(false);
    }

    public static Task SaveAsync(this Image source, Stream stream, IImageFormat format, CancellationToken cancellationToken = default) =>
        source.SaveAsync(stream, Encoder(source, format), cancellationToken);

    /// <summary>The file as a data URI, which HTML shows.</summary>
    public static string ToBase64String(this Image source, IImageFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        using var file = Encoded(source, Encoder(source, format));
        return $"data:{format.DefaultMimeType};base64,{Convert.ToBase64String(file.GetBuffer(), 0, (int)file.Length)}";
    }

    private static MemoryStream Encoded(Image source, IImageEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(source);
        var file = new MemoryStream();
        source.Save(file, encoder);
        return file;
    }

    private static IImageEncoder Encoder(Image source, IImageFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        return source.Configuration.ImageFormatsManager.GetEncoder(format);
    }
}
