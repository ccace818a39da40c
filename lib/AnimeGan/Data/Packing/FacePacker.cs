using System.IO.Hashing;
using System.Text;
using System.Text.Json.Nodes;
using AnimeGan.Data.Import;
using AnimeGan.Files;
using AnimeGan.Tags;

namespace AnimeGan.Data.Packing;

/// <summary>How faces are packed.</summary>
public sealed record PackOptions
{
    /// <summary>The largest edge of packed faces.</summary>
    public const int MostSize = 1024;

    /// <summary>The edge of the faces in pixels, 1-1024.</summary>
    public int Size { get; init; } = 64;

    /// <summary>How many faces are decoded at a time; 0: as many as there are processors. The file is the same.</summary>
    public int Threads { get; init; }
}

/// <summary>What was packed.</summary>
/// <param name="Path">The file.</param>
/// <param name="Count">How many faces it has.</param>
/// <param name="Resumed">How many of them an earlier, interrupted packing had done.</param>
/// <param name="Skipped">Those that could not be used.</param>
public sealed record PackResult(string Path, int Count, int Resumed, SkipList Skipped);

/// <summary>
/// Writes a sequence of faces to one file (<see cref="PackedFaces"/>), a few megabytes at a time. The file is the same whatever the number of
/// processors and however often packing was interrupted; it appears under its name when it is whole. Until then the work lies beside it, in
/// <c>.NAME.packing</c>, and the same call goes on with it.
/// </summary>
public static class FacePacker
{
    private const int BytesAtATime = 8 << 20;

    /// <summary>Packs all faces of a sequence.</summary>
    /// <param name="faces">The faces.</param>
    /// <param name="path">The file; one that exists is replaced when the new one is whole.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Hears how many are done.</param>
    /// <param name="cancellationToken">Stops after a batch; the work is kept.</param>
    /// <exception cref="InvalidDataException">No face can be used.</exception>
    /// <exception cref="IOException">It could not be written, or another process is packing the same file: what was there before is unchanged.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static PackResult Pack(IFaceSequence faces, string path, PackOptions options, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        if (options.Size is < 1 or > PackOptions.MostSize)
            throw new ArgumentOutOfRangeException(nameof(options), options.Size, $"Faces are packed with an edge of 1 to {PackOptions.MostSize} pixels.");
        // The header is written last, so that a file is needed.
        OutputFile.RequireFile(path);
        var full = OutputFile.Follow(path);
        var folder = Path.GetDirectoryName(full)!;
        Directory.CreateDirectory(folder);
        var work = Path.Combine(folder, $".{Path.GetFileName(full)}.packing");
        var bytes = 3 * options.Size * options.Size;
        var plan = new PackJournal.Plan(faces.Fingerprint, faces.Count, options.Size, FaceBatches.SizeOf(options.Size, BytesAtATime));
        PackResult result;
        using (var journal = PackJournal.Open(work + ".journal", plan))
        {
            using (var file = new FileStream(work, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1))
            {
                var resumed = Verify(file, journal, plan, bytes);
                progress?.Report(resumed.Tried);
                foreach (var batch in FaceBatches.Of(faces, options.Size, BytesAtATime, resumed.Tried, cancellationToken, options.Threads))
                {
                    var pixels = batch.Pixels.AsSpan(0, batch.Faces.Count * bytes);
                    file.Write(pixels);
                    file.Flush();
                    journal.Add(new PackJournal.Batch(batch.End, batch.Faces.Count, Crc32.HashToUInt32(pixels), [.. batch.Faces.Select(face => face.Record.ToJson())],
                        [.. batch.Skipped.Select(face => new[] { face.Name, face.Reason })], Tags(faces, batch)));
                    progress?.Report(batch.End);
                }
                result = Finish(file, journal, faces, options, full, resumed.Kept);
            }
            if (result.Count > 0)
                File.Move(work, full, overwrite: true);
            else
                File.Delete(work);
        }
        File.Delete(work + ".journal");
        return result.Count > 0
            ? result
            : throw new InvalidDataException($"{faces.Source}: none of its {faces.Count} faces can be used. {result.Skipped.Reasons[0].Examples[0]}: {result.Skipped.Reasons[0].Reason}.");
    }

    /// <summary>Keeps the batches whose pixels are still what the journal says: after a loss of power they may not be.</summary>
    private static (int Tried, int Kept) Verify(FileStream file, PackJournal journal, PackJournal.Plan plan, int bytes)
    {
        var buffer = new byte[Math.Max(1, Math.Min(plan.BatchSize, plan.Count)) * bytes];
        var (good, kept) = (0, 0);
        foreach (var batch in journal.Done)
        {
            var pixels = buffer.AsSpan(0, batch.Kept * bytes);
            file.Position = PackedHeader.Bytes + (long)kept * bytes;
            if (file.ReadAtLeast(pixels, pixels.Length, throwOnEndOfStream: false) < pixels.Length || Crc32.HashToUInt32(pixels) != batch.Crc)
                break;
            good++;
            kept += batch.Kept;
        }
        if (good < journal.Done.Count)
            journal.Truncate(good, plan);
        file.SetLength(PackedHeader.Bytes + (long)kept * bytes);
        file.Position = file.Length;
        return (journal.Done.Count == 0 ? 0 : journal.Done[^1].End, kept);
    }

    private static PackResult Finish(FileStream file, PackJournal journal, IFaceSequence faces, PackOptions options, string path, int resumed)
    {
        var skipped = new SkipList();
        foreach (var face in journal.Done.SelectMany(batch => batch.Skipped))
            skipped.Add(face[0], face[1]);
        var kept = journal.Done.Sum(batch => batch.Kept);
        if (kept == 0)
            return new PackResult(path, 0, 0, skipped);
        foreach (var batch in journal.Done)
            file.Write(Convert.FromBase64String(batch.Tags));
        long recordBytes = 0;
        foreach (var line in journal.Done.SelectMany(batch => batch.Records))
        {
            var record = Encoding.UTF8.GetBytes(line + "\n");
            recordBytes += record.Length;
            file.Write(record);
        }
        var provenance = faces.Provenance;
        provenance["size"] = options.Size;
        var reasons = new JsonObject();
        foreach (var reason in skipped.Reasons)
            reasons[reason.Reason] = reason.Count;
        provenance["skipped"] = reasons;
        file.Position = 0;
        file.Write(PackedHeader.Make(kept, options.Size, recordBytes, provenance));
        file.Flush(flushToDisk: true);
        return new PackResult(path, kept, resumed, skipped);
    }

    private static string Tags(IFaceSequence faces, LoadedFaces batch)
    {
        var tags = new byte[batch.Faces.Count * TagCatalogue.Count];
        for (var i = 0; i < batch.Faces.Count; i++)
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(faces.TagsOf(batch.Faces[i].Index).Values).CopyTo(tags.AsSpan(i * TagCatalogue.Count));
        return Convert.ToBase64String(tags);
    }
}
