using System.Text.RegularExpressions;

namespace AnimeGan.Jupyter;

/// <summary>The cells of this session, as front ends ask for them: the last ones, a range, or those that match a pattern.</summary>
internal sealed class History
{
    /// <summary>This kernel keeps one session, its own; front ends may call it 0 or -1, relative to itself.</summary>
    internal const int Session = 1;

    private const int MaxEntries = 10_000;
    private readonly List<HistoryEntry> entries = [];
    private readonly Lock access = new();

    internal void Add(int line, string input, string? output)
    {
        lock (access)
        {
            entries.Add(new HistoryEntry(line, input, output));
            if (entries.Count > MaxEntries)
                entries.RemoveRange(0, MaxEntries / 10);
        }
    }

    /// <summary>The last <paramref name="count"/> entries, oldest first.</summary>
    internal IReadOnlyList<HistoryEntry> Tail(int count)
    {
        lock (access)
            return [.. entries.TakeLast(Math.Max(0, count))];
    }

    /// <summary>The lines from <paramref name="start"/> up to and without <paramref name="stop"/>; 0 as the stop has no end.</summary>
    internal IReadOnlyList<HistoryEntry> Range(int session, int start, int stop)
    {
        lock (access)
            return session is not (0 or Session) ? [] : [.. entries.Where(entry => entry.Line >= start && (stop <= 0 || entry.Line < stop))];
    }

    /// <summary>The last <paramref name="count"/> entries (0: all) that match a pattern of <c>*</c> and <c>?</c>; of equal ones the last.</summary>
    internal IReadOnlyList<HistoryEntry> Search(string pattern, int count, bool unique)
    {
        var expression = new Regex("^" + Regex.Escape(pattern).Replace("\\*", ".*").Replace("\\?", ".") + "$",
            RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        lock (access)
        {
            var found = entries.Where(entry => expression.IsMatch(entry.Input));
            if (unique)
                found = found.GroupBy(entry => entry.Input).Select(group => group.Last()).OrderBy(entry => entry.Line);
            return [.. count > 0 ? found.TakeLast(count) : found];
        }
    }
}

/// <param name="Line">The execution count.</param>
/// <param name="Input">The cell's code.</param>
/// <param name="Output">Its result as text; null where it had none.</param>
internal sealed record HistoryEntry(int Line, string Input, string? Output);
