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

/// <summary>Rows such as <c>17,aqua hair blue eyes</c> without a header; the number is the picture's name: <c>images/17.jpg</c>.</summary>
internal sealed partial class PhraseCsv : IFaceFormat
{
    public string Name => "phrase-csv";

    public string Description => "a CSV without a header of id,<colour> hair <colour> eyes: 17,aqua hair blue eyes; pictures named 17.jpg";

    public string? Recognise(SourceProbe probe) => probe.Pictures.Count > 0 && TableOf(probe) is { } table
        ? $"{table.File.Path} begins with '{SkipList.Plain(string.Join(',', table.First), 60)}'"
        : null;

    public IEnumerable<FaceEntry> Read(SourceProbe probe, ImportOptions options, ImportReport report)
    {
        var table = TableOf(probe) ?? throw TableRows.Missing(probe, Name, "id and '<colour> hair <colour> eyes' (without a header)");
        var labels = new LabelReader(report, options.Absent);
        foreach (var row in TableRows.Read(probe, table, [0], options, report, header: false))
        {
            var phrase = Phrase().Match(row[1]);
            if (!phrase.Success)
                report.Odd(row[1]);
            yield return new FaceEntry(row.Picture, labels.FromColours(phrase.Groups["hair"].Value, phrase.Groups["eyes"].Value));
        }
        report.Note("only hair and eye colour are told: the other 11 tags are unknown, and a model will not learn them from these faces");
    }

    private static TableStart? TableOf(SourceProbe probe) =>
        probe.Tables.FirstOrDefault(table => table.First.Length == 2 && Phrase().IsMatch(table.First[1].Trim()));

    [GeneratedRegex(@"^(?<hair>[^\s,]{1,40}) hair (?<eyes>[^\s,]{1,40}) eyes?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Phrase();
}

/// <summary>
/// A table without headers: a picture and its tags, <c>1.png,"blue hair, smile"</c>; or the <c>tags_clean.csv</c> of a course's faces, a
/// number and tags between tabs with how often each occurs, <c>0,blue hair:41 TAB green eyes:77</c>.
/// </summary>
internal sealed partial class HeaderlessCsv : IFaceFormat
{
    public string Name => "list-csv";

    public string Description =>
        "a CSV without a header: 1.png,\"blue hair, smile\"; or 17,blue hair:41 TAB green eyes:77 as in tags_clean.csv";

    public string? Recognise(SourceProbe probe) =>
        probe.Pictures.Count > 0 && TableOf(probe) is { } table
            ? $"{table.File.Path} begins with '{SkipList.Plain(string.Join(',', table.First), 60)}'" : null;

    public IEnumerable<FaceEntry> Read(SourceProbe probe, ImportOptions options, ImportReport report)
    {
        var table = TableOf(probe) ?? throw TableRows.Missing(probe, Name, "picture and tags (without a header)");
        var labels = new LabelReader(report, options.Absent);
        var file = FileColumn(probe, table);
        return IsCounted(table.First) ? Counted(probe, table, options, report, labels) : Listed();

        IEnumerable<FaceEntry> Listed()
        {
            foreach (var row in TableRows.Read(probe, table, [file], options, report, header: false))
                yield return new FaceEntry(row.Picture,
                    LabelText.Read(string.Join(',', row.Fields.Where((_, column) => column != file)), labels));
        }
    }

    private static IEnumerable<FaceEntry> Counted(
        SourceProbe probe, TableStart table, ImportOptions options, ImportReport report, LabelReader labels)
    {
        probe.Use(table.File);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        using var stream = probe.Files.Open(table.File, options.MostTextBytes);
        foreach (var (line, fields) in Table.Read(stream, table.File.Path, "\t"))
        {
            var (name, first) = fields[0].IndexOf(',') is > 0 and var comma ? (fields[0][..comma], fields[0][(comma + 1)..])
                : (fields[0], "");
            if (probe.Index.Find(name, table.File.Folder).Picture is not { } picture)
                report.Skipped.Add($"{table.File.Path}, line {line}", $"{table.File.Path} names a picture, and there is no such picture");
            else if (!taken.Add(picture.Path))
                report.Skipped.Add(picture.Path, $"{table.File.Path} names it twice: the first row counts");
            else
                yield return new FaceEntry(picture,
                    labels.FromList(fields.Skip(1).Prepend(first).Select(label => Count().Replace(label, ""))));
        }
        foreach (var picture in probe.Pictures.Where(picture => !taken.Contains(picture.Path)))
            report.Skipped.Add(picture.Path, $"{table.File.Path} does not name it");
    }

    private static TableStart? TableOf(SourceProbe probe) =>
        probe.Tables.FirstOrDefault(table =>
            table.First.Length >= 2 && (IsCounted(table.First) ? PictureOfCounted(probe, table) : FileColumn(probe, table) >= 0));

    private static bool PictureOfCounted(SourceProbe probe, TableStart table) =>
        probe.Index.Find(table.First[0].Split(',')[0], table.File.Folder).Picture is not null;

    /// <summary>
    /// Which field of the first row is a picture that is there, by a file's name or a number: a word may be a header; -1: none.
    /// </summary>
    private static int FileColumn(SourceProbe probe, TableStart table) =>
        Array.FindIndex(table.First, field => (field.Contains('.') || field.All(char.IsAsciiDigit)) && field.Length > 0
            && probe.Index.Find(field, table.File.Folder).Picture is not null);

    // Between tabs, the first field has the number and the first tag; with a single tag there is no tab, and the comma parts the two.
    private static bool IsCounted(string[] first) => first[0].Contains(',') ? Count().IsMatch(first[0])
        : first.Length == 2 && Count().IsMatch(first[1]) && int.TryParse(first[0], NumberStyles.None, CultureInfo.InvariantCulture, out _);

    [GeneratedRegex(@"\s*:\s*[0-9]{1,9}$", RegexOptions.CultureInvariant)]
    private static partial Regex Count();
}
