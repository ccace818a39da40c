namespace AnimeGan.Data.Import.Formats;

/// <summary>
/// This project's own table: <c>file</c>, the 34 tags a column each (1, 0, or nothing for unknown) or a column <c>tags</c> with a list,
/// and if known <c>year</c> and <c>source</c>.
/// </summary>
internal sealed class TagsCsv : IFaceFormat
{
    private static readonly char[] BetweenNumbers = [',', ';', '|', ' ', '[', ']'];

    public string Name => "tags-csv";

    public string Description =>
        "a CSV with file (filename, image, id ...) and the 34 tags as columns (1, 0, empty), or a list: tags (text, caption, tag_string "
        + "...) with \"blonde hair, smile, -hat\"; year and source if known";

    public Recognition? Recognise(SourceProbe probe) => Names(probe) is not { } names ? null : names.Told(probe, names.Table switch
    {
        var table when ListsIn(table) is [var tags, ..] =>
            $"{table.File.Path} has the columns {table.First[names.Column].Trim()} and {table.First[tags[0]].Trim()}",
        var table => $"{table.File.Path} has the column file and the {TagCatalogue.Count} tags",
    });

    public IEnumerable<FaceEntry> Read(SourceProbe probe, ImportOptions options, ImportReport report)
    {
        var names = Names(probe) ?? throw TableRows.Missing(probe, Name, $"file and tags, or file and the {TagCatalogue.Count} tags");
        var (table, labels) = (names.Table, new LabelReader(report, options.Absent));
        var (lists, year, source) = (ListsIn(table), table.Column("year"), table.Column("source"));
        // Beside a list, what is no tag is the source's own affair: sizes, scores, addresses.
        var columns = TagColumns.Of(names, report, tellOthers: lists.Count == 0, [year, source]);
        var own = lists.Count == 0 ? labels : new LabelReader(report);
        var (hasColours, last) = (HairEyesCsv.Fits(table), table.First.Length - 1);
        var isSingle = lists.Count > 0 && TagLists.Single.Contains(TableStart.Numbered(table.First[lists[0][0]]));
        var scores = lists.Count == 0 ? -1
            : table.Column([.. TagLists.Scores.Where(name => isSingle || !(name is "score" or "value"))]);
        var repeats = isSingle || scores >= 0;
        var said = new Dictionary<string, (FaceEntry Entry, List<string> Texts, List<(string, double)> Values)>(StringComparer.Ordinal);
        foreach (var row in TableRows.Read(probe, names, report, endsInList: lists.Exists(list => list.Contains(last)), repeats))
        {
            var vector = columns.Read(row, own);
            if (hasColours)
                vector = LabelReader.Merged(vector, HairEyesCsv.Colours(table, row, own));
            var entry = new FaceEntry(row.Picture, vector, TableRows.Year(row[year], report),
                row[source] is { Length: > 0 } origin ? SkipList.Plain(origin, 300) : null);
            var (text, spaced) = lists.Select(list => (Text: List(row, list, last), Spaced: IsSpaced(table.First[list[0]])))
                .FirstOrDefault(list => list.Text.Length > 0, (Text: "", Spaced: false));
            if (!repeats)
            {
                yield return lists.Count == 0 ? entry
                    : entry with { Tags = LabelReader.Merged(vector, LabelText.Read(text, labels, spaced)) };
                continue;
            }
            var told = said.TryGetValue(row.Picture.Path, out var before) ? before : said[row.Picture.Path] = (entry, [], []);
            if (scores < 0)
                told.Texts.Add(text);
            else
                told.Values.AddRange(Scored(text, row[scores], labels));
        }
        // All numbers have been looked at by now: they may be percentages.
        foreach (var (entry, texts, values) in said.Values)
            yield return entry with
            {
                Tags = LabelReader.Merged(entry.Tags, scores >= 0 ? labels.FromValues(values)
                    : LabelText.Read(string.Join(", ", texts), labels))
            };
    }

    private static bool IsSpaced(string header) => TableStart.Plain(header).StartsWith("tag_string", StringComparison.Ordinal);

