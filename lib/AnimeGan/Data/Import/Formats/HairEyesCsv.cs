using AnimeGan.Tags;

namespace AnimeGan.Data.Import.Formats;

/// <summary>
/// A table with a picture, the colour of its hair and that of its eyes in each row: <c>file,hair,eyes</c>. Other tags may have columns of
/// their own (1, 0); else they are unknown.
/// </summary>
internal sealed class HairEyesCsv : IFaceFormat
{
    public string Name => "hair-eyes-csv";

    public string Description =>
        "a CSV with the columns file,hair,eyes: 2.jpg,blonde,pink; and a column of 1 and 0 for each other tag, if known";

    public string? Recognise(SourceProbe probe) => probe.Pictures.Count > 0 && TableOf(probe) is { } table
        ? $"{table.File.Path} has the columns {table.First[table.FileColumn]}, {table.First[Hair(table)]} and {table.First[Eyes(table)]}"
        : null;

    public IEnumerable<FaceEntry> Read(SourceProbe probe, ImportOptions options, ImportReport report)
    {
        var table = TableOf(probe) ?? throw TableRows.Missing(probe, Name, "file, hair and eyes");
        var (labels, own) = (new LabelReader(report, options.Absent), new LabelReader(report));
        var year = table.Column("year");
        var columns = TagColumns.Of(table, report, tellOthers: true, [.. table.FileColumns, year, Hair(table), Eyes(table)]);
        foreach (var row in TableRows.Read(probe, table, table.FileColumns, options, report))
            yield return new FaceEntry(row.Picture, LabelReader.Merged(columns.Read(row, own), Colours(table, row, labels)),
                TableRows.Year(row[year], report));
        if (columns.Count == 0)
            report.Note("only hair and eye colour are told: the other 11 tags are unknown, and a model will not learn them from these "
                + "faces");
    }

    /// <summary>Whether it has both columns.</summary>
    internal static bool Fits(TableStart table) => table.FileColumn >= 0 && Hair(table) >= 0 && Eyes(table) >= 0;

    /// <summary>The colours that a row of such a table tells.</summary>
    internal static TagVector Colours(TableStart table, TableRow row, LabelReader labels) =>
        labels.FromColours(row[Hair(table)], row[Eyes(table)]);

    private static TableStart? TableOf(SourceProbe probe) => probe.Tables.FirstOrDefault(Fits);

    private static int Hair(TableStart table) => table.Column("hair", "hair_color", "hair_colour");

    private static int Eyes(TableStart table) => table.Column("eyes", "eye", "eye_color", "eye_colour", "eyes_color", "eyes_colour");
}
