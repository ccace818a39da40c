using System.Globalization;

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
