using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using LinePosition = Microsoft.DotNet.Interactive.LinePosition;

namespace AnimeGan.Jupyter;

/// <summary>What a front end asks about code that it does not run. Positions are indices of UTF-16 units.</summary>
internal sealed class CodeAssistant(CompositeKernel kernel)
{
    private const int MaxItems = 1_000;

    private static readonly CSharpParseOptions script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>What may stand at a position, and which part of the code it would take the place of.</summary>
    internal async Task<(int Start, IReadOnlyList<CompletionItem> Items)> CompleteAsync(string code, int cursor, CancellationToken cancellation)
    {
        var result = await kernel.SendAsync(new RequestCompletions(code, Position(code, cursor)), cancellation);
        var start = cursor;
        while (start > 0 && (char.IsLetterOrDigit(code[start - 1]) || code[start - 1] is '_' or '@'))
            start--;
        if (result.Events.OfType<CompletionsProduced>().LastOrDefault() is not { } produced)
            return (cursor, []);
        // A directive's parts are words between blanks.
        if (produced.LinePositionSpan is { } span)
            start = SourceText.From(code).Lines.GetPosition(new(span.Start.Line, span.Start.Character));
        var begun = code[start..cursor];
        var items = produced.Completions.Where(item => (item.FilterText ?? item.DisplayText).StartsWith(begun, StringComparison.OrdinalIgnoreCase));
        return (start, [.. items.DistinctBy(item => item.InsertText).Take(MaxItems)]);
    }

    /// <summary>What is known of the name at a position, as Markdown; null where nothing is.</summary>
    internal async Task<string?> InspectAsync(string code, int cursor, CancellationToken cancellation)
    {
        // A cursor behind a name means the name.
        foreach (var position in new[] { cursor, cursor - 1 }.Where(position => position >= 0))
        {
            var result = await kernel.SendAsync(new RequestHoverText(code, Position(code, position)), cancellation);
            if (result.Events.OfType<HoverTextProduced>().LastOrDefault() is { } hover)
                return hover.Content.First().Value;
        }
        return null;
    }

    /// <summary>Whether code can be run as it is: <c>complete</c>, <c>incomplete</c> or <c>invalid</c>, as the protocol calls them.</summary>
    internal static string Completeness(string code)
    {
        // The engine's directives are none of the compiler's.
        var lines = code.Split('\n').Select(line => line.StartsWith("#!", StringComparison.Ordinal) ? "" : line);
        var tree = SyntaxFactory.ParseSyntaxTree(string.Join('\n', lines), script);
        return !SyntaxFactory.IsCompleteSubmission(tree) ? "incomplete" : tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error) ? "invalid" : "complete";
    }

    private static LinePosition Position(string code, int index)
    {
        var position = SourceText.From(code).Lines.GetLinePosition(index);
        return new LinePosition(position.Line, position.Character);
    }
}