    private static List<(string, double)> Scored(string text, string scores, LabelReader labels)
    {
        var names = LabelText.Names(text, labels);
        List<double> numbers = [.. (names.Count == 1 ? [scores] : scores.Split(BetweenNumbers, StringSplitOptions.RemoveEmptyEntries))
            .Select(LabelReader.Number).OfType<double>()];
        numbers.ForEach(labels.Look);
        if (names.Count == numbers.Count)
            return [.. names.Zip(numbers)];
        labels.Odd($"{names.Count} tags with {numbers.Count} numbers");
        return [];
    }

    private static TableNames? Names(SourceProbe probe) => TableNames.Best(probe, table =>
        table.FileColumn >= 0 && (ListsIn(table).Count > 0 || TagCatalogue.All.All(tag => table.Column(tag.Identifier) >= 0)));

    // The lists, the most telling first, each with all its columns: those of its name (tag_1, tag_2), and those without any behind it. A
    // label or a caption beside columns of tags is none.
    private static List<int[]> ListsIn(TableStart table)
    {
        var headers = new string[table.First.Length];
        for (var column = 0; column < headers.Length; column++)
            headers[column] = TableStart.Numbered(table.First[column]) is { Length: > 0 } header ? header
                : column > 0 ? headers[column - 1] : "";
        var lists = TagLists.Names.Where(headers.Contains).ToList();
        return lists.Exists(name => !TagLists.Loose.Contains(name)) || !(HairEyesCsv.Fits(table) || OneHotCsv.Fits(table))
            ? lists.ConvertAll(name => Enumerable.Range(0, headers.Length).Where(column => headers[column] == name).ToArray()) : [];
    }

    // A list of which the commas were not put in quotes is spread over the fields behind its own.
    private static string List(TableRow row, int[] columns, int last) => string.Join(", ", columns.Select(column => row[column])
        .Concat(columns.Contains(last) ? row.Fields.Skip(last + 1) : []).Where(field => field.Length > 0));
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

    public Recognition? Recognise(SourceProbe probe) => TableNames.Best(probe, Fits) is { Table: var table } names
        ? names.Told(probe,
            $"{table.File.Path} has the columns {table.First[names.Column]}, {table.First[Hair(table)]} and {table.First[Eyes(table)]}")
        : null;

    public IEnumerable<FaceEntry> Read(SourceProbe probe, ImportOptions options, ImportReport report)
    {
        var names = TableNames.Best(probe, Fits) ?? throw TableRows.Missing(probe, Name, "file, hair and eyes");
        var table = names.Table;
        var (labels, own) = (new LabelReader(report, options.Absent), new LabelReader(report));
        var year = table.Column("year");
        var columns = TagColumns.Of(names, report, tellOthers: true, [year, Hair(table), Eyes(table)]);
        foreach (var row in TableRows.Read(probe, names, report))
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

    public Recognition? Recognise(SourceProbe probe) => TableNames.Best(probe, Fits) is { Table: var table } names
        ? names.Told(probe, $"{table.File.Path} has {TagsIn(table)} tags among its {table.First.Length} columns")
        : null;

    public IEnumerable<FaceEntry> Read(SourceProbe probe, ImportOptions options, ImportReport report)
    {
        var names = TableNames.Best(probe, Fits) ?? throw TableRows.Missing(probe, Name, $"file and {FewestTags} tags at least");
        var labels = new LabelReader(report, options.Absent);
        var year = names.Table.Column("year");
        var columns = TagColumns.Of(names, report, tellOthers: true, year);
        foreach (var row in TableRows.Read(probe, names, report))
            yield return new FaceEntry(row.Picture, columns.Read(row, labels), TableRows.Year(row[year], report));
    }

    /// <summary>Whether it has columns of tags.</summary>
    internal static bool Fits(TableStart table) => table.FileColumn >= 0 && TagsIn(table) >= FewestTags;

    private static int TagsIn(TableStart table) =>
        table.First.Where((header, column) => column != table.FileColumn && TagParser.TryFind(header, out _)).Count();
}

/// <summary>Rows such as <c>17,aqua hair blue eyes</c> without a header; the number is the picture's name: <c>images/17.jpg</c>.</summary>
internal sealed partial class PhraseCsv : IFaceFormat
{
    public string Name => "phrase-csv";

