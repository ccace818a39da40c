using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Microsoft.DotNet.Interactive.Scripting;

/// <summary>Writes the compiler's errors and warnings with the cell, the line and a caret under what is meant.</summary>
internal static class CellDiagnostics
{
    private const int MostShown = 20;

    public static CellError Error(IEnumerable<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).OrderBy(d => d.Location.SourceSpan.Start).ToList();
        var lines = errors.Take(MostShown).SelectMany(Lines).ToList();
        if (errors.Count > MostShown)
            lines.Add($"... and {errors.Count - MostShown} more errors");
        return new CellError("CompilationError", errors.Count > 0 ? Headline(errors[0]) : "The cell does not compile.", lines);
    }

    /// <summary>The lines of one diagnostic: what is wrong and where, the line of code, the caret.</summary>
    public static IEnumerable<string> Lines(Diagnostic diagnostic)
    {
        yield return Headline(diagnostic);
        if (diagnostic.Location.SourceTree is not { } tree)
            yield break;
        var span = diagnostic.Location.GetLineSpan();
        var line = tree.GetText().Lines[span.StartLinePosition.Line].ToString();
        var start = Math.Min(span.StartLinePosition.Character, line.Length);
        var end = span.EndLinePosition.Line == span.StartLinePosition.Line ? span.EndLinePosition.Character : line.Length;
        yield return "    " + line.TrimEnd();
        // Tabs before the caret keep it under its place, however wide they are shown.
        yield return "    " + string.Concat(line[..start].Select(c => c == '\t' ? '\t' : ' ')) + '^' + new string('~', Math.Clamp(end - start - 1, 0, 200));
    }

    private static string Headline(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.SourceTree is { } tree ? $"{tree.FilePath}, line {diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}: " : "";
        var kind = diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning";
        return $"{place}{kind} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }
}
