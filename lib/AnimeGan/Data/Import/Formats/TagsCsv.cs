using AnimeGan.Tags;

namespace AnimeGan.Data.Import.Formats;

/// <summary>
/// This project's own table: <c>file</c>, the 34 tags a column each (1, 0, or nothing for unknown) or a column <c>tags</c> with a list,
/// and if known <c>year</c> and <c>source</c>.
/// </summary>
internal sealed class TagsCsv : IFaceFormat
{
    public string Name => "tags-csv";

    public string Description => "tags.csv with file and the 34 tags as columns (1, 0, empty), or file,tags with \"blonde hair, smile, -hat\"; year and source if known";

    public string? Recognise(SourceProbe probe) => probe.Pictures.Count == 0 ? null : TableOf(probe) switch
    {
        null => null,
        var table when table.Column("tags") >= 0 => $"{table.File.Path} has the columns file and tags",
        var table => $"{table.File.Path} has the column file and the {TagCatalogue.Count} tags",
    };

    public IEnumerable<FaceEntry> Read(SourceProbe probe, ImportOptions options, ImportReport report)
    {
        var table = TableOf(probe) ?? throw TableRows.Missing(probe, Name, $"file and tags, or file and the {TagCatalogue.Count} tags");
        var labels = new LabelReader(report, options.Absent);
        var (tags, year, source) = (table.Column("tags"), table.Column("year"), table.Column("source"));
        var columns = TagColumns.Of(table, report, except: [table.FileColumn, tags, year, source]);
        foreach (var row in TableRows.Read(probe, table, table.FileColumn, options, report))
        {
            var vector = tags >= 0 ? labels.FromList(row[tags].Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries)) : columns.Read(row, labels);
            yield return new FaceEntry(row.Picture, vector, TableRows.Year(row[year], report), row[source] is { Length: > 0 } origin ? SkipList.Plain(origin, 300) : null);
        }
    }

    private static TableStart? TableOf(SourceProbe probe) => probe.Tables.FirstOrDefault(table =>
        table.Column("file") >= 0 && (table.Column("tags") >= 0 || TagCatalogue.All.All(tag => table.Column(tag.Identifier) >= 0)));
}
