using System.Diagnostics.CodeAnalysis;

namespace SixLabors.ImageSharp.Formats.Webp;

/// <summary>WebP.</summary>
public sealed class WebpFormat : IImageFormat
{
    private WebpFormat()
    {
    }

    public static WebpFormat Instance { get; } = new();

    public string Name => "WEBP";

    public string DefaultMimeType => "image/webp";

    public IEnumerable<string> MimeTypes => ["image/webp"];

    public IEnumerable<string> FileExtensions => ["webp"];
}

/// <summary>Knows a WebP by its first twelve bytes.</summary>
public sealed class WebpImageFormatDetector : IImageFormatDetector
{
    public int HeaderSize => 12;

    public bool TryDetectFormat(ReadOnlySpan<byte> header, [NotNullWhen(true)] out IImageFormat? format)
    {
        format = header.StartsWith("RIFF"u8) && header[8..].StartsWith("WEBP"u8) ? WebpFormat.Instance : null;
        return format is not null;
    }
}

/// <summary>Adds WebP.</summary>
public sealed class WebpConfigurationModule : IImageFormatConfigurationModule
{
    public void Configure(Configuration configuration)
    {
        configuration.ImageFormatsManager.SetEncoder(WebpFormat.Instance, new WebpEncoder());
        configuration.ImageFormatsManager.SetDecoder(WebpFormat.Instance, new MemoryDecoder(new WebpCodec()));
        configuration.ImageFormatsManager.AddImageFormatDetector(new WebpImageFormatDetector());
    }
}
