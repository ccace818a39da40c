namespace SixLabors.ImageSharp.Formats;

/// <summary>A file format of pictures.</summary>
public interface IImageFormat
{
    string Name { get; }

    string DefaultMimeType { get; }

    IEnumerable<string> MimeTypes { get; }

    /// <summary>Ends of file names, without a dot.</summary>
    IEnumerable<string> FileExtensions { get; }
}

/// <summary>A format with metadata of its own.</summary>
public interface IImageFormat<out TFormatMetadata> : IImageFormat
    where TFormatMetadata : class
{
    TFormatMetadata CreateDefaultFormatMetadata();
}

/// <summary>A format with metadata of its own, also for each frame.</summary>
public interface IImageFormat<out TFormatMetadata, out TFormatFrameMetadata> : IImageFormat<TFormatMetadata>
    where TFormatMetadata : class
    where TFormatFrameMetadata : class
{
    TFormatFrameMetadata CreateDefaultFormatFrameMetadata();
}

/// <summary>Knows a format by the first bytes of a file.</summary>
public interface IImageFormatDetector
{
    /// <summary>How many bytes it needs.</summary>
    int HeaderSize { get; }

    bool TryDetectFormat(ReadOnlySpan<byte> header, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IImageFormat? format);
}

/// <summary>Adds a format to a configuration.</summary>
public interface IImageFormatConfigurationModule
{
    void Configure(Configuration configuration);
}
