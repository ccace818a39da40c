using AnimeGan.Data.Import.Pictures;

namespace AnimeGan.Data.Import;

/// <summary>
/// A first look at a source, from which formats recognise it: which pictures, tables and texts it has, and how the tables begin.
/// </summary>
internal sealed class SourceProbe
{
    private const int TablesLookedAt = 20;
    private static readonly string[] NotSniffed =
        [".csv", ".tsv", ".txt", ".caption", ".tags",
            ".json", ".jsonl", ".ndjson", ".md", ".html", ".zip", ".safetensors", ".py", ".cs", ".log"];
    private static readonly string[] OtherTables =
    [
        ".xlsx", ".xls", ".ods", ".parquet", ".arrow", ".feather", ".npy", ".npz", ".pkl", ".mat", ".h5", ".sqlite", ".db", ".xml",
            ".yaml", ".yml",
    ];
    private static readonly char[] Between = [' ', '\t', '\n', '\r', ',', ';', '|', ':', '"', '='];
    private readonly Dictionary<string, string> unreadable = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyList<TableStart>> tables;
    private readonly Lazy<PictureIndex> index;

    internal SourceProbe(IFileSet files, ImportOptions options)
    {
        Files = files;
        Pictures = [.. files.Files.Where(file => file.IsPicture || IsPictureWithin(file))];
        JsonLines = [.. files.Files.Where(IsJson)];
        Texts = [.. files.Files.Where(IsText).OrderBy(file => file.Ends(".txt") ? 0 : 1)];
        tables = new(() => [.. files.Files.Where(file => file.Ends(".csv") || file.Ends(".tsv"))
            .OrderBy(file => file.Path.Count(c => c == '/')).ThenBy(file => file.Stem.ToLowerInvariant() == "tags" ? 0 : 1)
                .ThenBy(file => file.Path, StringComparer.Ordinal)
            .Take(TablesLookedAt).Select(file => StartOf(file, options)).OfType<TableStart>()]);
        index = new(() => new PictureIndex(Pictures));
    }

    internal IFileSet Files { get; }

    internal IReadOnlyList<SourceFile> Pictures { get; }

    /// <summary>The tables that can be read, those at the top first, and among them <c>tags.csv</c>.</summary>
    internal IReadOnlyList<TableStart> Tables => tables.Value;

    internal IReadOnlyList<SourceFile> JsonLines { get; }

    internal IReadOnlyList<SourceFile> Texts { get; }

    internal PictureIndex Index => index.Value;

    /// <summary>Notes that a format reads a file.</summary>
    internal void Use(SourceFile file) => used.Add(file.Path);

    /// <summary>Whether any file with tags was read.</summary>
    internal bool HasUsed => used.Count > 0;

    /// <summary>What no format has read, with the reason. Tables and texts that may say something of the faces come first.</summary>
    internal IEnumerable<(SourceFile File, string Reason, bool MayHaveTags)> Unused()
    {
        var pictures = Pictures.Select(picture => picture.Path).ToHashSet(StringComparer.Ordinal);
        var stems = Pictures.Select(picture => Path.ChangeExtension(picture.Path, null)).ToHashSet(StringComparer.Ordinal);
        var starts = tables.IsValueCreated ? tables.Value.ToDictionary(table => table.File.Path, table => table.First) : [];
        foreach (var file in Files.Files.Where(file => !pictures.Contains(file.Path) && !used.Contains(file.Path)))
            if (starts.TryGetValue(file.Path, out var first))
                yield return (file, $"the table was not used: it begins with '{SkipList.Plain(string.Join(",", first), 60)}', in which no "
                    + "picture and its tags were recognised beside what was used", true);
            else if (file.Ends(".csv") || file.Ends(".tsv"))
                yield return (file, file.Length == 0 ? "the table is empty"
                    : unreadable.GetValueOrDefault(file.Path) ?? "the table was not used", true);
            else if (OtherTables.FirstOrDefault(file.Ends) is { } ending)
                yield return (file, $"tables of the kind {ending} are not read: save it as CSV in UTF-8", true);
            else if (IsJson(file))
                yield return (file, IsNumbered(file) ? "the JSON was not used: its labels are numbers or null, which name no tags"
                    : "the JSON was not used: no list of pictures and their tags was recognised in it", true);
            else if (IsText(file))
                yield return stems.Contains(Path.ChangeExtension(file.Path, null))
                    || pictures.Contains(Path.ChangeExtension(file.Path, null))
                    ? (file, "the text beside the picture was not used: too few of the pictures have one, or another format was taken",
                        true)
                    : NamesPictures(file) ? (file, "it names pictures, and is no table that is read: save it as CSV, a picture and "
                        + "its tags a row", true)
                    : (file, "it is no text of a picture", false);
            else
                yield return (file, FaultOf(file), false);
    }

    // dataset.json as StyleGAN's tools write it: {"labels": [["1.png", 3], ...]}.
    private bool IsNumbered(SourceFile file) => Start(file) is var start && start.AsSpan().IndexOf("\"labels\""u8) >= 0;

