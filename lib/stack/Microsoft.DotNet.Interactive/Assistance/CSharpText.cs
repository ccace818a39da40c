using Microsoft.DotNet.Interactive.Directives;

namespace Microsoft.DotNet.Interactive.Assistance;

/// <summary>The C# of a cell with all else replaced by blanks, so that every position stays what it was.</summary>
internal static class CSharpText
{
    /// <summary>Null where the cursor stands in another language.</summary>
    public static string? Of(string code, int cursor)
    {
        var text = code.ToCharArray();
        var (language, position, number) = ("csharp", 0, 0);
        string? atCursor = null;
        foreach (var line in code.Split('\n'))
        {
            var directive = DirectiveLine.Read(line, ++number, language == "csharp");
            if (directive is not null && CellParts.Languages.TryGetValue(directive.Name, out var chosen))
                language = chosen;
            if (directive is not null || language != "csharp")
                Array.Fill(text, ' ', position, line.Length);
            if (cursor >= position && cursor <= position + line.Length)
                atCursor = language;
            position += line.Length + 1;
        }
        return atCursor == "csharp" ? new string(text) : null;
    }
}
