using AnimeGan.Data.Import;

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
/// <param name="Skipped">Those that could not be used.</param>
public sealed record PackResult(string Path, int Count, SkipList Skipped);

/// <summary>
/// Writes a sequence of faces to one file (<see cref="PackedFaces"/>), a few megabytes at a time. The file is the same whatever the number
/// of processors; it appears under its name when it is whole.
/// </summary>
public static class FacePacker
{
    /// <summary>
    /// Where the pixels begin: safetensors' header is filled up with spaces to 64 KB, so that it can be written last, when it is known how
    /// many faces there are, and the pixels begin at a page of memory.
    /// </summary>
    internal const int HeaderBytes = 1 << 16;

    private const int BytesAtATime = 8 << 20;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Packs all faces of a sequence.</summary>
    /// <param name="faces">The faces.</param>
    /// <param name="path">The file; one that exists is replaced when the new one is whole.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Hears how many are done.</param>
    /// <param name="cancellationToken">Stops after a batch; nothing is left.</param>
    /// <exception cref="InvalidDataException">No face can be used.</exception>
    /// <exception cref="IOException">It could not be written: what was there before is unchanged.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static PackResult Pack(
        IFaceSequence faces, string path, PackOptions options, IProgress<int>? progress = null,
            CancellationToken cancellationToken = default)
    {
        if (options.Size is < 1 or > PackOptions.MostSize)
            throw new ArgumentOutOfRangeException(
                nameof(options), options.Size, $"Faces are packed with an edge of 1 to {PackOptions.MostSize} pixels.");
        OutputFile.RequireFile(path);
        var full = OutputFile.Follow(path);
        var skipped = new SkipList();
        var count = 0;
        WholeFile.Write(full, file =>
        {
            var bytes = 3 * options.Size * options.Size;
            using var tags = new MemoryStream();
            using var records = new MemoryStream();
            file.Position = HeaderBytes;
            foreach (var batch in FaceDecoding.Of(faces, options.Size, BytesAtATime, cancellationToken, options.Threads))
            {
                file.Write(batch.Pixels.AsSpan(0, batch.Faces.Count * bytes));
                foreach (var (index, record) in batch.Faces)
                {
                    tags.Write(MemoryMarshal.AsBytes(faces.TagsOf(index).Values));
                    records.Write(Encoding.UTF8.GetBytes(record.ToJson() + "\n"));
                }
                count += batch.Faces.Count;
                skipped.Add(batch.Skipped);
                progress?.Report(batch.End);
            }
            if (count == 0)
                throw skipped.NoneLeft(faces);
            tags.WriteTo(file);
            records.WriteTo(file);
            file.Position = 0;
            file.Write(Header(count, options.Size, records.Length, Provenance(faces, options, skipped)));
        }, $".{Path.GetFileName(full)}.packing");
        return new PackResult(full, count, skipped);
    }

    private static JsonObject Provenance(IFaceSequence faces, PackOptions options, SkipList skipped)
    {
        var provenance = faces.Provenance;
        provenance["size"] = options.Size;
        var reasons = new JsonObject();
        foreach (var reason in skipped.Reasons)
            reasons[reason.Reason] = reason.Count;
        provenance["skipped"] = reasons;
        return provenance;
    }

    private static byte[] Header(int count, int size, long recordBytes, JsonObject provenance)
    {
        var images = (long)count * 3 * size * size;
        var tags = images + (long)count * TagCatalogue.Count;
        var metadata = new JsonObject();
        foreach (var (key, value) in PackedFaces.Metadata(Fitting(provenance)))
            metadata[key] = value;
        var header = new JsonObject
        {
            ["__metadata__"] = metadata,
            [PackedFaces.Images] = Tensor("U8", [count, 3, size, size], 0, images),
            [PackedFaces.TagsName] = Tensor("I8", [count, TagCatalogue.Count], images, tags),
            [PackedFaces.Records] = Tensor("U8", [recordBytes], tags, tags + recordBytes),
        };
        var bytes = new byte[HeaderBytes];
        bytes.AsSpan().Fill((byte)' ');
        BinaryPrimitives.WriteInt64LittleEndian(bytes, HeaderBytes - sizeof(long));
        JsonSerializer.SerializeToUtf8Bytes(header, Plain).CopyTo(bytes.AsSpan(sizeof(long)));
        return bytes;
    }

    private static JsonObject Tensor(string type, long[] shape, long begin, long end) => new()
    {
        ["dtype"] = type,
        ["shape"] = new JsonArray([.. shape.Select(length => JsonValue.Create(length))]),
        ["data_offsets"] = new JsonArray(begin, end),
    };

    // What is too long for the header is cut. Quotation marks double inside a text of JSON, and other letters grow too.
    private static string Fitting(JsonObject provenance)
    {
        while (true)
        {
            var text = provenance.ToJsonString(Plain);
            if (JsonSerializer.SerializeToUtf8Bytes(text, Plain).Length <= HeaderBytes / 4 || provenance.Count == 0)
                return text;
            var longest = provenance.OrderByDescending(entry => entry.Value?.ToJsonString(Plain).Length ?? 0).First();
            provenance.Remove(longest.Key);
            provenance[longest.Key + "_left_out"] = true;
        }
    }
}
