using System.Diagnostics.CodeAnalysis;

namespace SixLabors.ImageSharp.Formats.Jpeg;

/// <summary>JPEG.</summary>
public sealed class JpegFormat : IImageFormat<JpegMetadata>
{
    private JpegFormat()
    {
    }

    public static JpegFormat Instance { get; } = new();

    public string Name => "JPEG";

    public string DefaultMimeType => "image/jpeg";

    public IEnumerable<string> MimeTypes => ["image/jpeg", "image/pjpeg"];

    public IEnumerable<string> FileExtensions => ["jpg", "jpeg", "jfif"];

    public JpegMetadata CreateDefaultFormatMetadata() => new();
}

/// <summary>What is particular to a JPEG.</summary>
public class JpegMetadata : IDeepCloneable
{
    public IDeepCloneable DeepClone() => new JpegMetadata();
}

/// <summary>Knows a JPEG by its first three bytes.</summary>
public sealed class JpegImageFormatDetector : IImageFormatDetector
{
    public int HeaderSize => 3;

    public bool TryDetectFormat(ReadOnlySpan<byte> header, [NotNullWhen(true)] out IImageFormat? format)
    {
        format = header.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? JpegFormat.Instance : null;
        return format is not null;
    }
}

/// <summary>Adds JPEG.</summary>
public sealed class JpegConfigurationModule : IImageFormatConfigurationModule
{
    public void Configure(Configuration configuration)
    {
        configuration.ImageFormatsManager.SetEncoder(JpegFormat.Instance, new JpegEncoder());
        configuration.ImageFormatsManager.SetDecoder(JpegFormat.Instance, new MemoryDecoder(new JpegCodec()));
        configuration.ImageFormatsManager.AddImageFormatDetector(new JpegImageFormatDetector());
    }
}
