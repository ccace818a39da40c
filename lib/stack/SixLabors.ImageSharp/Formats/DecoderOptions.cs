using SixLabors.ImageSharp.Processing;
using SixLabors.ImageSharp.Processing.Processors.Transforms;

namespace SixLabors.ImageSharp.Formats;

/// <summary>How files are read.</summary>
public sealed class DecoderOptions
{
    private readonly uint maxFrames = int.MaxValue;

    internal static DecoderOptions Default { get; } = new();

    public Configuration Configuration { get; init; } = Configuration.Default;

    /// <summary>What the picture is made to fit into, its proportions kept; null: nothing.</summary>
    public Size? TargetSize { get; init; }

    public IResampler Sampler { get; init; } = KnownResamplers.Box;

    /// <summary>Whether everything but the pixels is left out.</summary>
    public bool SkipMetadata { get; init; }

    /// <summary>How many frames of an animation are read, 1 or more.</summary>
    public uint MaxFrames
    {
        get => maxFrames;
        init => maxFrames = Math.Clamp(value, 1, int.MaxValue);
    }
}

/// <summary>Options of one format.</summary>
public interface ISpecializedDecoderOptions
{
    DecoderOptions GeneralOptions { get; init; }
}
