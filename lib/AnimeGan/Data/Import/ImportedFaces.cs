using AnimeGan.Data.Import.Formats;
using AnimeGan.Pictures;

namespace AnimeGan.Data.Import;

/// <summary>
/// Pictures and tags of a folder or zip, in any of the <see cref="FaceFormats"/>. Opening reads the tags; pictures are decoded one by one
/// when asked for.
/// </summary>
public sealed class ImportedFaces : IFaceSequence
{
    private readonly IFileSet files;
    private readonly ImportOptions options;

    private ImportedFaces(IFileSet files, ImportOptions options, ImportReport report, IReadOnlyList<FaceEntry> entries) =>
        (this.files, this.options, Report, Entries) = (files, options, report, entries);

    /// <inheritdoc/>
    public string Source => files.Path;

    /// <inheritdoc/>
    public int Count => Entries.Count;

    /// <summary>The faces, in the order of the pictures' paths.</summary>
    public IReadOnlyList<FaceEntry> Entries { get; }

    /// <summary>What was found besides.</summary>
    public ImportReport Report { get; }

    /// <inheritdoc/>
    public JsonObject Provenance
    {
        get
        {
            var odd = new JsonObject();
            foreach (var (label, count) in Report.OddLabels.Take(100))
                odd[label] = count;
            return new JsonObject
            {
                ["source"] = Path.GetFileName(files.Path),
                ["format"] = Report.Format,
                ["fit"] = options.Fit.ToString().ToLowerInvariant(),
                ["absent_tags"] = options.Absent.ToString().ToLowerInvariant(),
                ["odd_labels"] = odd,
            };
        }
    }

    /// <summary>Opens a folder or zip and reads its tags.</summary>
    /// <param name="path">The folder or zip.</param>
    /// <param name="options">How; the default finds the format out.</param>
    /// <exception cref="FileNotFoundException">There is neither a folder nor a file of that name.</exception>
    /// <exception cref="InvalidDataException">It has no pictures, is of no known format, or not of the one asked for.</exception>
    public static ImportedFaces Open(string path, ImportOptions? options = null)
    {
        options ??= new ImportOptions();
        return Owned.Into(FileSet.Open(path), files => Open(files, options));
    }

    private static ImportedFaces Open(IFileSet files, ImportOptions options)
    {
        var probe = new SourceProbe(files, options);
        var (format, because) = FaceFormats.Find(probe, options.Format);
        var report = new ImportReport { Format = format.Name, Because = because };
        var entries = format.Read(probe, options, report).ToList();
        report.Skipped.Add(files.Refused);
        var untold = new List<string>();
        foreach (var (file, reason, mayHaveTags) in probe.Unused())
        {
            report.Skipped.Add(file.Path, reason);
            if (mayHaveTags)
                untold.Add($"{SkipList.Plain(file.Path)}: {reason}");
        }
        if (FolderNames.Untold(probe) is { } folder)
            untold.Add(folder);
        if (options.Format is not ("pictures" or "year-names") && entries.All(entry => entry.Tags.Equals(TagVector.Unknown))
            && (untold.Count > 0 || probe.HasUsed))
            report.NoTags = $"{files.Path}: not one tag could be read ("
                + (untold.Count > 0 ? string.Join("; ", untold.Take(3))
                    : report.OddLabels.Count > 0 ? $"labels such as '{report.OddLabels[0].Key}' are none of the 34"
                    : "its texts are empty, or none of its fields is called tags, text or caption")
                + "). Mend that (data/README.md has the formats), or if the faces are to be without tags, say so: "
                + "animegan data pack --format pictures.";
        if (report.NoTags is not null)
            report.Note("not one tag could be read: training and packing ask for --format pictures before they take the faces without "
                + "tags");
        if (entries.Count == 0)
            throw new InvalidDataException($"{files.Path}: as {format.Name} it has no face that can be used."
                + string.Concat(report.Skipped.Reasons.Take(3).Select(reason => $" {reason.Examples[0]}: {reason.Reason}.")));
        entries.Sort((a, b) => string.CompareOrdinal(a.Picture.Path, b.Picture.Path));
        return new ImportedFaces(files, options, report, entries);
    }

    /// <summary>
    /// Refuses a source that came with tables or texts of which not one tag could be read, unless a format without tags was asked for:
    /// somebody meant them to be learned.
    /// </summary>
    /// <exception cref="InvalidDataException">
    /// It is one; the message says what was not understood, and how to go on without tags.
    /// </exception>
    public void RequireTags()
    {
        if (Report.NoTags is { } question)
            throw new InvalidDataException(question);
    }

    /// <summary>
    /// The same source with other entries: fewer of them, or with other tags. Both read the same files; disposing either closes them.
    /// </summary>
    /// <param name="entries">Entries of this source, or changed ones, in the order of the pictures' paths.</param>
    public ImportedFaces With(IReadOnlyList<FaceEntry> entries) => new(files, options, Report, entries);