    // It may lie beside the table that counts; a format that needs it says what is wrong with it.
    private TableStart? StartOf(SourceFile file, ImportOptions options)
    {
        try
        {
            return TableStart.Of(Files, file, options);
        }
        catch (InvalidDataException error)
        {
            unreadable[file.Path] = $"the table cannot be read: {error.Message.Replace($"{file.Path}: ", "").TrimEnd('.')}";
            return null;
        }
    }

    private static bool IsText(SourceFile file) => file.Ends(".txt") || file.Ends(".caption") || file.Ends(".tags");

    private static bool IsJson(SourceFile file) => file.Ends(".jsonl") || file.Ends(".ndjson") || file.Ends(".json");

    private bool NamesPictures(SourceFile file) => System.Text.Encoding.UTF8.GetString(Start(file)).Split(Between).Any(word =>
        word.Contains('.') && Index.Find(word, file.Folder) is not null);

    private string FaultOf(SourceFile file)
    {
        var fault = PictureKinds.Fault(Start(file));
        return fault.StartsWith("it is no picture", StringComparison.Ordinal) || fault.StartsWith("it holds", StringComparison.Ordinal)
            ? Start(file).AsSpan().StartsWith("PK\u0003\u0004"u8) ? "it is a zip, and only what lies outside is read: unpack it"
                : "it is no picture, table or text that is read"
            : fault;
    }

    /// <summary>A file whose ending says nothing is told by its content.</summary>
    private bool IsPictureWithin(SourceFile file) =>
        !NotSniffed.Contains(System.IO.Path.GetExtension(file.Name).ToLowerInvariant()) && PictureKinds.Of(
            Start(file)) != PictureKind.Unknown;

    private byte[] Start(SourceFile file)
    {
        try
        {
            var start = new byte[PictureKinds.BytesLookedAt];
            using var stream = Files.Open(file, long.MaxValue);
            return start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return []; // whoever reads it as a whole says what is wrong with it
        }
    }
}

/// <summary>A table and its first row.</summary>
internal sealed record TableStart(SourceFile File, string[] First)
{
    /// <summary>The column of one of these names, or -1.</summary>
    internal int Column(params string[] names) =>
        Array.FindIndex(First, header => names.Contains(Plain(header)));

    /// <summary>The columns that may name the picture, in their order.</summary>
    internal IReadOnlyList<int> FileColumns =>
        [.. Enumerable.Range(0, First.Length).Where(column => FileHeaders.Contains(Plain(First[column])))];

    /// <summary>The column that names the picture, or -1.</summary>
    internal int FileColumn => FileColumns.Count > 0 ? FileColumns[0] : -1;

    private static readonly string[] FileHeaders =
    [
        "file", "filename", "file_name", "image", "image_name", "image_id", "image_file", "img", "img_name", "picture", "path",
            "image_path", "file_path", "filepath", "fname",
        "id", "post_id", "name", "md5",
    ];

    /// <summary>A header without capitals, spaces and hyphens.</summary>
    internal static string Plain(string header) => header.Trim().ToLowerInvariant().Replace('-', '_').Replace(' ', '_');

    internal static TableStart? Of(IFileSet files, SourceFile file, ImportOptions options)
    {
        using var stream = files.Open(file, options.MostTextBytes);
        var first = Table.Read(stream, file.Path).FirstOrDefault().Fields;
        return first is null ? null : new TableStart(file, first);
    }
}

/// <summary>Finds the picture that a table or a list means.</summary>
internal sealed class PictureIndex
{
    private readonly Dictionary<string, SourceFile> byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceFile?> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceFile?> byStem = new(StringComparer.Ordinal);

    private readonly Dictionary<string, SourceFile?> folded = new(StringComparer.OrdinalIgnoreCase);

    internal PictureIndex(IEnumerable<SourceFile> pictures)
    {
        foreach (var picture in pictures)
        {
            byPath.Add(picture.Path, picture);
            byName[picture.Name] = byName.ContainsKey(picture.Name) ? null : picture;
            byStem[picture.Stem] = byStem.ContainsKey(picture.Stem) ? null : picture;
            folded[picture.Name] = folded.ContainsKey(picture.Name) ? null : picture;
        }
    }

    /// <summary>
    /// The picture of a name: its path from the table's folder, its path from the top, or a name or number that only one picture has,
    /// where no other has it also in other capitals.
    /// </summary>
    internal SourceFile? Find(string name, string folder = "")
    {
        name = name.Trim();
        if (byPath.TryGetValue(name, out var exact))
            return exact;
        name = name.Replace('\\', '/');
        if (name.StartsWith("./", StringComparison.Ordinal))
            name = name[2..];
        if (byPath.TryGetValue(folder.Length == 0 ? name : $"{folder}/{name}", out var found) || byPath.TryGetValue(name, out found))
            return found;
        var last = name[(name.LastIndexOf('/') + 1)..];
        return byName.GetValueOrDefault(last) ?? byStem.GetValueOrDefault(last) ?? folded.GetValueOrDefault(last);
    }
}
