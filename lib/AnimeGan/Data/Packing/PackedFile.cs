using AnimeGan.Data.Import;
using Microsoft.Win32.SafeHandles;

namespace AnimeGan.Data.Packing;

/// <summary>An open packed file (<see cref="PackedFaces"/>): its tags are in memory, its pixels are read face by face.</summary>
public sealed class PackedFile : IFaceSequence
{
    private const int MostSize = 4096;
    private const long MostBytesInRecord = 4096;

    private readonly SafetensorsFile file;
    private readonly SafeFileHandle pixels;
    private readonly long pixelsBegin;
    private readonly sbyte[] tags;
    private readonly Lazy<IReadOnlyList<FaceRecord>> records;

    private PackedFile(string path, SafetensorsFile file)
    {
        (Source, this.file) = (path, file);
        if (file.Metadata.GetValueOrDefault("format") is not PackedFaces.Format)
            throw Fault($"format is '{SkipList.Plain(file.Metadata.GetValueOrDefault("format") ?? "")}', not '{PackedFaces.Format}': it "
                + "holds something else than faces");
        if (file.Metadata.GetValueOrDefault("version") is not PackedFaces.Version)
            throw Fault($"version is '{SkipList.Plain(file.Metadata.GetValueOrDefault("version") ?? "")}'; this program reads "
                + $"{PackedFaces.Version}");
        RequireOurTags(file.Metadata.GetValueOrDefault("tags") ?? "");

        // Shapes before bytes: a header may promise more than there is memory for.
        var images = Entry(PackedFaces.Images);
        var values = Entry(PackedFaces.TagsName);
        var n = images.Shape.Count == 4 ? images.Shape[0] : 0;
        if (images.Type != ScalarType.Byte || n < 1 || n > int.MaxValue / TagCatalogue.Count || images.Shape[1] != 3
            || images.Shape[2] != images.Shape[3] || images.Shape[2] is < 1 or > MostSize)
            throw Fault($"images is {images.Type} [{string.Join(", ", images.Shape)}]; faces are bytes [N, 3, S, S]");
        if (values.Type != ScalarType.Int8 || !values.Shape.SequenceEqual([n, TagCatalogue.Count]))
            throw Fault($"tags is {values.Type} [{string.Join(", ", values.Shape)}]; with {n} faces it must be signed bytes [{n}, "
                + $"{TagCatalogue.Count}]");
        if (file.Contains(PackedFaces.Records) && file.Entry(PackedFaces.Records) is var about
            && (about.Type != ScalarType.Byte || about.Shape.Count != 1 || about.Length > n * MostBytesInRecord))
            throw Fault($"faces is {about.Type} [{string.Join(", ", about.Shape)}]; it must be bytes, a line of JSON for each of the {n} "
                + "faces");
        (Count, ImageSize, pixelsBegin) = ((int)n, (int)images.Shape[2], images.Offset);
        using (var read = file.Read(PackedFaces.TagsName))
            tags = read.data<sbyte>().ToArray();
        RequireTagValues();
        records = new(ReadRecords);
        pixels = File.OpenHandle(path);
    }

