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

    /// <summary>Finds them by their headers; a header that is no tag is noted.</summary>
    internal static TagColumns Of(TableStart table, ImportReport report, params int[] except)
    {
        var found = new List<(int, Tag)>();
        for (var column = 0; column < table.First.Length; column++)
            if (except.Contains(column))
                continue;
            else if (TagParser.TryFind(table.First[column], out var tag))
                found.Add((column, tag));
            else
                report.Odd($"column {table.First[column]}");
        return new(found, report);
    }

    /// <summary>1, true, yes: on; 0, false, no: off; nothing, ?, -1: unknown; anything else is noted and unknown.</summary>
    internal TagVector Read(TableRow row, LabelReader labels)
    {
        var on = new HashSet<Tag>();
        var off = new HashSet<Tag>();
        foreach (var (column, tag) in columns)
            switch (row[column].ToLowerInvariant())
            {
                case "1" or "1.0" or "true" or "yes":
                    on.Add(tag);
                    break;
                case "-1" or "-1.0":
                    minus = true;
                    break;
                case "0" or "0.0" or "false" or "no":
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
}

/// <summary>What people call the list of a picture's tags, in headers of tables and in JSON.</summary>
internal static class TagLists
{
    /// <summary>The names, the most telling first.</summary>
    internal static readonly string[] Names =
    [
        "tags", "tag_string_general", "tag_string", "tag", "tag_list", "labels", "label", "text", "caption", "captions", "prompt",
            "description", "keywords", "general",
    ];
}
