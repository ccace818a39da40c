namespace AnimeGan.Data.Import.Formats;

/// <summary>A row that names a picture that is there.</summary>
internal readonly record struct TableRow(SourceFile Picture, string[] Fields)
{
    /// <summary>A field's text; nothing where the row is too short or there is no such column.</summary>
    internal string this[int column] => column >= 0 && column < Fields.Length ? Fields[column].Trim() : "";
}

/// <summary>Which pictures a table names, and those like it: a set in parts has a table in each folder, or one for each part.</summary>
internal sealed class TableNames
{
    private readonly NamedPictures pictures;

    private TableNames(TableStart table, SourceProbe probe, IReadOnlyList<int> columns, Func<TableStart, bool>? alike)
    {
        (Table, HasHeader) = (table, alike is null);
        Files = [.. probe.Tables.Where(alike ?? table.HasHeadersOf).Select(other => other.File)];
        int[] tags = [.. Enumerable.Range(0, table.First.Length).Where(at => HasHeader && TagParser.TryFind(table.First[at], out _))];
        var candidates = columns.Select(column => (Column: column, Pictures: new NamedPictures(probe.Index))).ToList();
        try
        {
            foreach (var file in Files)
                foreach (var (_, fields) in TableRows.Lines(probe, file, HasHeader))
                {
                    foreach (var (column, names) in candidates)
                        if (column < fields.Length)
                            names.Look(file.Folder, fields[column]);
                    foreach (var tag in tags)
                        if (tag < fields.Length && LabelReader.Number(fields[tag]) is { } number)
                            (Most, HasMinus, HasZero) = (Math.Max(Most, number), HasMinus || number == -1, HasZero || number == 0);
                }
        }
        catch (InvalidDataException)
        {
            IsBroken = true; // whoever reads it tells
        }
        // For all rows the column that names most: row by row, what is gone would be taken for whatever has its number.
        (Column, pictures) = candidates.MaxBy(candidate => candidate.Pictures.Hits);
    }

    internal TableStart Table { get; }

    internal bool HasHeader { get; }

    internal IReadOnlyList<SourceFile> Files { get; }

    /// <summary>The column of the pictures.</summary>
    internal int Column { get; }

    /// <summary>The largest number in the columns of tags, and whether any is -1 or 0.</summary>
    internal double Most { get; }

    internal bool HasMinus { get; }

    internal bool HasZero { get; }

    private bool IsBroken { get; }

    private (int Exactly, int Loosely) Named => (Math.Max(pictures.Hits.Exactly, IsBroken ? 1 : 0), pictures.Hits.Loosely);

    /// <summary>Of the tables that fit, the one that names most pictures; null: none fits.</summary>
    /// <remarks>The column is that of the pictures in a table without headers; null: it has headers.</remarks>
    internal static TableNames? Best(SourceProbe probe, Func<TableStart, bool> fits, Func<TableStart, int>? column = null) => probe.Tables
        .Where(fits).DistinctBy(table => column is null ? table.Headers : (object)column(table)).Select(table => column is null
            ? probe.Remember(table.Headers, () => new TableNames(table, probe, table.FileColumns, null))
            : new TableNames(table, probe, [column(table)], other => fits(other) && column(other) == column(table)))
        .MaxBy(names => new Recognition("", names.Named.Exactly, names.Named.Loosely).Rank(probe));

    /// <summary>Recognises it, if it names enough pictures.</summary>
    internal Recognition? Told(SourceProbe probe, string because) =>
        new Recognition(because, Named.Exactly, Named.Loosely) is var told && told.Rank(probe) > 0 ? told : null;

    internal MeantPicture Find(SourceFile file, string name) => pictures.Look(file.Folder, name);

    internal SourceFile? Given(MeantPicture meant) => pictures.Given(meant);
}

