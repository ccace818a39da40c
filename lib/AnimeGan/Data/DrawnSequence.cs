using AnimeGan.Data.Synthetic;

namespace AnimeGan.Data;

/// <summary>Some of the faces that <see cref="SyntheticFaces"/> draws, as a sequence to pack or write.</summary>
public sealed class DrawnSequence : IFaceSequence
{
    private readonly long first;
    private readonly string frequencies;

    /// <summary>Faces <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/> - 1 of a seed.</summary>
    /// <param name="seed">Other seeds give other faces.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="first">The number of the first.</param>
    /// <param name="uniform">
    /// Whether colours come equally often and the other tags with p = 0.25, as in the paper's training; else as in the paper's dataset.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The count or the first number is outside its range.</exception>
    public DrawnSequence(ulong seed, int count, long first = 0, bool uniform = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        (Faces, Count, this.first, frequencies) =
            (new SyntheticFaces(seed, uniform ? TagSampler.PaperPrior : null), count, first, uniform ? "uniform" : "dataset");
    }

    /// <summary>What draws them.</summary>
    internal SyntheticFaces Faces { get; }

    /// <inheritdoc/>
    public string Source => $"drawn faces {first} to {first + Count - 1} of seed {Faces.Seed}";

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public JsonObject Provenance => new() { ["source"] = Source, ["format"] = "synthetic", ["frequencies"] = frequencies };

    /// <inheritdoc/>
    public FaceRecord Describe(int index) => new((first + index).ToString("D5", CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public TagVector TagsOf(int index) => Faces.TagsOf(first + index);

    /// <inheritdoc/>
    /// <remarks>
    /// Nothing is drawn smaller than what shows every tag: a smaller face is drawn larger, and each square of pixels becomes its mean.
    /// </remarks>
    public FaceRecord Load(int index, int size, Span<byte> planes)
    {
        var factor = size is > 0 and < SyntheticFaces.MinimumSize ? (SyntheticFaces.MinimumSize + size - 1) / size : 1;
        if (factor == 1)
            Faces.Render(first + index, size, planes);
        else
        {
            var large = new byte[planes.Length * factor * factor];
            Faces.Render(first + index, factor * size, large);
            Shrink(large, factor, size, planes);
        }
        return Describe(index) with { Width = size, Height = size };
    }

    private static void Shrink(byte[] large, int factor, int size, Span<byte> planes)
    {
        var wide = factor * size;
        for (var i = 0; i < planes.Length; i++)
        {
            var corner = i / size * factor * wide + i % size * factor; // planes follow each other, so their rows do too
            var sum = 0;
            for (var y = 0; y < factor; y++)
                for (var x = 0; x < factor; x++)
                    sum += large[corner + y * wide + x];
            planes[i] = (byte)MathF.Round((float)sum / (factor * factor));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
