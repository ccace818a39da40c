using System.Diagnostics.CodeAnalysis;

namespace SixLabors.ImageSharp.Formats.Png;

/// <summary>PNG.</summary>
public sealed class PngFormat : IImageFormat<PngMetadata, PngFrameMetadata>
{
    private PngFormat()
    {
    }

    public static PngFormat Instance { get; } = new();

    public string Name => "PNG";

    public string DefaultMimeType => "image/png";

    public IEnumerable<string> MimeTypes => ["image/png", "image/apng"];

    public IEnumerable<string> FileExtensions => ["png", "apng"];

    public PngMetadata CreateDefaultFormatMetadata() => new();

    public PngFrameMetadata CreateDefaultFormatFrameMetadata() => new();
}

/// <summary>What is particular to a PNG.</summary>
public class PngMetadata : IDeepCloneable
{
    /// <summary>How often an animation is played; 0: for ever.</summary>
    public uint RepeatCount { get; set; } = 1;

    /// <summary>Whether the first frame is part of the animation.</summary>
    public bool AnimateRootFrame { get; set; } = true;

    public IDeepCloneable DeepClone() => new PngMetadata { RepeatCount = RepeatCount, AnimateRootFrame = AnimateRootFrame };
}

/// <summary>What is particular to one frame of an animated PNG.</summary>
public class PngFrameMetadata : IDeepCloneable
{
    /// <summary>How long the frame is shown, in seconds.</summary>
    public Rational FrameDelay { get; set; } = new(0);

    public IDeepCloneable DeepClone() => new PngFrameMetadata { FrameDelay = FrameDelay };
}

/// <summary>Knows a PNG by its first eight bytes.</summary>
public sealed class PngImageFormatDetector : IImageFormatDetector
{
    public int HeaderSize => 8;

    public bool TryDetectFormat(ReadOnlySpan<byte> header, [NotNullWhen(true)] out IImageFormat? format)
    {
        format = header.StartsWith(PngCodec.Signature) ? PngFormat.Instance : null;
        return format is not null;
    }
}

/// <summary>Adds PNG.</summary>
public sealed class PngConfigurationModule : IImageFormatConfigurationModule
{
    public void Configure(Configuration configuration)
    {
        configuration.ImageFormatsManager.SetEncoder(PngFormat.Instance, new PngEncoder());
        configuration.ImageFormatsManager.SetDecoder(PngFormat.Instance, new MemoryDecoder(new PngCodec()));
        configuration.ImageFormatsManager.AddImageFormatDetector(new PngImageFormatDetector());
    }
}