/// <summary>The rows of a table that name pictures; the others, and pictures without a row, are noted.</summary>
internal static partial class TableRows
{
    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    // Where it ends in a list, the last column's text may go on in fields behind it; where it repeats, a picture may have several rows.
    internal static IEnumerable<TableRow> Read(
        SourceProbe probe, TableNames names, ImportReport report, bool endsInList = false, bool repeats = false)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var mostFields = endsInList || !names.HasHeader ? int.MaxValue : names.Table.First.Length;
        foreach (var file in names.Files)
        {
            probe.Use(file);
            foreach (var (line, fields) in Lines(probe, file, names.HasHeader))
            {
                var name = names.Column < fields.Length ? fields[names.Column] : "";
                if (name.Length == 0)
                    report.Skipped.Add($"{file.Path}, line {line}", "the row names no picture");
                else if (names.Find(file, name) is var meant && names.Given(meant) is not { } picture)
                    report.Skipped.Add(name, name.Contains('\uFFFD') ? $"{file.Path} is not UTF-8: save it as CSV in UTF-8"
                        : $"{file.Path} names it, and {meant.Fault}");
                else if (!taken.Add(picture.Path) && !repeats)
                    report.Skipped.Add(picture.Path, $"{file.Path} names it twice: the first row counts");
                else if (fields.Skip(mostFields).Any(field => field.Length > 0))
                    report.Skipped.Add(picture.Path,
                        $"its row in {file.Path} has more fields than the header: put what has commas in quotation marks");
                else
                    yield return new TableRow(picture, fields);
            }
        }
        foreach (var picture in probe.Pictures.Where(picture => !taken.Contains(picture.Path)))
            report.Skipped.Add(picture.Path, $"{names.Table.File.Path} does not name it");
    }

    internal static IEnumerable<(int Line, string[] Fields)> Lines(SourceProbe probe, SourceFile file, bool header)
    {
        using var stream = probe.Files.Open(file, probe.Options.MostTextBytes);
        foreach (var row in Table.Read(stream, file.Path).Skip(header ? 1 : 0))
            yield return row;
    }

    /// <summary>A year, or nothing; what is no year is noted.</summary>
    internal static int? Year(string text, ImportReport report)
    {
        var year = Year(text);
        if (year is null && text.Length > 0)
            report.Odd($"year {text}");
        return year;
    }

    /// <summary>
    /// The year of a date: it begins or ends with it, as <c>2013</c>, <c>2013.0</c>, <c>2013-02-04T...</c> and <c>Mon Feb 04 13:00:00 +0000
    /// 2013</c>; or it is told in seconds or milliseconds since 1970.
    /// </summary>
    internal static int? Year(string? text)
    {
        if (text is { Length: 10 or 13 } && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var since))
            return DateTimeOffset.FromUnixTimeSeconds(text.Length == 13 ? since / 1000 : since).Year;
        return Date().Match(text ?? "") is { Success: true } match
            && int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is >= FirstYear and <= LastYear and var year
                ? year : null;
    }

    [GeneratedRegex(@"^([0-9]{4})(?:[^0-9]|$)|[^0-9](?<1>[0-9]{4})$", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    internal static InvalidDataException Missing(SourceProbe probe, string format, string columns) =>
        new($"{probe.Files.Path}: it has no table for the format {format}: one with the columns {columns} is needed. "
            + (probe.Tables.Count == 0 ? "It has no CSV file." : $"{probe.Tables[0].File.Path} has: "
                + $"{SkipList.Plain(string.Join(", ", probe.Tables[0].First))}."));
}

/// <summary>Which columns of a table are tags, and what their cells say.</summary>
internal sealed class TagColumns
{
    private static readonly string[] Yes = ["true", "yes", "t", "y"], No = ["false", "no", "f", "n"];
    private readonly List<(int Column, Tag Tag)> columns;
    private readonly ImportReport report;
    private readonly double most;
    private readonly bool isMinusOff;

    private TagColumns(TableNames names, List<(int Column, Tag Tag)> columns, ImportReport report)
    {
        (this.columns, this.report, most) = (columns, report, names.Most);
        isMinusOff = names is { HasMinus: true, HasZero: false, Most: 1 };
        if (isMinusOff)
            report.Note("its cells are 1 and -1, and -1 is taken as off: where nothing is known, write nothing");
    }

    internal int Count => columns.Count;

    /// <summary>Finds them by their headers, except columns that are something else; others are noted where they are to be told.</summary>
    internal static TagColumns Of(TableNames names, ImportReport report, bool tellOthers, params IEnumerable<int> except)
    {
        var found = new List<(int, Tag)>();
        var (headers, others) = (names.Table.First, names.Table.FileColumns.Concat(except).ToHashSet());
        for (var column = 0; column < headers.Length; column++)
            if (others.Contains(column))
                continue;
            else if (TagParser.TryFind(headers[column], out var tag))
                found.Add((column, tag));
            else if (tellOthers && !PictureFields.Numbers.Contains(TableStart.Plain(headers[column])))
                report.Odd($"column {headers[column]}");
        return new(names, found, report);
    }

    /// <summary>
    /// Numbers, or true, yes: on; false, no: off; nothing, ?, -1 beside 0: unknown; anything else is noted and unknown.
    /// </summary>
    internal TagVector Read(TableRow row, LabelReader labels)
    {
        var values = new List<(string, double)>();
        foreach (var (column, tag) in columns)
        {
            var cell = row[column].ToLowerInvariant();
            double? value = Yes.Contains(cell) ? 1 : No.Contains(cell) ? 0 : LabelReader.Number(cell);
            if (value is null && !LabelReader.SaysNothing(cell))
                report.Odd($"{tag} = {row[column]}");
            else if (value is not (null or -1) || (value == -1 && isMinusOff))
                values.Add((tag.Name, value == -1 ? 0 : value.Value));
        }
        labels.Look(most);
        return labels.FromValues(values);
    }
}

/// <summary>What people call the field that names a picture, in headers of tables and in JSON.</summary>
internal static partial class PictureFields
{
    /// <summary>The names of files, the most telling first.</summary>
    internal static readonly string[] Files =
    [
        "file", "filename", "file_name", "image_file", "image_filename", "image_name", "img_file", "img_name", "fname", "image_path",
            "img_path", "file_path", "filepath", "path", "image", "img", "picture", "image_url", "img_url", "file_url", "url",
    ];

    /// <summary>Those of numbers: beside an <c>image_id</c>, an <c>id</c> is that of something said of the picture.</summary>
    internal static readonly string[] Numbers = ["image_id", "id", "post_id", "name", "md5"];

    /// <summary>
    /// Whether a text names a picture's file, so that a number beside it does not: not an address, nor the hash by which a server keeps it.
    /// </summary>
    internal static bool NamesFile(string text) => text.Length < 500 && new SourceFile(text, 0, 0).IsPicture
        && !text.Contains("://", StringComparison.Ordinal) && !Hashed().IsMatch(text);

    [GeneratedRegex("(?:^|/)[0-9a-f]{32,64}[.][a-z]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Hashed();
}

/// <summary>What people call the list of a picture's tags, in headers of tables and in JSON.</summary>
internal static class TagLists
{
    /// <summary>What people call the numbers of a list's tags.</summary>
    internal static readonly string[] Scores =
    [
        "scores", "confidences", "probabilities", "probs", "confs", "score", "confidence", "probability", "prob", "conf", "value", "values",
    ];

    /// <summary>Those of the lists that may have one tag, with a number of its own and a row for each.</summary>
    internal static readonly string[] Single = ["tag", "label"];

    /// <summary>The names, the most telling first.</summary>
    internal static readonly string[] Names =
    [
        "tags", "tag_string_general", "tag_string", "tag", "tag_list", "tags_general", "labels", "label", "text", "caption", "captions",
            "prompt", "description", "keywords", "general", "choice", "choices",
    ];

    /// <summary>Those of them that may be something else: the number of a class, a sentence.</summary>
    internal static readonly string[] Loose = ["labels", "label", "text", "caption", "captions", "prompt", "description"];
}

/// <summary>
/// The pictures that the names of one column, or one field of posts, mean. All names are looked at before any picture is given: one that is
/// named exactly is not given to a name that is only like its own.
/// </summary>
internal sealed class NamedPictures(PictureIndex index)
{
    private readonly HashSet<string> exactly = new(StringComparer.Ordinal), loosely = new(StringComparer.Ordinal);

    /// <summary>
    /// How many pictures are named exactly, and how many by what is only like their names: of several columns the most decides.
    /// </summary>
    internal (int Exactly, int Loosely) Hits => (exactly.Count, loosely.Count);

    /// <summary>Looks at a name, or at several of one picture: the first that is exact, or else the first that means any.</summary>
    internal MeantPicture Look(string folder, params IEnumerable<string> names)
    {
        var found = names.Select(name => index.Find(name, folder)).ToList();
        var meant = found.Find(one => one.IsExact) is { IsExact: true } exact ? exact
            : found.Find(one => one.Picture is not null) is { Picture: not null } loose ? loose : found.FirstOrDefault();
        if (meant.IsExact)
            exactly.Add(meant.Picture!.Path);
        else if (meant.Picture is not null)
            loosely.Add(meant.Picture.Path);
        else
            loosely.UnionWith((meant.Several ?? []).Select(one => one.Path)); // it is of pictures, though nobody knows which
        return meant;
    }

    /// <summary>The picture, once all names have been looked at; null where it is another's, or there is none.</summary>
    internal SourceFile? Given(MeantPicture meant) => meant.Picture is { } picture && (meant.IsExact || !exactly.Contains(picture.Path))
        ? picture : null;
}
