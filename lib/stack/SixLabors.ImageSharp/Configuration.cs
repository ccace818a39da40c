using System.Collections.Concurrent;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Memory;

namespace SixLabors.ImageSharp;

/// <summary>The formats that are known, and how much memory and how many threads are used.</summary>
public sealed class Configuration
{
    private static readonly Lazy<Configuration> Lazily = new(() => new Configuration(
        new PngConfigurationModule(), new JpegConfigurationModule(), new WebpConfigurationModule(), new BmpConfigurationModule(), new GifConfigurationModule()));

    private int maxDegreeOfParallelism = Environment.ProcessorCount;
    private int streamProcessingBufferSize = 8096;
    private MemoryAllocator memoryAllocator = MemoryAllocator.Default;

    public Configuration()
    {
    }

    public Configuration(params IImageFormatConfigurationModule[] configurationModules)
    {
        foreach (var module in configurationModules ?? [])
            module.Configure(this);
    }

    /// <summary>What everything takes that is not given another: all formats.</summary>
    public static Configuration Default => Lazily.Value;

    /// <summary>-1 or 1 and more. Every step of this stand-in runs on the caller's thread.</summary>
    public int MaxDegreeOfParallelism
    {
        get => maxDegreeOfParallelism;
        set => maxDegreeOfParallelism = value is -1 or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "It must be -1 or above 0.");
    }

    public int StreamProcessingBufferSize
    {
        get => streamProcessingBufferSize;
        set => streamProcessingBufferSize = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "It must be above 0.");
    }

    /// <summary>Pixels are in one piece here, whatever it says.</summary>
    public bool PreferContiguousImageBuffers { get; set; }

    public IDictionary<object, object> Properties { get; } = new ConcurrentDictionary<object, object>();

    public IEnumerable<IImageFormat> ImageFormats => ImageFormatsManager.ImageFormats;

    /// <summary>Where the reading of a stream that can seek begins.</summary>
    public ReadOrigin ReadOrigin { get; set; } = ReadOrigin.Current;

    public ImageFormatManager ImageFormatsManager { get; private init; } = new();

    /// <summary>Makes room for pixels; its limit decides which pictures are too large to be read.</summary>
    public MemoryAllocator MemoryAllocator
    {
        get => memoryAllocator;
        set => memoryAllocator = value ?? throw new ArgumentNullException(nameof(value));
    }

    public void Configure(IImageFormatConfigurationModule configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        configuration.Configure(this);
    }

    /// <summary>A configuration with the same settings that knows the same formats.</summary>
    public Configuration Clone() => new()
    {
        MaxDegreeOfParallelism = MaxDegreeOfParallelism,
        StreamProcessingBufferSize = StreamProcessingBufferSize,
        PreferContiguousImageBuffers = PreferContiguousImageBuffers,
        ReadOrigin = ReadOrigin,
        MemoryAllocator = MemoryAllocator,
        ImageFormatsManager = ImageFormatsManager,
    };
}

/// <summary>Where the reading of a stream begins.</summary>
public enum ReadOrigin
{
    Begin,
    Current,
}
