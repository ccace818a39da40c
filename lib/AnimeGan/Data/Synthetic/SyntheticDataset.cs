using AnimeGan.Tags;
using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Data.Synthetic;

/// <summary>Fills a <see cref="FaceDataset"/> with drawn faces, on all processors.</summary>
public static class SyntheticDataset
{
    // Faces drawn between two reports: some 50 ms of work at 64 px on two cores.
    private const int FacesAtATime = 128;

    /// <summary>Draws faces <paramref name="first"/>, <paramref name="first"/> + 1, ... into memory.</summary>
    /// <param name="faces">The sequence to draw from.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="size">Their edge in pixels, 32-256.</param>
    /// <param name="first">The number of the first: a set to learn from and one to test on do not overlap when their numbers do not.</param>
    /// <param name="progress">Hears how many are done.</param>
    /// <param name="cancellationToken">Stops between faces.</param>
    /// <returns>Images (count, 3, size, size) bytes and tags (count, 34) on the CPU; the caller owns them. The same whatever the number of processors.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count, the size or the first number is outside its range.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; nothing is left in memory.</exception>
    public static FaceDataset Make(SyntheticFaces faces, int count, int size, long first = 0, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        if (size is < SyntheticFaces.MinimumSize or > SyntheticFaces.MaximumSize)
            throw new ArgumentOutOfRangeException(nameof(size), size, $"Faces are drawn with an edge of {SyntheticFaces.MinimumSize} to {SyntheticFaces.MaximumSize} pixels.");
        using var scope = NewDisposeScope();
        var bytes = 3 * size * size;
        var images = empty(count, 3, size, size, dtype: ScalarType.Byte); // (N, 3, S, S)
        var tags = new sbyte[count * TagCatalogue.Count];
        for (var start = 0; start < count; start += FacesAtATime)
        {
            var from = start;
            var pixels = new byte[Math.Min(FacesAtATime, count - from) * bytes];
            var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
            Parallel.For(0, pixels.Length / bytes, options, i =>
                faces.RenderWith(TagVector.Unknown, first + from + i, size, pixels.AsSpan(i * bytes, bytes))
                    .Values.CopyTo(tags.AsSpan((from + i) * TagCatalogue.Count)));
            using var drawn = tensor(pixels, [pixels.Length / bytes, 3, size, size]);
            using var place = images.narrow(0, from, pixels.Length / bytes);
            place.copy_(drawn);
            progress?.Report(from + pixels.Length / bytes);
        }
        return new FaceDataset(images, tensor(tags, [count, TagCatalogue.Count]), $"drawn faces {first} to {first + count - 1} of seed {faces.Seed}");
    }
}
