using System.Globalization;
using AnimeGan.Tags;

namespace AnimeGan.Data.Import.Formats;

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
