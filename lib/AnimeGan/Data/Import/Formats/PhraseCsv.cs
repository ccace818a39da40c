using System.Text.RegularExpressions;

namespace AnimeGan.Data.Import.Formats;

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