    /// <summary>The picture of a face at its own size and shape.</summary>
    /// <exception cref="InvalidDataException">It cannot be read or decoded; the message says why.</exception>
    public RgbImage LoadWhole(int index) => FaceDecoder.DecodeWhole(ReadFile(index), options);

    /// <summary>The picture of a face, as it lies in its file.</summary>
    /// <exception cref="InvalidDataException">It cannot be read; the message says why.</exception>
    public byte[] ReadFile(int index)
    {
        try
        {
            return files.Read(Entries[index].Picture, options.MostPictureBytes);
        }
        catch (FileNotFoundException error)
        {
            throw new InvalidDataException("it is gone since the folder was listed", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new InvalidDataException("it may not be read", error);
        }
    }

    /// <summary>How large the picture of a face is, from its header.</summary>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public FaceRecord Measure(int index)
    {
        var (width, height) = FaceDecoder.Identify(ReadFile(index), options);
        return Describe(index) with { Width = width, Height = height };
    }

    /// <inheritdoc/>
    public FaceRecord Describe(int index)
    {
        var entry = Entries[index];
        return new FaceRecord(entry.Picture.Path, Year: entry.Year, Origin: entry.Origin);
    }

    /// <inheritdoc/>
    public TagVector TagsOf(int index) => Entries[index].Tags;

    /// <inheritdoc/>
    public FaceRecord Load(int index, int size, Span<byte> planes)
    {
        var (width, height) = FaceDecoder.Decode(ReadFile(index), size, options, planes);
        return Describe(index) with { Width = width, Height = height };
    }

    /// <inheritdoc/>
    public void Dispose() => files.Dispose();
}

/// <summary>What a source that lists a face's tags says of those it does not list.</summary>
public enum AbsentTags
{
    /// <summary>Nothing: they stay unknown.</summary>
    Unknown,

    /// <summary>
    /// That the face does not have them, as after a tagger that looked for all. Colours stay unknown unless one is listed.
    /// </summary>
    Off,
}

/// <summary>How a picture that is not square becomes a square.</summary>
public enum FaceFit
{
    /// <summary>The middle is cut out.</summary>
    Crop,

    /// <summary>White is added on two sides.</summary>
    Pad,

    /// <summary>It is stretched.</summary>
    Stretch,
}

/// <summary>How to import.</summary>
public sealed record ImportOptions
{
    /// <summary>The name of the format (<see cref="FaceFormats"/>); null: found out.</summary>
    public string? Format { get; init; }

    /// <summary>What unlisted tags mean in formats that list tags.</summary>
    public AbsentTags Absent { get; init; } = AbsentTags.Unknown;

    /// <summary>What happens to pictures that are not square.</summary>
    public FaceFit Fit { get; init; } = FaceFit.Crop;

    /// <summary>The most bytes a picture's file may have.</summary>
    public long MostPictureBytes { get; init; } = 64 << 20;

    /// <summary>The most pixels a picture may have.</summary>
    public long MostPixels { get; init; } = 50_000_000;

    /// <summary>The most seconds the decoding of a picture may take.</summary>
    public int MostSeconds { get; init; } = 10;

    /// <summary>Whether pictures whose download broke off, or with holes, are taken as far as they can be decoded.</summary>
    public bool KeepDamaged { get; init; }

    /// <summary>The most bytes a table, a list of tags or a JSONL file may have.</summary>
    public long MostTextBytes { get; init; } = 8L << 30;
}

/// <summary>What an import found, besides the faces.</summary>
public sealed class ImportReport
{
    private const int MostLabels = 5_000;
    private const string OtherLabels = "(other labels)";
    private readonly Dictionary<string, int> oddLabels = new(StringComparer.Ordinal);
    private readonly List<string> notes = [];

    /// <summary>The format's name.</summary>
    public required string Format { get; init; }

    /// <summary>Why it was taken for that.</summary>
    public required string Because { get; init; }

    /// <summary>Labels that are none of the 34 tags, and how often they came; what they say is left unknown.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> OddLabels =>
        [.. oddLabels.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal)];

    /// <summary>Files and lines that were left out.</summary>
    public SkipList Skipped { get; } = new();

    /// <summary>What a person should know before training on these faces.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Why not one tag is known although tables or texts lie beside the pictures; null where that is not so.</summary>
    internal string? NoTags { get; set; }

    internal void Note(string text) => notes.Add(text);

    internal void Odd(string label)
    {
        label = SkipList.Plain(label, 60);
        if (!oddLabels.ContainsKey(label) && oddLabels.Count >= MostLabels)
            label = OtherLabels;
        oddLabels[label] = oddLabels.GetValueOrDefault(label) + 1;
    }
}
