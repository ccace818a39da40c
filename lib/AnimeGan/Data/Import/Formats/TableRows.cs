using AnimeGan.Tags;

namespace AnimeGan.Data.Import.Formats;

/// <summary>A row that names a picture that is there.</summary>
internal readonly record struct TableRow(SourceFile Picture, string[] Fields)
{
    /// <summary>A field's text; nothing where the row is too short or there is no such column.</summary>
    internal string this[int column] => column >= 0 && column < Fields.Length ? Fields[column].Trim() : "";
}

/// <summary>The rows of a table that name pictures; the others, and pictures without a row, are noted.</summary>
internal static class TableRows
{
    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    /// <param name="probe">The source.</param>
    /// <param name="table">The table.</param>
    /// <param name="fileColumns">
    /// The columns that may name the picture, the likeliest first: the one that names most, for all rows. Row by row, what is gone would
    /// be taken for whatever has its number.
    /// </param>
    /// <param name="options">How to import.</param>
    /// <param name="report">Gets rows and pictures that do not meet.</param>
    /// <param name="header">Whether the first row is one of headers.</param>
    /// <param name="endsInList">Whether the last column's text may go on in fields behind it.</param>
    internal static IEnumerable<TableRow> Read(SourceProbe probe, TableStart table, IReadOnlyList<int> fileColumns, ImportOptions options,
        ImportReport report, bool header = true, bool endsInList = false)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        // A set in parts has a table in each folder.
        var alike = header ? probe.Tables.Where(other => other.First.SequenceEqual(table.First)).Select(other => other.File).ToList()
            : [table.File];
        var columns = fileColumns.Select(column => (Column: column, Pictures: new NamedPictures(probe.Index))).ToList();
        foreach (var file in alike)
            foreach (var (_, fields) in Lines(probe, file, options, header))
                foreach (var (at, names) in columns)
                    if (at < fields.Length)
                        names.Look(file.Folder, fields[at]);
        var (column, pictures) = columns.MaxBy(column => column.Pictures.Hits);
        var mostFields = endsInList ? int.MaxValue : table.First.Length;
        foreach (var file in alike)
            foreach (var row in Rows(probe, file, column, pictures, options, report, taken, header, mostFields))
                yield return row;
        foreach (var picture in probe.Pictures.Where(picture => !taken.Contains(picture.Path)))
            report.Skipped.Add(picture.Path, $"{table.File.Path} does not name it");
    }

    private static IEnumerable<(int Line, string[] Fields)> Lines(SourceProbe probe, SourceFile file, ImportOptions options, bool header)
    {
        using var stream = probe.Files.Open(file, options.MostTextBytes);
        foreach (var row in Table.Read(stream, file.Path).Skip(header ? 1 : 0))
            yield return row;
    }

    private static IEnumerable<TableRow> Rows(SourceProbe probe, SourceFile file, int column, NamedPictures pictures, ImportOptions options,
        ImportReport report, HashSet<string> taken, bool header, int mostFields)
    {
        probe.Use(file);
        foreach (var (line, fields) in Lines(probe, file, options, header))
        {
            var name = column < fields.Length ? fields[column] : "";
            if (name.Length == 0)
                report.Skipped.Add($"{file.Path}, line {line}", "the row names no picture");
            else if (pictures.Look(file.Folder, name) is var meant && pictures.Given(meant) is not { } picture)
                report.Skipped.Add(name, name.Contains('\uFFFD') ? $"{file.Path} is not UTF-8: save it as CSV in UTF-8"
                    : $"{file.Path} names it, and {meant.Fault}");
            else if (!taken.Add(picture.Path))
                report.Skipped.Add(picture.Path, $"{file.Path} names it twice: the first row counts");
            else if (header && fields.Skip(mostFields).Any(field => field.Length > 0))
                report.Skipped.Add(picture.Path,
                    $"its row in {file.Path} has more fields than the header: put what has commas in quotation marks");
            else
                yield return new TableRow(picture, fields);
        }
    }

    /// <summary>A year, or nothing; what is no year is noted.</summary>
    internal static int? Year(string text, ImportReport report)
    {
        if (text.Length == 0)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= FirstYear and <= LastYear)
            return year;
        report.Odd($"year {text}");
        return null;
    }

    internal static InvalidDataException Missing(SourceProbe probe, string format, string columns) =>
        new($"{probe.Files.Path}: it has no table for the format {format}: one with the columns {columns} is needed. "
            + (probe.Tables.Count == 0 ? "It has no CSV file." : $"{probe.Tables[0].File.Path} has: "
                + $"{SkipList.Plain(string.Join(", ", probe.Tables[0].First))}."));
}

