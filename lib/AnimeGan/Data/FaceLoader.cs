using AnimeGan.Data.Import;
using AnimeGan.Tags;
using TorchSharp;
using static TorchSharp.torch;

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
