using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json;

namespace AnimeGan.Data.Tagging;

/// <summary>The shape of our own tagger, and how it is trained. The defaults take some minutes on one processor for 5,000 faces.</summary>
public sealed record TaggerOptions
{
    /// <summary>The edge in pixels at which faces are read, a power of two: eyes must be more than a few pixels wide.</summary>
    [PowerOfTwo(16, 256)]
    public int InputSize { get; init; } = 64;

    /// <summary>Channels of the first map; later maps have up to 4 times as many.</summary>
    [Range(1, 256)]
    public int Width { get; init; } = 24;

    /// <summary>Numbers in the last layer before the logits: what a face is compared by.</summary>
    [Range(1, 4096)]
    public int Features { get; init; } = 256;

    /// <summary>How often every face is shown.</summary>
    [Range(1, 10_000)]
    public int Epochs { get; init; } = 9;

    /// <summary>Faces a step.</summary>
    [Range(2, 4096)]
    public int BatchSize { get; init; } = 64;

    /// <summary>The highest rate of AdamW, reached after a quarter of the steps; it falls to 0 along a cosine.</summary>
    [Range(1e-9, 1)]
    public double LearningRate { get; init; } = 3e-3;

    /// <summary>What AdamW takes from every weight, as a multiple of the rate.</summary>
    [Range(0, 10)]
    public double WeightDecay { get; init; } = 0.05;

    /// <summary>The share of features that a step leaves out, so that none is relied on alone.</summary>
    [Range(0, 0.95)]
    public double Dropout { get; init; } = 0.3;

    /// <summary>How far a face is shifted at most while training, as a share of its edge. Faces are mirrored too, half of them.</summary>
    [Range(0, 0.5)]
    public double Shift { get; init; } = 0.08;

    /// <summary>What weights, order and all else that is drawn follow from.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// Eight hexadecimal digits that differ where the same faces would give another tagger: by an option, or by a change in how taggers are
    /// trained. Files of taggers that are trained once and kept have it in their names.
    /// </summary>
    internal string Recipe() => Convert.ToHexStringLower(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { TaggerTraining.Version, Options = this })))[..8];

    /// <summary>Refuses values that describe no tagger.</summary>
    /// <exception cref="OptionException">A value is out of range; the message names it.</exception>
    internal void Validate() => OptionRules.Check(this);
}
