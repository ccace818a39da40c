using System.Text;

namespace AnimeGan.Jupyter;

/// <summary>
/// How much text of one cell is shown: its beginning as it comes, and its end when the cell is done. A page stays usable and a notebook
/// file can be saved whatever a cell prints.
/// </summary>
internal sealed class StreamBudget
{
    internal const int Beginning = 1_000_000, End = 20_000;

    private readonly StringBuilder end = new();
    private long taken, withheld;

    /// <summary>What of a text is to be shown now, with a note where the showing stops.</summary>
    internal string Take(string text)
    {
        var room = (int)Math.Max(0, Beginning - taken);
        taken += text.Length;
        if (text.Length <= room)
            return text;
        var isFirst = withheld == 0;
        withheld += text.Length - room;
        end.Append(text.AsSpan(Math.Max(room, text.Length - End)));
        // Removed in large steps: what a tight loop prints must not be moved for every line.
        if (end.Length > 4 * End)
            end.Remove(0, end.Length - End);
        return isFirst
            ? text[..room] + FormattableString.Invariant($"\n[the first {Beginning:N0} characters end here; the last {End:N0} follow when the cell is done]\n")
            : "";
    }

    /// <summary>The end of what was withheld with a note on how much was cut, or nothing; then the budget is as new.</summary>
    internal string Finish()
    {
        if (end.Length > End)
            end.Remove(0, end.Length - End);
        var cut = withheld - end.Length;
        var text = (cut > 0 ? FormattableString.Invariant($"[{cut:N0} characters were cut]\n") : "") + end;
        (taken, withheld) = (0, 0);
        end.Clear();
        return text;
    }
}
