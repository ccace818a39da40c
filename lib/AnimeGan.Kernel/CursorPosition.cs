namespace AnimeGan.Jupyter;

/// <summary>Front ends count characters, .NET counts UTF-16 units: they differ where a character takes two (emoji).</summary>
internal static class CursorPosition
{
    /// <summary>The index in UTF-16 units of a position in characters; beyond the ends, the ends.</summary>
    internal static int ToIndex(string code, int position)
    {
        var index = 0;
        while (position-- > 0 && index < code.Length)
            index += index + 1 < code.Length && char.IsSurrogatePair(code[index], code[index + 1]) ? 2 : 1;
        return index;
    }

    /// <summary>The position in characters of an index in UTF-16 units.</summary>
    internal static int FromIndex(string code, int index)
    {
        var position = 0;
        for (var at = 0; at < Math.Min(index, code.Length); position++)
            at += at + 1 < code.Length && char.IsSurrogatePair(code[at], code[at + 1]) ? 2 : 1;
        return position;
    }
}
