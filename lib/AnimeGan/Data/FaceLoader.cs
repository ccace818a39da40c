using System.Collections.Concurrent;
using AnimeGan.Data.Import;

namespace AnimeGan.Data;

/// <summary>Loads a sequence of faces into memory, on all processors: what training on a folder or zip does.</summary>
public static class FaceLoader
{
    // Some 4 MB of pixels: enough for every processor, little beside the set.
    private const int BytesAtATime = 4 << 20;

    /// <summary>Decodes or draws all faces of a sequence.</summary>
    /// <param name="faces">The sequence.</param>
    /// <param name="size">The edge in pixels they are to have.</param>
    /// <param name="skipped">Gets those that cannot be used.</param>
    /// <param name="progress">Hears how many are done.</param>
    /// <param name="cancellationToken">Stops between faces.</param>
    /// <returns>The faces in their order, on the CPU; the same whatever the number of processors.</returns>
    /// <exception cref="InvalidDataException">No face can be used, or all together are larger than the memory.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static FaceDataset Load(
        IFaceSequence faces, int size, SkipList skipped, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var bytes = 3 * size * size;
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if ((long)faces.Count * bytes > memory)
            throw new InvalidDataException($"{faces.Source}: {faces.Count} faces of {size} px take {(long)faces.Count * bytes >> 20} MB, "
                + $"and this machine has {memory >> 20} MB. Take a smaller size or fewer faces.");
        using var scope = NewDisposeScope();
        var images = empty(faces.Count, 3, size, size, dtype: ScalarType.Byte); // (N, 3, S, S)
        var tags = new sbyte[faces.Count * TagCatalogue.Count];
        var kept = 0;
        foreach (var batch in FaceDecoding.Of(faces, size, BytesAtATime, cancellationToken))
        {
            skipped.Add(batch.Skipped);
            if (batch.Faces.Count > 0)
            {
                using var decoded = tensor(batch.Pixels.AsSpan(0, batch.Faces.Count * bytes).ToArray(), [batch.Faces.Count, 3, size, size]);
                using var place = images.narrow(0, kept, batch.Faces.Count);
                place.copy_(decoded);
            }
            foreach (var face in batch.Faces)
                faces.TagsOf(face.Index).Values.CopyTo(tags.AsSpan(kept++ * TagCatalogue.Count));
            progress?.Report(batch.End);
        }
        if (kept == 0)
            throw skipped.NoneLeft(faces);
        return new FaceDataset(images.narrow(0, 0, kept), tensor(tags[..(kept * TagCatalogue.Count)], [kept, TagCatalogue.Count]),
            faces.Source);
    }
}

/// <summary>Faces that were decoded together.</summary>
/// <param name="Start">The number of the first that was tried.</param>
/// <param name="End">The number after the last that was tried.</param>
/// <param name="Pixels">
/// Those that can be used, one after the other: (Faces.Count, 3, S, S) bytes at its beginning. Used again for the next batch.
/// </param>
/// <param name="Faces">What is known of them.</param>
/// <param name="Skipped">The others, by name, and why.</param>
internal sealed record LoadedFaces(int Start, int End, byte[] Pixels, IReadOnlyList<(int Index, FaceRecord Record)> Faces,
    IReadOnlyList<(string Name, string Reason)> Skipped);

/// <summary>
/// Decodes a sequence of faces on all processors, some megabytes at a time and in order: the batches are the same whatever the number of
/// processors.
/// </summary>
internal static class FaceDecoding
{
    // A batch has as many bytes of pixels at most; 0 threads: as many as there are processors.
    internal static IEnumerable<LoadedFaces> Of(
        IFaceSequence faces, int size, int bytesAtATime, CancellationToken cancellation, int threads = 0)
    {
        var bytes = 3 * size * size;
        var atATime = Math.Clamp(bytesAtATime / bytes, 1, 4096);
        var pixels = new byte[Math.Min(atATime, Math.Max(1, faces.Count)) * bytes];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount,
            CancellationToken = cancellation,
        };
        for (var start = 0; start < faces.Count; start += atATime)
        {
            var (first, end) = (start, Math.Min(faces.Count, start + atATime));
            var outcomes = new (FaceRecord? Record, string? Reason)[end - first];
            Parallel.ForEach(Partitioner.Create(0, outcomes.Length, Math.Max(1, Math.Min(16, outcomes.Length / 8))), options, range =>
            {
                for (var i = range.Item1; i < range.Item2 && !cancellation.IsCancellationRequested; i++)
                    outcomes[i] = faces.TryLoad(first + i, size, pixels.AsSpan(i * bytes, bytes));
            });
            cancellation.ThrowIfCancellationRequested();
            yield return Gather(faces, first, end, pixels, bytes, outcomes);
        }
    }

    private static LoadedFaces Gather(
        IFaceSequence faces, int first, int end, byte[] pixels, int bytes, (FaceRecord? Record, string? Reason)[] outcomes)
    {
        var kept = new List<(int, FaceRecord)>(outcomes.Length);
        var skipped = new List<(string, string)>();
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i].Record is not { } record)
            {
                skipped.Add((faces.Describe(first + i).Name, outcomes[i].Reason!));
                continue;
            }
            if (kept.Count < i)
                pixels.AsSpan(i * bytes, bytes).CopyTo(pixels.AsSpan(kept.Count * bytes));
            kept.Add((first + i, record));
        }
        return new LoadedFaces(first, end, pixels, kept, skipped);
    }
}
