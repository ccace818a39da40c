using System.Text.Json.Nodes;
using AnimeGan.Data.Synthetic;
using AnimeGan.Tags;

namespace AnimeGan.Data;

/// <summary>Some of the faces that <see cref="SyntheticFaces"/> draws, as a sequence to pack or write.</summary>
public sealed class DrawnSequence : IFaceSequence
{
    private readonly SyntheticFaces faces;
    private readonly long first;
    private readonly string frequencies;

    /// <summary>Faces <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/> - 1 of a seed.</summary>
    /// <param name="seed">Other seeds give other faces.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="first">The number of the first.</param>
    /// <param name="uniform">Whether colours come equally often and the other tags with p = 0.25, as in the paper's training; else as in the paper's dataset.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count or the first number is outside its range.</exception>
    public DrawnSequence(ulong seed, int count, long first = 0, bool uniform = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        (faces, Count, this.first, frequencies) = (new SyntheticFaces(seed, uniform ? TagSampler.PaperPrior : null), count, first, uniform ? "uniform" : "dataset");
    }

    /// <inheritdoc/>
    public string Source => $"drawn faces {first} to {first + Count - 1} of seed {faces.Seed}";

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public JsonObject Provenance => new() { ["source"] = Source, ["format"] = "synthetic", ["frequencies"] = frequencies };

    /// <inheritdoc/>
    public string Fingerprint => $"synthetic {faces.Seed} {first} {Count} {frequencies}";

    /// <inheritdoc/>
    public FaceRecord Describe(int index) => new((first + index).ToString("D5", System.Globalization.CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public TagVector TagsOf(int index) => faces.TagsOf(first + index);

    /// <inheritdoc/>
    public FaceRecord Load(int index, int size, Span<byte> planes)
    {
        faces.Render(first + index, size, planes);
        return Describe(index) with { Width = size, Height = size };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