    /// <inheritdoc/>
    public string Source { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>The edge of the faces in pixels, S.</summary>
    public int ImageSize { get; }

    /// <summary>What the file says of where its faces come from, as it was written.</summary>
    public string ProvenanceText => file.Metadata.GetValueOrDefault("provenance") ?? "";

    /// <inheritdoc/>
    public JsonObject Provenance
    {
        get
        {
            try
            {
                return JsonNode.Parse(ProvenanceText) as JsonObject ?? new JsonObject { ["source"] = ProvenanceText };
            }
            catch (Exception error) when (error is JsonException or ArgumentException)
            {
                return new JsonObject { ["source"] = ProvenanceText }; // A plain text is allowed.
            }
        }
    }

    /// <summary>Opens a file and checks it; its pixels are not read yet.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or holds something else: the message names the field.</exception>
    public static PackedFile Open(string path)
    {
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
            throw new FileNotFoundException(Directory.Exists(path) ? $"{path} is a folder; packed faces are a file in it, if there are any."
                : $"There is no file {path}. Faces are packed by 'animegan data pack'.", path);
        using var scope = NewDisposeScope();
        return Owned.Into(SafetensorsFile.Open(path), file => new PackedFile(path, file));
    }

    /// <summary>All faces, in memory.</summary>
    public FaceDataset ReadAll()
    {
        using var scope = NewDisposeScope();
        return new FaceDataset(file.Read(PackedFaces.Images), tensor(tags, [Count, TagCatalogue.Count]), Source);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file's records are damaged.</exception>
    public FaceRecord Describe(int index) => records.Value[index];

    /// <inheritdoc/>
    public TagVector TagsOf(int index) => TagVector.FromValues(tags.AsSpan(index * TagCatalogue.Count, TagCatalogue.Count));

    /// <inheritdoc/>
    public FaceRecord Load(int index, int size, Span<byte> planes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var bytes = 3 * ImageSize * ImageSize;
        if (size == ImageSize)
        {
            Read(index, planes[..bytes]);
            return Describe(index);
        }
        var own = new byte[bytes];
        Read(index, own);
        FaceDecoder.Resize(own, size, planes);
        return Describe(index);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        file.Dispose();
        pixels.Dispose();
    }

    private void Read(int index, Span<byte> planes)
    {
        var offset = pixelsBegin + (long)index * planes.Length;
        for (var done = 0; done < planes.Length;)
        {
            var read = RandomAccess.Read(pixels, planes[done..], offset + done);
            done += read > 0 ? read : throw new InvalidDataException("the packed file became shorter while it was read");
        }
    }

    private IReadOnlyList<FaceRecord> ReadRecords()
    {
        if (!file.Contains(PackedFaces.Records))
            return [.. Enumerable.Range(0, Count)
                .Select(index => new FaceRecord(index.ToString("D5", CultureInfo.InvariantCulture)))];
        using var bytes = file.Read(PackedFaces.Records);
        var lines = Encoding.UTF8.GetString(bytes.data<byte>().ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length != Count)
            throw Fault($"faces has {lines.Length} lines for {Count} faces");
        try
        {
            return [.. lines.Select(line =>
                FaceRecord.FromJson(line) is var record ? record with { Name = SkipList.Plain(record.Name, 1024) } : record)];
        }
        catch (FormatException error)
        {
            throw Fault($"faces cannot be read: {SkipList.Plain(error.Message, 300).TrimEnd('.')}");
        }
    }

    private SafetensorsEntry Entry(string name) => file.Contains(name) ? file.Entry(name) : throw Fault($"it has no tensor '{name}'");

    private void RequireOurTags(string names)
    {
        var listed = names.Split(',', StringSplitOptions.TrimEntries);
        for (var i = 0; i < Math.Max(listed.Length, TagCatalogue.Count); i++)
        {
            var expected = i < TagCatalogue.Count ? TagCatalogue.All[i] : null;
            if (i >= listed.Length || !TagParser.TryFind(listed[i], out var tag) || tag != expected)
                throw Fault($"tag {i} is '{(i < listed.Length ? SkipList.Plain(listed[i]) : "")}'; here it is '{expected?.Name}'. The "
                    + $"paper's {TagCatalogue.Count} tags in their order are needed");
        }
    }

    private void RequireTagValues()
    {
        for (var index = 0; index < Count; index++)
        {
            try
            {
                TagsOf(index);
            }
            catch (ArgumentException error)
            {
                throw Fault($"the tags of face {index} are impossible: {error.Message.Split(" (Parameter")[0].TrimEnd('.')}");
            }
        }
    }

    private InvalidDataException Fault(string what) => new($"{Source}: {what}. Pack the faces again.");
}

/// <summary>
/// Faces in one file: safetensors with <c>images</c> U8 [N, 3, S, S] (RGB), <c>tags</c> I8 [N, 34] (1 on, 0 off, -1 unknown), where known
/// <c>faces</c> U8 (a line of JSON for each face: <see cref="FaceRecord"/>) and, as metadata, the names of the tags in their order and
/// where the faces came from. Any program that reads safetensors can read it.
/// </summary>
public static class PackedFaces
{
    /// <summary>What the metadata <c>format</c> says.</summary>
    public const string Format = "animegan-faces";
    internal const string Version = "1";
    internal const string Images = "images";
    internal const string TagsName = "tags";
    internal const string Records = "faces";

    /// <summary>Writes faces to a file, which appears under its name only when it is whole.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="faces">What to write, from any device.</param>
    /// <param name="provenance">Where the faces came from and what was done to them: a text for people.</param>
    /// <exception cref="IOException">It could not be written: what was there before is unchanged.</exception>
    public static void Write(string path, FaceDataset faces, string provenance) => Safetensors.Save(
        path,
        new Dictionary<string, Tensor> { [Images] = faces.Images, [TagsName] = faces.Tags },
        Metadata(provenance));

    /// <summary>What a file says of itself beside its tensors.</summary>
    internal static Dictionary<string, string> Metadata(string provenance) => new()
    {
        ["format"] = Format,
        ["version"] = Version,
        ["tags"] = string.Join(',', TagCatalogue.All.Select(tag => tag.Name)),
        ["provenance"] = provenance,
    };
}