/// <summary>Which columns of a table are tags, and what their cells say.</summary>
internal sealed class TagColumns
{
    private readonly List<(int Column, Tag Tag)> columns;
    private readonly ImportReport report;
    private bool minus, zero;

    private TagColumns(List<(int Column, Tag Tag)> columns, ImportReport report) => (this.columns, this.report) = (columns, report);

    /// <summary>Whether cells were -1 and none 0: in other tables than this project's that may say that a face has it not.</summary>
    internal bool MayMeanOff => minus && !zero;

    internal int Count => columns.Count;

    /// <summary>Finds them by their headers.</summary>
    /// <param name="table">The table.</param>
    /// <param name="report">Gets cells that say nothing.</param>
    /// <param name="tellOthers">Whether headers that are no tags are noted.</param>
    /// <param name="except">Columns that are something else.</param>
    internal static TagColumns Of(TableStart table, ImportReport report, bool tellOthers, params int[] except)
    {
        var found = new List<(int, Tag)>();
        for (var column = 0; column < table.First.Length; column++)
            if (except.Contains(column))
                continue;
            else if (TagParser.TryFind(table.First[column], out var tag))
                found.Add((column, tag));
            else if (tellOthers)
                report.Odd($"column {table.First[column]}");
        return new(found, report);
    }

    /// <summary>
    /// 1, true, yes: on; 0, false, no: off; nothing, ?, -1: unknown; anything else is noted and unknown. A row with any number between 0
    /// and 1 is one of probabilities.
    /// </summary>
    internal TagVector Read(TableRow row, LabelReader labels)
    {
        var scores = columns.ConvertAll(column => (column.Tag.Name, Score: Probability(row[column.Column])));
        if (scores.Exists(tag => tag.Score is > 0 and < 1))
            return labels.FromScores(scores.Where(tag => tag.Score is not null).Select(tag => (tag.Name, tag.Score!.Value)));
        var on = new HashSet<Tag>();
        var off = new HashSet<Tag>();
        foreach (var (column, tag) in columns)
            switch (row[column].ToLowerInvariant())
            {
                case "1" or "1.0" or "true" or "yes" or "t" or "y":
                    on.Add(tag);
                    break;
                case "-1" or "-1.0":
                    minus = true;
                    break;
                case "0" or "0.0" or "false" or "no" or "f" or "n":
                    off.Add(tag);
                    zero = true;
                    break;
                case "" or "?" or "nan":
                    break;
                default:
                    report.Odd($"{tag} = {row[column]}");
                    break;
            }
        return labels.FromStates(on, off);
    }

    private static double? Probability(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1 ? number : null;
}

/// <summary>What people call the list of a picture's tags, in headers of tables and in JSON.</summary>
internal static class TagLists
{
    /// <summary>The names, the most telling first.</summary>
    internal static readonly string[] Names =
    [
        "tags", "tag_string_general", "tag_string", "tag", "tag_list", "tags_general", "labels", "label", "text", "caption", "captions",
            "prompt", "description", "keywords", "general",
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
    private readonly HashSet<string> exactly = new(StringComparer.Ordinal);
    private int loosely;

    /// <summary>How many pictures are named exactly, and how many names are only like one's: of several columns the most decides.</summary>
    internal (int Exactly, int Loosely) Hits => (exactly.Count, loosely);

    /// <summary>Looks at a name, or at several of one picture: the first that is exact, or else the first that means any.</summary>
    internal MeantPicture Look(string folder, params IEnumerable<string> names)
    {
        var found = names.Select(name => index.Find(name, folder)).ToList();
        var meant = found.Find(one => one.IsExact) is { IsExact: true } exact ? exact
            : found.Find(one => one.Picture is not null) is { Picture: not null } loose ? loose : found.FirstOrDefault();
        if (meant.IsExact)
            exactly.Add(meant.Picture!.Path);
        else if (meant.Picture is not null)
            loosely++;
        return meant;
    }

    /// <summary>The picture, once all names have been looked at; null where it is another's, or there is none.</summary>
    internal SourceFile? Given(MeantPicture meant) => meant.Picture is { } picture && (meant.IsExact || !exactly.Contains(picture.Path))
        ? picture : null;
}
