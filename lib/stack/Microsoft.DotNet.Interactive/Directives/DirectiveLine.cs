using System.Text;

namespace Microsoft.DotNet.Interactive.Directives;

/// <summary>A line of a cell that is for the kernel: <c>#!name</c>, <c>#r</c>, <c>#i</c> or <c>#load</c>, with what follows on it.</summary>
/// <param name="Name">With its marks, such as <c>#!time</c>.</param>
/// <param name="Words">What follows, split at blanks outside of quotes, without the quotes.</param>
/// <param name="Text">What follows as it stands.</param>
/// <param name="Line">Its number in the cell, from 1.</param>
internal sealed record DirectiveLine(string Name, IReadOnlyList<string> Words, string Text, int Line)
{
    private static readonly string[] CompilerLike = ["#r", "#i", "#load"];

    /// <summary>Reads a line; null where it is code.</summary>
    public static DirectiveLine? Read(string line, int number, bool inCSharp)
    {
        var text = line.TrimEnd('\r');
        if (text.StartsWith("#!", StringComparison.Ordinal))
        {
            var end = text.IndexOfAny([' ', '\t'], 2) is var blank and > 0 ? blank : text.Length;
            return end > 2 && !(number == 1 && text[2] == '/') ? New(text[..end], text[end..], number) : null;
        }
        if (!inCSharp)
            return null;
        text = text.TrimStart();
        return CompilerLike.FirstOrDefault(name => text.StartsWith(name, StringComparison.Ordinal) && text.Length > name.Length && (char.IsWhiteSpace(text[name.Length]) || text[name.Length] == '"'))
            is { } compilerLike ? New(compilerLike, text[compilerLike.Length..], number) : null;
    }

    /// <summary>The value of an option such as <c>--name</c>: the word after it, or what follows <c>=</c> in it.</summary>
    public string? Option(params string[] names)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (names.Contains(Words[i]))
                return i + 1 < Words.Count ? Words[i + 1] : "";
            if (names.FirstOrDefault(name => Words[i].StartsWith(name + "=", StringComparison.Ordinal)) is { } named)
                return Words[i][(named.Length + 1)..];
        }
        return null;
    }

    private static DirectiveLine New(string name, string rest, int number) => new(name, Split(rest), rest.Trim(), number);

    private static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quoted, any) = (false, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && quoted && i + 1 < text.Length && text[i + 1] == '"')
                word.Append(text[++i]);
            else if (text[i] == '"')
                (quoted, any) = (!quoted, true);
            else if (char.IsWhiteSpace(text[i]) && !quoted)
            {
                if (any)
                    words.Add(word.ToString());
                word.Clear();
                any = false;
            }
            else
            {
                word.Append(text[i]);
                any = true;
            }
        }
        if (any)
            words.Add(word.ToString());
        return words;
    }
}
