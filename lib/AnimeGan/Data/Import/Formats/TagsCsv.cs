using AnimeGan.Tags;

namespace AnimeGan.Data.Import.Formats;

/// <summary>
/// This project's own table: <c>file</c>, the 34 tags a column each (1, 0, or nothing for unknown) or a column <c>tags</c> with a list,
/// and if known <c>year</c> and <c>source</c>.
/// </summary>
internal sealed class TagsCsv : IFaceFormat
{
    public string Name => "tags-csv";

    public string Description =>
        "a CSV with file (filename, image, id ...) and the 34 tags as columns (1, 0, empty), or a list: tags (text, caption, tag_string "
        + "...) with \"blonde hair, smile, -hat\"; year and source if known";

    public string? Recognise(SourceProbe probe) => probe.Pictures.Count == 0 ? null : TableOf(probe) switch
    {
        null => null,
        var table when TagsIn(table) is [var tags, ..] =>
            $"{table.File.Path} has the columns {table.First[table.FileColumn].Trim()} and {table.First[tags].Trim()}",
        var table => $"{table.File.Path} has the column file and the {TagCatalogue.Count} tags",
    };

    public IEnumerable<FaceEntry> Read(SourceProbe probe, ImportOptions options, ImportReport report)
    {
        var table = TableOf(probe) ?? throw TableRows.Missing(probe, Name, $"file and tags, or file and the {TagCatalogue.Count} tags");
        var labels = new LabelReader(report, options.Absent);
        var (tags, year, source) = (TagsIn(table), table.Column("year"), table.Column("source"));
        // Beside a list, what is no tag is the source's own affair: sizes, scores, addresses.
        var columns = TagColumns.Of(table, report, tellOthers: tags.Count == 0, [.. table.FileColumns, year, source]);
        var own = tags.Count == 0 ? labels : new LabelReader(report);
        var last = table.First.Length - 1;
        foreach (var row in TableRows.Read(probe, table, table.FileColumns, options, report, endsInList: tags.Contains(last)))
        {
            var vector = columns.Read(row, own);
            if (HairEyesCsv.Fits(table))
                vector = LabelReader.Merged(vector, HairEyesCsv.Colours(table, row, own));
            if (tags.Count > 0)
                vector = LabelReader.Merged(vector, LabelText.Read(
                    tags.Select(column => List(row, column, last)).FirstOrDefault(list => list.Length > 0) ?? "", labels));
            yield return new FaceEntry(row.Picture, vector, TableRows.Year(row[year], report),
                row[source] is { Length: > 0 } origin ? SkipList.Plain(origin, 300) : null);
        }
    }

    private static TableStart? TableOf(SourceProbe probe) => probe.Tables.FirstOrDefault(table =>
        table.FileColumn >= 0 && (TagsIn(table).Count > 0 || TagCatalogue.All.All(tag => table.Column(tag.Identifier) >= 0)));

    /// <summary>The columns with lists, the most telling first; a label or a caption beside columns of tags is none.</summary>
    private static IReadOnlyList<int> TagsIn(TableStart table)
    {
        var lists = TagLists.Names.Select(name => table.Column(name)).Where(column => column >= 0).ToList();
        return lists.Exists(column => !TagLists.Loose.Contains(TableStart.Plain(table.First[column])))
            || !(HairEyesCsv.Fits(table) || OneHotCsv.Fits(table)) ? lists : [];
    }

    // A list of which the commas were not put in quotes is spread over the fields behind its own.
    private static string List(TableRow row, int column, int last) =>
        column == last && row.Fields.Length > last + 1 ? string.Join(',', row.Fields[column..]) : row[column];
}
