using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using LinePosition = Microsoft.DotNet.Interactive.LinePosition;

namespace AnimeGan.Jupyter;

/// <summary>What a front end asks about code that it does not run. Positions are indices of UTF-16 units.</summary>
internal sealed class CodeAssistant(CompositeKernel kernel)
{
    private const int MaxItems = 1_000;

    private static readonly CSharpParseOptions script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>What may stand at a position, and where the part of the code begins that it would take the place of.</summary>
    internal async Task<(int Start, IEnumerable<string> Items)> CompleteAsync(string code, int cursor)
    {
        var result = await kernel.SendAsync(new RequestCompletions(code, Position(code, cursor)));
        if (result.Events.OfType<CompletionsProduced>().LastOrDefault() is not { } produced)
            return (cursor, []);
        var start = cursor;
        // A directive's words stand between blanks; of C# the engine does not tell where one begins.
        bool IsPart(char c) => produced.LinePositionSpan is null ? char.IsLetterOrDigit(c) || c == '_' : !char.IsWhiteSpace(c);
        while (start > 0 && IsPart(code[start - 1]))
            start--;
        var names = produced.Completions.Select(item => item.DisplayText).Distinct();
        return (start, names.Where(name => name.StartsWith(code[start..cursor], StringComparison.OrdinalIgnoreCase)).Take(MaxItems));
    }

    /// <summary>What is known of the name at a position, as Markdown; null where nothing is.</summary>
    internal async Task<string?> InspectAsync(string code, int cursor) =>
        (await kernel.SendAsync(new RequestHoverText(code, Position(code, cursor)))).Events.OfType<HoverTextProduced>()
            .LastOrDefault()?.Content.First().Value;

    /// <summary>Whether code can be run as it is: <c>complete</c>, <c>incomplete</c> or <c>invalid</c>.</summary>
    internal static string Completeness(string code)
    {
        // The engine's directives are none of the compiler's.
        var lines = code.Split('\n').Select(line => line.StartsWith("#!", StringComparison.Ordinal) ? "" : line);
        var tree = SyntaxFactory.ParseSyntaxTree(string.Join('\n', lines), script);
        return !SyntaxFactory.IsCompleteSubmission(tree) ? "incomplete"
            : tree.GetDiagnostics().Any(found => found.Severity == DiagnosticSeverity.Error) ? "invalid" : "complete";
    }

    private static LinePosition Position(string code, int index)
    {
        var position = SourceText.From(code).Lines.GetLinePosition(index);
        return new LinePosition(position.Line, position.Character);
    }
}