    public string Description => "a CSV without a header of id,<colour> hair <colour> eyes: 17,aqua hair blue eyes; pictures named 17.jpg";

    public Recognition? Recognise(SourceProbe probe) => Names(probe) is { Table: var table } names
        ? names.Told(probe, $"{table.File.Path} begins with '{SkipList.Plain(string.Join(',', table.First), 60)}'")
        : null;

    public IEnumerable<FaceEntry> Read(SourceProbe probe, ImportOptions options, ImportReport report)
    {
        var names = Names(probe) ?? throw TableRows.Missing(probe, Name, "id and '<colour> hair <colour> eyes' (without a header)");
        var labels = new LabelReader(report, options.Absent);
        foreach (var row in TableRows.Read(probe, names, report))
        {
            var phrase = Phrase().Match(row[1]);
            if (!phrase.Success)
                report.Odd(row[1]);
            yield return new FaceEntry(row.Picture, labels.FromColours(phrase.Groups["hair"].Value, phrase.Groups["eyes"].Value));
        }
        report.Note("only hair and eye colour are told: the other 11 tags are unknown, and a model will not learn them from these faces");
    }

    private static TableNames? Names(SourceProbe probe) =>
        TableNames.Best(probe, table => table.First.Length == 2 && Phrase().IsMatch(table.First[1].Trim()), _ => 0);

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

    public Recognition? Recognise(SourceProbe probe) => Counted(probe) is { } counted
        ? new($"{counted.File.Path} begins with '{Start(counted)}'", Loosely: probe.Pictures.Count)
        : Listed(probe) is { } names ? names.Told(probe, $"{names.Table.File.Path} begins with '{Start(names.Table)}'") : null;

    public IEnumerable<FaceEntry> Read(SourceProbe probe, ImportOptions options, ImportReport report)
    {
        var labels = new LabelReader(report, options.Absent);
        if (Counted(probe) is { } counted)
            return Counted(probe, counted, options, report, labels);
        var names = Listed(probe) ?? throw TableRows.Missing(probe, Name, "picture and tags (without a header)");
        return TableRows.Read(probe, names, report).Select(row => new FaceEntry(row.Picture,
            LabelText.Read(string.Join(',', row.Fields.Where((_, column) => column != names.Column)), labels)));
    }

    private static string Start(TableStart table) => SkipList.Plain(string.Join(',', table.First), 60);

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

    private static TableStart? Counted(SourceProbe probe) => probe.Tables.FirstOrDefault(table => table.First.Length >= 2
        && IsCounted(table.First) && probe.Index.Find(table.First[0].Split(',')[0], table.File.Folder).Picture is not null);

    private static TableNames? Listed(SourceProbe probe) => TableNames.Best(probe,
        table => table.First.Length >= 2 && !IsCounted(table.First) && FileColumn(probe, table) >= 0, table => FileColumn(probe, table));

    // Which field of the first row is a picture that is there, by a file's name or a number: a word may be a header; -1: none.
    private static int FileColumn(SourceProbe probe, TableStart table) =>
        Array.FindIndex(table.First, field => (field.Contains('.') || field.All(char.IsAsciiDigit)) && field.Length > 0
            && probe.Index.Find(field, table.File.Folder).Picture is not null);

    // Between tabs, the first field has the number and the first tag; with a single tag there is no tab, and the comma parts the two.
    private static bool IsCounted(string[] first) => first[0].Contains(',') ? Count().IsMatch(first[0])
        : first.Length == 2 && Count().IsMatch(first[1]) && int.TryParse(first[0], NumberStyles.None, CultureInfo.InvariantCulture, out _);

    [GeneratedRegex(@"\s*:\s*[0-9]{1,9}$", RegexOptions.CultureInvariant)]
    private static partial Regex Count();
}
