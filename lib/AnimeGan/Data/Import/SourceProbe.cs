namespace AnimeGan.Data.Import;

/// <summary>A first look at a source, from which formats recognise it: which pictures, tables and texts it has, and how the tables begin.</summary>
internal sealed class SourceProbe
{
    private const int TablesLookedAt = 20;
    private readonly Lazy<IReadOnlyList<TableStart>> tables;
    private readonly Lazy<PictureIndex> index;

    internal SourceProbe(IFileSet files, ImportOptions options)
    {
        Files = files;
        Pictures = [.. files.Files.Where(file => file.IsPicture)];
        JsonLines = [.. files.Files.Where(file => file.Ends(".jsonl") || file.Ends(".ndjson")
            || (file.Ends(".json") && file.Stem.Contains("post", StringComparison.OrdinalIgnoreCase)))];
        Texts = [.. files.Files.Where(file => file.Ends(".txt"))];
        tables = new(() => [.. files.Files.Where(file => file.Ends(".csv") || file.Ends(".tsv"))
            .OrderBy(file => file.Path.Count(c => c == '/')).ThenBy(file => file.Stem.ToLowerInvariant() == "tags" ? 0 : 1).ThenBy(file => file.Path, StringComparer.Ordinal)
            .Take(TablesLookedAt).Select(file => TableStart.Of(files, file, options)).OfType<TableStart>()]);
        index = new(() => new PictureIndex(Pictures));
    }

    internal IFileSet Files { get; }

    internal IReadOnlyList<SourceFile> Pictures { get; }

    /// <summary>The tables that can be read, those at the top first, and among them <c>tags.csv</c>.</summary>
    internal IReadOnlyList<TableStart> Tables => tables.Value;

    internal IReadOnlyList<SourceFile> JsonLines { get; }

    internal IReadOnlyList<SourceFile> Texts { get; }

    internal PictureIndex Index => index.Value;
}

/// <summary>A table and its first row.</summary>
internal sealed record TableStart(SourceFile File, string[] First)
{
    /// <summary>The column of one of these names, or -1.</summary>
    internal int Column(params string[] names) =>
        Array.FindIndex(First, header => names.Contains(header.Trim().ToLowerInvariant().Replace('-', '_').Replace(' ', '_')));

    /// <summary>The column that names the picture, or -1.</summary>
    internal int FileColumn => Column("file", "filename", "file_name", "image", "image_name", "image_id", "img", "path", "image_path", "id", "name");

    internal static TableStart? Of(IFileSet files, SourceFile file, ImportOptions options)
    {
        try
        {
            using var stream = files.Open(file, options.MostTextBytes);
            var first = Table.Read(stream, file.Path).FirstOrDefault().Fields;
            return first is null ? null : new TableStart(file, first);
        }
        catch (InvalidDataException)
        {
            // It may lie beside the table that counts; a format that needs it says what is wrong with it.
            files.Refused.Add(file.Path, "it cannot be read as a table");
            return null;
        }
    }
}

/// <summary>Finds the picture that a table or a list means.</summary>
internal sealed class PictureIndex
{
    private readonly Dictionary<string, SourceFile> byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceFile?> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceFile?> byStem = new(StringComparer.Ordinal);

    internal PictureIndex(IEnumerable<SourceFile> pictures)
    {
        foreach (var picture in pictures)
        {
            byPath.Add(picture.Path, picture);
            byName[picture.Name] = byName.ContainsKey(picture.Name) ? null : picture;
            byStem[picture.Stem] = byStem.ContainsKey(picture.Stem) ? null : picture;
        }
    }

    /// <summary>The picture of a name: its path from the table's folder, its path from the top, or a name or number that only one picture has.</summary>
    internal SourceFile? Find(string name, string folder = "")
    {
        name = name.Trim().Replace('\\', '/');
        if (name.StartsWith("./", StringComparison.Ordinal))
            name = name[2..];
        if (byPath.TryGetValue(folder.Length == 0 ? name : $"{folder}/{name}", out var found) || byPath.TryGetValue(name, out found))
            return found;
        var last = name[(name.LastIndexOf('/') + 1)..];
        return byName.GetValueOrDefault(last) ?? byStem.GetValueOrDefault(last);
    }
}
