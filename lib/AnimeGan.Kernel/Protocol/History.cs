using System.IO.Enumeration;

namespace AnimeGan.Jupyter;

/// <summary>A cell that was run: its execution count, its code, and its result as text where it had one.</summary>
internal sealed record HistoryEntry(int Line, string Input, string? Output);

/// <summary>The cells of this session, as front ends ask for them: the last ones, a range, or those that match a pattern.</summary>
internal sealed class History
{
    /// <summary>This kernel keeps one session, its own; front ends may call it 0, relative to itself.</summary>
    internal const int Session = 1;

    private readonly List<HistoryEntry> entries = [];

    internal void Add(int line, string input, string? output) => entries.Add(new HistoryEntry(line, input, output));

    /// <summary>The last entries, oldest first.</summary>
    internal IEnumerable<HistoryEntry> Tail(int count) => entries.TakeLast(count);

    /// <summary>The lines from <paramref name="start"/> up to and without <paramref name="stop"/>; 0 as the stop has no end.</summary>
    internal IEnumerable<HistoryEntry> Range(int session, int start, int stop) =>
        entries.Where(entry => session is 0 or Session && entry.Line >= start && (stop <= 0 || entry.Line < stop));

    /// <summary>The last entries (0: all) that match a pattern of <c>*</c> and <c>?</c>; of equal ones the last.</summary>
    internal IEnumerable<HistoryEntry> Search(string pattern, int count, bool unique)
    {
        // A backslash is no escape in a front end's pattern.
        var expression = pattern.Replace("\\", "\\\\");
        var found = entries.Where(entry => FileSystemName.MatchesSimpleExpression(expression, entry.Input, ignoreCase: false));
        if (unique)
            found = found.GroupBy(entry => entry.Input).Select(group => group.Last()).OrderBy(entry => entry.Line);
        return count > 0 ? found.TakeLast(count) : found;
    }
}
