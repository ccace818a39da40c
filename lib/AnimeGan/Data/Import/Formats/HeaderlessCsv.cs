using System.Globalization;
using System.Text.RegularExpressions;
using AnimeGan.Tags;

namespace AnimeGan.Data.Import.Formats;

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
