using System.ComponentModel.DataAnnotations;

namespace AnimeGan.Models;

/// <summary>The shape of a network that doubles pictures, and how it is trained: the defaults are the preset <c>sr-x2</c>.</summary>
public sealed record UpscalerOptions
{
    /// <summary>Channels of every map.</summary>
    [Range(1, 1024)]
    public int Width { get; init; } = 32;

    /// <summary>Residual blocks.</summary>
    [Range(0, 256)]
    public int Blocks { get; init; } = 4;

    /// <summary>Steps of training.</summary>
    [Range(1, 10_000_000)]
    public int Steps { get; init; } = 500;

    /// <summary>Faces a step.</summary>
    [Range(1, 4096)]
    public int BatchSize { get; init; } = 16;

    /// <summary>Adam's rate at the first step; it falls to 0 along a cosine.</summary>
    [Range(1e-9, 1)]
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>What weights, the order of the faces and which are held back follow from.</summary>
    public ulong Seed { get; init; }

    /// <summary>Fewer numbers than the network has, and about as many.</summary>
    internal double LeastParameters => 9.0 * Width * (2.0 * Blocks * Width + 3);

    /// <summary>Throws where the options describe no network or no training.</summary>
    /// <exception cref="OptionException">The message names the option, its value and what it may be.</exception>
    public void Validate() => OptionRules.Check(this);
}
