using AnimeGan.Data.Import.Formats;
using AnimeGan.Data.Import.Pictures;

namespace AnimeGan.Data.Import;

/// <summary>
/// A first look at a source, from which formats recognise it: which pictures, tables and texts it has, and how the tables begin.
/// </summary>
internal sealed class SourceProbe
{
    private const int TablesLookedAt = 1_000;
    private static readonly string[] NotSniffed =
        [".csv", ".tsv", ".txt", ".caption", ".tags",
            ".json", ".jsonl", ".ndjson", ".md", ".html", ".zip", ".safetensors", ".py", ".cs", ".log"];
    private static readonly string[] OtherTables =
    [
        ".xlsx", ".xls", ".ods", ".parquet", ".arrow", ".feather", ".npy", ".npz", ".pkl", ".mat", ".h5", ".sqlite", ".db", ".xml",
            ".yaml", ".yml",
    ];
    private const int BytesOfLines = 4096;
    private static readonly char[] Between = [' ', '\t', ',', ';', '|', '='];
    private readonly Dictionary<string, object> remembered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> unreadable = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyList<TableStart>> tables;
    private readonly Lazy<PictureIndex> index;

    internal SourceProbe(IFileSet files, ImportOptions options)
    {
        (Files, Options) = (files, options);
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

    internal ImportOptions Options { get; }

    internal IReadOnlyList<SourceFile> Pictures { get; }

    /// <summary>The tables that can be read, those at the top first, and among them <c>tags.csv</c>.</summary>
    internal IReadOnlyList<TableStart> Tables => tables.Value;

    internal IReadOnlyList<SourceFile> JsonLines { get; }

    internal IReadOnlyList<SourceFile> Texts { get; }

    internal PictureIndex Index => index.Value;

    /// <summary>What was found before under a name: formats look at the same tables.</summary>
    internal T Remember<T>(string name, Func<T> find) where T : class
    {
        if (!remembered.TryGetValue(name, out var found))
            remembered[name] = found = find();
        return (T)found;
    }

    /// <summary>Notes that a format reads a file.</summary>
    internal void Use(SourceFile file) => used.Add(file.Path);

    /// <summary>Whether any file with tags was read.</summary>
    internal bool HasUsed => used.Count > 0;

    /// <summary>What no format has read, with the reason. Tables and texts that may say something of the faces come first.</summary>
    internal IEnumerable<(SourceFile File, string Reason, bool MayHaveTags)> Unused()
    {
        var pictures = Pictures.Select(picture => picture.Path).ToHashSet(StringComparer.Ordinal);
        var stems = Pictures.SelectMany(picture => new[] { picture.Path, Path.ChangeExtension(picture.Path, null) })
            .Select(SafePath.Composed).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = Pictures.Select(picture => SafePath.Composed(picture.Stem)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var starts = tables.IsValueCreated ? tables.Value.ToDictionary(table => table.File.Path) : [];
        foreach (var file in Files.Files.Where(file => !pictures.Contains(file.Path) && !used.Contains(file.Path)))
            if (starts.TryGetValue(file.Path, out var first))
                yield return (file, $"the table was not used: it begins with '{SkipList.Plain(string.Join(",", first.First), 60)}', in "
                    + $"which no pictures and their tags were recognised beside what was used{first.Example}", true);
            else if (file.Ends(".csv") || file.Ends(".tsv"))
                yield return (file, file.Length == 0 ? "the table is empty"
                    : unreadable.GetValueOrDefault(file.Path)
                    ?? (tables.IsValueCreated ? $"the table was not used: only the first {TablesLookedAt} are looked at"
                        : "the table was not used: the format that was asked for has none"), true);
            else if (OtherTables.FirstOrDefault(file.Ends) is { } ending)
                yield return (file, $"tables of the kind {ending} are not read: save it as CSV in UTF-8", true);
            else if (IsJson(file))
                yield return (file, IsNumbered(file) ? "the JSON was not used: its labels are numbers or null, which name no tags"
                    : "the JSON was not used: no list of pictures and their tags was recognised in it, or it has less than half of the "
                        + "pictures, by number alone (--format danbooru-jsonl reads it all the same)", true);
            else if (IsText(file))
                yield return stems.Contains(SafePath.Composed(Path.ChangeExtension(file.Path, null)))
                    ? (file, "the text beside the picture was not used: another format was taken, or too few of the pictures have one "
                        + "(--format txt-sidecars reads them all the same)", true)
                    : NamesPictures(file) ? (file, "it names pictures, and is no table that is read: save it as CSV, a picture and "
                        + "its tags a row", true)
                    : names.Contains(SafePath.Composed(file.Stem)) ? (file, "it is called as a picture is, in another folder: lay the "
                        + "texts beside the pictures, or in one folder beside that of the pictures", true)
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

    // A line a picture; a count and headers may stand before. Or the files of several stand anywhere in it, as taggers print them.
    private bool NamesPictures(SourceFile file)
    {
        var lines = TextFile.Read(Start(file, BytesOfLines)).Split(['\n', '\r'],
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var named = lines.Count(line => Of(line.Trim('"').Split(Between)[0]) is not null);
        var files = lines.SelectMany(line => line.Split(Between)).Where(word => new SourceFile(word.TrimEnd(':', '"'), 0, 0).IsPicture)
            .Select(Of).OfType<SourceFile>().Distinct().Count();
        return (named > 0 && 2 * named >= lines.Length - 2) || files > 1 || (files > 0 && files == Pictures.Count);

        SourceFile? Of(string word) => Index.Find(word.TrimEnd(':', '"'), file.Folder).Picture;
    }

    private string FaultOf(SourceFile file)
    {
        var fault = PictureKinds.Fault(Start(file));
        return fault.StartsWith("it is no picture", StringComparison.Ordinal) || fault.StartsWith("it holds", StringComparison.Ordinal)
            ? Start(file).AsSpan().StartsWith("PK\u0003\u0004"u8) ? "it is a zip, and only what lies outside is read: unpack it"
                : "it is no picture, table or text that is read"
            : fault;
    }

    // A file whose ending says nothing is told by its content.
    private bool IsPictureWithin(SourceFile file) =>
        !NotSniffed.Contains(System.IO.Path.GetExtension(file.Name).ToLowerInvariant()) && PictureKinds.Of(
            Start(file)) != PictureKind.Unknown;

    private byte[] Start(SourceFile file, int most = PictureKinds.BytesLookedAt)
    {
        try
        {
            var start = new byte[most];
            using var stream = Files.Open(file, long.MaxValue);
            return start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return []; // whoever reads it as a whole says what is wrong with it
        }
    }
}

/// <summary>A table, its first row and some of those behind it.</summary>
internal sealed partial record TableStart(SourceFile File, string[] First, IReadOnlyList<string[]> Rows)
{
    private const int RowsLookedAt = 100;
    private IReadOnlyList<int>? fileColumns;

    /// <summary>The column of one of these names, or -1.</summary>
    internal int Column(params string[] names) =>
        Array.FindIndex(First, header => names.Contains(Plain(header)));

    /// <summary>
    /// The columns that may name the picture: files, by their headers or by what most rows have in them, before numbers. Where rows name
    /// files a number is something else, as is an <c>id</c> beside an <c>image_id</c>.
    /// </summary>
    internal IReadOnlyList<int> FileColumns => fileColumns ??= FindFileColumns();

    /// <summary>The likeliest column that names the picture, or -1.</summary>
    internal int FileColumn => FileColumns.Count > 0 ? FileColumns[0] : -1;

    /// <summary>All its headers: alike for tables of parts, also where one has <c>file</c> and another <c>filename</c>.</summary>
    internal string Headers { get; } =
        string.Join('\n', First.Select(Plain).Select(name => PictureFields.Files.Contains(name) ? "file" : name));

    /// <summary>What its first row calls a picture, for a message.</summary>
    internal string Example => FileColumn is >= 0 and var column && Rows.Count > 0 && column < Rows[0].Length
        ? $" (its first row is of '{SkipList.Plain(Rows[0][column], 60)}'; with --format it is read all the same)" : "";

    internal bool HasHeadersOf(TableStart other) => Headers == other.Headers;

    /// <summary>A header without capitals, spaces and hyphens, and without the mark of a comment.</summary>
    internal static string Plain(string header) =>
        header.Trim().TrimStart('#').TrimStart().ToLowerInvariant().Replace('-', '_').Replace(' ', '_');

    /// <summary>A header without the number that tells it from others: <c>tag</c> for <c>tag_2</c>.</summary>
    internal static string Numbered(string header) => Number().Replace(Plain(header), "");

    internal static TableStart? Of(IFileSet files, SourceFile file, ImportOptions options)
    {
        using var stream = files.Open(file, options.MostTextBytes);
        using var lines = Table.Read(stream, file.Path).GetEnumerator();
        if (!lines.MoveNext())
            return null;
        var (first, rows) = (lines.Current.Fields, new List<string[]>());
        try
        {
            while (rows.Count < RowsLookedAt && lines.MoveNext())
                rows.Add(lines.Current.Fields);
        }
        catch (InvalidDataException)
        {
            // Whoever reads it as a whole tells.
        }
        return new TableStart(file, first, rows);
    }

    private List<int> FindFileColumns()
    {
        var (headers, all) = (Array.ConvertAll(First, Plain), Enumerable.Range(0, First.Length).ToList());
        var naming = all.FindAll(column => !PictureFields.NamesFile(First[column]) && !TagLists.Names.Contains(headers[column])
            && 2 * Rows.Count(row => column < row.Length && PictureFields.NamesFile(row[column])) > Rows.Count);
        var numbers = naming.Count > 0 ? [] : PictureFields.Numbers.Where(name => name != "id" || !headers.Contains("image_id"));
        return [.. PictureFields.Files.SelectMany(Called).Concat(naming).Concat(numbers.SelectMany(Called)).Distinct()];

        IEnumerable<int> Called(string name) => all.Where(column => headers[column] == name);
    }

    [GeneratedRegex("[._]?[0-9]{1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}

/// <summary>Finds the picture that a table or a list means.</summary>
internal sealed partial class PictureIndex
{
    private readonly Dictionary<string, SourceFile> byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<SourceFile>> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<SourceFile>> byStem = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<SourceFile>> byNumber = new(StringComparer.Ordinal);

    internal PictureIndex(IReadOnlyList<SourceFile> pictures)
    {
        foreach (var picture in pictures)
        {
            byPath.Add(picture.Path, picture);
            Add(byName, SafePath.Composed(picture.Name), picture);
            Add(byStem, SafePath.Composed(picture.Stem), picture);
            if (NumberIn(picture.Stem) is { } number)
                Add(byNumber, number, picture);
        }
        foreach (var picture in pictures)
            byPath.TryAdd(SafePath.Composed(picture.Path), picture);
    }

    /// <summary>
    /// The picture of a name: its path from the table's folder or from the top; or a name or number that only one picture has in a folder
    /// that may be the one meant, also in other capitals, with another picture's ending, without its zeros in front, or as an address.
    /// </summary>
    internal MeantPicture Find(string name, string folder = "")
    {
        name = name.Trim();
        if (byPath.TryGetValue(name, out var exact))
            return new(exact, IsExact: true);
        name = SafePath.Composed(name.Replace('\\', '/'));
        if (name.StartsWith("./", StringComparison.Ordinal))
            name = name[2..];
        if (name.Contains("://", StringComparison.Ordinal))
            name = name.Split('?', '#')[0];
        if (byPath.TryGetValue(folder.Length == 0 ? name : $"{SafePath.Composed(folder)}/{name}", out var found)
            || byPath.TryGetValue(name, out found))
            return new(found, IsExact: true);
        var (within, last) = name.LastIndexOf('/') is >= 0 and var slash ? (name[..slash], name[(slash + 1)..]) : ("", name);
        return Loosely(last, within) is { } meant ? meant
            : last.Contains('%') && Loosely(Uri.UnescapeDataString(last), within) is { } unescaped ? unescaped
            : Upload().Match(last) is { Success: true } prefix && Loosely(last[prefix.Length..], "") is { } uploaded ? uploaded : default;
    }

    private MeantPicture? Loosely(string name, string within)
    {
        var stem = new SourceFile(name, 0, 0) is { IsPicture: true } picture ? picture.Stem : null;
        foreach (var (pictures, key) in new (Dictionary<string, List<SourceFile>>, string?)[]
            { (byName, name), (byStem, name), (byNumber, NumberIn(name)), (byStem, stem), (byNumber, NumberIn(stem)) })
            if (key is not null && Called(pictures, key, within) is { Count: > 0 } named)
                return named.Count > 1 ? new(null, Several: named)
                    : new(named[0], IsExact: ReferenceEquals(pictures, byName) && SafePath.Composed(named[0].Name) == key);
        return null;
    }

    private static List<SourceFile>? Called(Dictionary<string, List<SourceFile>> pictures, string key, string within)
    {
        if (!pictures.TryGetValue(key, out var named))
            return null;
        // Of several those in the very folder, and of some that differ in capitals those that are written so.
        named = named.FindAll(picture => MayBeIn(SafePath.Composed(picture.Folder), within));
        if (named.Count > 1 && within.Length > 0
            && named.FindAll(picture => SafePath.Composed(picture.Folder) == within) is { Count: > 0 } here)
            named = here;
        return named.FindAll(picture => SafePath.Composed(picture.Name) == key || SafePath.Composed(picture.Stem) == key)
            is { Count: > 0 } exact ? exact : named;
    }

    // Whether a folder may be the one that is named: a table was made where the pictures lay deeper, or less deep; but train/1.jpg is not
    // test/1.jpg.
    private static bool MayBeIn(string folder, string named) => folder.Length == 0 || named.Length == 0
        || $"/{named}".EndsWith($"/{folder}", StringComparison.OrdinalIgnoreCase)
        || $"/{folder}".EndsWith($"/{named.TrimStart('/')}", StringComparison.OrdinalIgnoreCase);

    private static void Add(Dictionary<string, List<SourceFile>> pictures, string key, SourceFile picture)
    {
        if (!pictures.TryGetValue(key, out var same))
            pictures[key] = same = [];
        same.Add(picture);
    }

    // The number that a name is, however it is written: 1 for 0001 and, out of a table, for 1.0.
    private static string? NumberIn(string? name) =>
        name is not null && Number().Match(name) is { Success: true } match ? match.Groups[1].Value : null;

    // As Label Studio calls what it was given: 9a8b7c6d-1.png.
    [GeneratedRegex("^[0-9a-f]{8}-", RegexOptions.CultureInvariant)]
    private static partial Regex Upload();

    [GeneratedRegex(@"^0*([0-9]{1,18})(?:\.0+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}

/// <summary>What a name means.</summary>
/// <param name="Picture">The picture; null: none, or not one alone.</param>
/// <param name="IsExact">Whether it is its path or its whole file name, and not only like it.</param>
/// <param name="Several">The pictures that it may mean, where they are several.</param>
internal readonly record struct MeantPicture(SourceFile? Picture, bool IsExact = false, IReadOnlyList<SourceFile>? Several = null)
{
    /// <summary>Why it means none, as the end of a sentence.</summary>
    internal string Fault => Several is null ? "there is no such picture"
        : $"several pictures are called so ({string.Join(", ", Several.Take(3).Select(one => one.Path))}): write the folder, or the ending";
}
