using AnimeGan.Tags;

namespace AnimeGan.Data.Import.Formats;

/// <summary>
/// A table with a column for the picture and one for each of some tags, in any order and among others. Tags without a column are unknown.
/// </summary>
internal sealed class OneHotCsv : IFaceFormat
{
    // One tag among many columns may be chance; two are a table of tags.
    private const int FewestTags = 2;

    public string Name => "one-hot-csv";

    public string Description => "a CSV with a column for the picture (file, image, id ...) and a column of 1 and 0 for each of some tags";

    public string? Recognise(SourceProbe probe) => probe.Pictures.Count > 0 && TableOf(probe) is { } table
        ? $"{table.File.Path} has {TagsIn(table)} tags among its {table.First.Length} columns"
        : null;

    public IEnumerable<FaceEntry> Read(SourceProbe probe, ImportOptions options, ImportReport report)
    {
        var table = TableOf(probe) ?? throw TableRows.Missing(probe, Name, $"file and {FewestTags} tags at least");
        var labels = new LabelReader(report, options.Absent);
        var year = table.Column("year");
        var columns = TagColumns.Of(table, report, tellOthers: true, [.. table.FileColumns, year]);
        foreach (var row in TableRows.Read(probe, table, table.FileColumns, options, report))
            yield return new FaceEntry(row.Picture, columns.Read(row, labels), TableRows.Year(row[year], report));
        if (columns.MayMeanOff)
            report.Note("its cells are 1 and -1, and -1 is taken as unknown: where it says that a face has the tag not, write 0 instead");
    }

    /// <summary>Whether it has columns of tags.</summary>
    internal static bool Fits(TableStart table) => table.FileColumn >= 0 && TagsIn(table) >= FewestTags;

    private static TableStart? TableOf(SourceProbe probe) => probe.Tables.FirstOrDefault(Fits);

    private static int TagsIn(TableStart table) =>
        table.First.Where((header, column) => column != table.FileColumn && TagParser.TryFind(header, out _)).Count();
}
