namespace SixLabors.ImageSharp.Formats.Gif;

/// <summary>GIF, which this stand-in writes but does not read.</summary>
public sealed class GifFormat : IImageFormat<GifMetadata, GifFrameMetadata>
{
    private GifFormat()
    {
    }

    public static GifFormat Instance { get; } = new();

    public string Name => "GIF";

    public string DefaultMimeType => "image/gif";

    public IEnumerable<string> MimeTypes => ["image/gif"];

    public IEnumerable<string> FileExtensions => ["gif"];

    public GifMetadata CreateDefaultFormatMetadata() => new();

    public GifFrameMetadata CreateDefaultFormatFrameMetadata() => new();
}

/// <summary>What is particular to a GIF.</summary>
public class GifMetadata : IDeepCloneable
{
    /// <summary>How often an animation is played; 0: for ever.</summary>
    public ushort RepeatCount { get; set; } = 1;

    public GifColorTableMode ColorTableMode { get; set; }

    public IDeepCloneable DeepClone() => new GifMetadata { RepeatCount = RepeatCount, ColorTableMode = ColorTableMode };
}

/// <summary>What is particular to one frame of a GIF.</summary>
public class GifFrameMetadata : IDeepCloneable
{
    /// <summary>How long the frame is shown, in hundredths of a second.</summary>
    public int FrameDelay { get; set; }

    /// <summary>What becomes of the frame when the next comes.</summary>
    public GifDisposalMethod DisposalMethod { get; set; }

    public IDeepCloneable DeepClone() => new GifFrameMetadata { FrameDelay = FrameDelay, DisposalMethod = DisposalMethod };
}

/// <summary>Whether frames share their colours.</summary>
public enum GifColorTableMode
{
    Global,
    Local,
}

/// <summary>What becomes of a frame when the next comes.</summary>
public enum GifDisposalMethod
{
    Unspecified = 0,
    NotDispose = 1,
    RestoreToBackground = 2,
    RestoreToPrevious = 3,
}

/// <summary>Adds GIF.</summary>
public sealed class GifConfigurationModule : IImageFormatConfigurationModule
{
    public void Configure(Configuration configuration) => configuration.ImageFormatsManager.SetEncoder(GifFormat.Instance, new GifEncoder());
}
