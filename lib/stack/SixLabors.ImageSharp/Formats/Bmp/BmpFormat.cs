using System.Diagnostics.CodeAnalysis;

namespace SixLabors.ImageSharp.Formats.Bmp;

/// <summary>Windows bitmaps.</summary>
public sealed class BmpFormat : IImageFormat
{
    private BmpFormat()
    {
    }

    public static BmpFormat Instance { get; } = new();

    public string Name => "BMP";

    public string DefaultMimeType => "image/bmp";

    public IEnumerable<string> MimeTypes => ["image/bmp", "image/x-windows-bmp"];

    public IEnumerable<string> FileExtensions => ["bm", "bmp", "dip"];
}

/// <summary>Knows a bitmap by its first two bytes.</summary>
public sealed class BmpImageFormatDetector : IImageFormatDetector
{
    public int HeaderSize => 2;

    public bool TryDetectFormat(ReadOnlySpan<byte> header, [NotNullWhen(true)] out IImageFormat? format)
    {
        format = header.StartsWith("BM"u8) ? BmpFormat.Instance : null;
        return format is not null;
    }
}

/// <summary>Adds bitmaps.</summary>
public sealed class BmpConfigurationModule : IImageFormatConfigurationModule
{
    public void Configure(Configuration configuration)
    {
        configuration.ImageFormatsManager.SetEncoder(BmpFormat.Instance, new BmpEncoder());
        configuration.ImageFormatsManager.SetDecoder(BmpFormat.Instance, new MemoryDecoder(new BmpCodec()));
        configuration.ImageFormatsManager.AddImageFormatDetector(new BmpImageFormatDetector());
    }
}
