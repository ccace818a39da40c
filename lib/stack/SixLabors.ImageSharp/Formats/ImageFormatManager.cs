using System.Diagnostics.CodeAnalysis;

namespace SixLabors.ImageSharp.Formats;

/// <summary>Which formats there are, and who reads and writes them.</summary>
public class ImageFormatManager
{
    private readonly Lock change = new();
    private List<IImageFormat> formats = [];
    private List<IImageFormatDetector> detectors = [];
    private Dictionary<IImageFormat, IImageDecoder> decoders = [];
    private Dictionary<IImageFormat, IImageEncoder> encoders = [];

    public IEnumerable<IImageFormat> ImageFormats => formats;

    internal IReadOnlyDictionary<IImageFormat, IImageDecoder> Decoders => decoders;

    internal IReadOnlyDictionary<IImageFormat, IImageEncoder> Encoders => encoders;

    /// <summary>How many bytes of a file tell its format.</summary>
    internal int HeaderSize => detectors.Count == 0 ? 0 : detectors.Max(detector => detector.HeaderSize);

    public void AddImageFormat(IImageFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        lock (change)
            if (!formats.Contains(format))
                formats = [.. formats, format];
    }

    public void AddImageFormatDetector(IImageFormatDetector detector)
    {
        ArgumentNullException.ThrowIfNull(detector);
        lock (change)
            detectors = [.. detectors, detector];
    }

    public void ClearImageFormatDetectors()
    {
        lock (change)
            detectors = [];
    }

    public void SetDecoder(IImageFormat imageFormat, IImageDecoder decoder)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        AddImageFormat(imageFormat);
        lock (change)
            decoders = new(decoders) { [imageFormat] = decoder };
    }

    public void SetEncoder(IImageFormat imageFormat, IImageEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        AddImageFormat(imageFormat);
        lock (change)
            encoders = new(encoders) { [imageFormat] = encoder };
    }

    /// <summary>The format of an end of a file name, with or without its dot.</summary>
    public bool TryFindFormatByFileExtension(string extension, [NotNullWhen(true)] out IImageFormat? format)
    {
        ArgumentNullException.ThrowIfNull(extension);
        var plain = extension.TrimStart('.');
        format = formats.Find(candidate => candidate.FileExtensions.Contains(plain, StringComparer.OrdinalIgnoreCase));
        return format is not null;
    }

    public bool TryFindFormatByMimeType(string mimeType, [NotNullWhen(true)] out IImageFormat? format)
    {
        format = formats.Find(candidate => candidate.MimeTypes.Contains(mimeType, StringComparer.OrdinalIgnoreCase));
        return format is not null;
    }

    /// <exception cref="UnknownImageFormatException">Nobody reads it.</exception>
    public IImageDecoder GetDecoder(IImageFormat format) =>
        decoders.GetValueOrDefault(format) ?? throw new UnknownImageFormatException($"No decoder reads {format.Name}. {Known(decoders)}");

    /// <exception cref="UnknownImageFormatException">Nobody writes it.</exception>
    public IImageEncoder GetEncoder(IImageFormat format) =>
        encoders.GetValueOrDefault(format) ?? throw new UnknownImageFormatException($"No encoder writes {format.Name}. {Known(encoders)}");

    /// <summary>The format of a file's first bytes.</summary>
    /// <exception cref="UnknownImageFormatException">They are of none that is known.</exception>
    internal IImageFormat Detect(ReadOnlySpan<byte> header)
    {
        IImageFormat? last = null;
        foreach (var detector in detectors)
            if (header.Length >= detector.HeaderSize && detector.TryDetectFormat(header, out var format))
                last = format;
        return last ?? throw new UnknownImageFormatException(
            header.Length == 0 ? "Image cannot be loaded: there is no data." : $"Image cannot be loaded: its first bytes are of no known format. {Known(decoders)}");
    }

    internal static string Known<T>(IReadOnlyDictionary<IImageFormat, T> codecs) => $"Known formats are: {string.Join(", ", codecs.Keys.Select(format => format.Name))}.";
}
