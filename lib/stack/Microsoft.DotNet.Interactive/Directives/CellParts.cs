using System.Text;

namespace Microsoft.DotNet.Interactive.Directives;

/// <summary>A stretch of a cell in one language, or a directive between two of them.</summary>
/// <param name="Language"><c>csharp</c>, <c>html</c>, <c>javascript</c>, <c>markdown</c>, <c>mermaid</c>, <c>value</c>.</param>
/// <param name="Code">The text, the lines of the cell before it left blank so that line numbers are the cell's.</param>
/// <param name="References">In C#: the <c>#r</c>, <c>#i</c> and <c>#load</c> lines, which come before the code.</param>
/// <param name="Action">A directive to be done in place of code.</param>
/// <param name="Opening">The line that chose the language, with its options.</param>
internal sealed record CellPart(string Language, string Code, IReadOnlyList<DirectiveLine> References, DirectiveLine? Action, DirectiveLine? Opening)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Code);
}

/// <summary>Splits a cell at its directives.</summary>
internal static class CellParts
{
    /// <summary>The directives that choose the language of what follows.</summary>
    public static readonly IReadOnlyDictionary<string, string> Languages = new Dictionary<string, string>
    {
        ["#!csharp"] = "csharp",
        ["#!c#"] = "csharp",
        ["#!C#"] = "csharp",
        ["#!html"] = "html",
        ["#!javascript"] = "javascript",
        ["#!js"] = "javascript",
        ["#!markdown"] = "markdown",
        ["#!mermaid"] = "mermaid",
        ["#!value"] = "value",
    };

    public static IReadOnlyList<CellPart> Of(string cell, string language = "csharp")
    {
        var parts = new List<CellPart>();
        var code = new StringBuilder();
        var references = new List<DirectiveLine>();
        DirectiveLine? opening = null;
        var number = 0;
        foreach (var line in cell.Split('\n'))
        {
            number++;
            if (DirectiveLine.Read(line, number, language == "csharp") is not { } directive)
            {
                code.Append(line).Append('\n');
                continue;
            }
            if (!directive.Name.StartsWith("#!", StringComparison.Ordinal))
            {
                references.Add(directive);
                code.Append('\n');
                continue;
            }
            Close();
            if (Languages.TryGetValue(directive.Name, out var chosen))
                (language, opening) = (chosen, directive);
            else
            {
                parts.Add(new CellPart(language, "", [], directive, null));
                opening = null;
            }
            code.Append('\n', number);
        }
        Close();
        return parts;

        void Close()
        {
            var part = new CellPart(language, code.Length > 0 ? code.ToString(0, code.Length - 1) : "", [.. references], null, opening);
            // Choosing a language without writing anything in it says nothing, unless its options do.
            if (!part.IsBlank || references.Count > 0 || opening is { Words.Count: > 0 })
                parts.Add(part);
            code.Clear();
            references.Clear();
        }
    }
}
