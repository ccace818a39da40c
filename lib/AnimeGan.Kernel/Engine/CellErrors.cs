using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace AnimeGan.Jupyter;

/// <summary>Tells a failure as the writer of a cell sees it: what is wrong, where in the cell, and not how the engine came there.</summary>
internal static partial class CellErrors
{
    private const int MostFrames = 20, MostErrors = 20, MostCauses = 5, LongestMessage = 10_000;

    internal static CellError Of(CommandFailed failed) => failed.Exception switch
    {
        { InnerException: CompilationErrorException compilation } => Of(compilation),
        { } exception => Of(exception),
        // A directive that is none, a package that is not there.
        null => new CellError("Error", failed.Message),
    };

    internal static CellError Of(Exception exception)
    {
        while (exception is AggregateException { InnerExceptions.Count: 1 } or TargetInvocationException { InnerException: not null })
            exception = exception.InnerException!;
        var lines = new List<string>();
        for (var cause = exception; cause is not null && lines.Count < MostCauses * MostFrames; cause = cause.InnerException)
        {
            lines.Add($"{(cause == exception ? "" : "caused by ")}{cause.GetType().FullName}: {Message(cause)}");
            lines.AddRange(Frames(cause));
        }
        return new CellError(exception.GetType().Name, Message(exception), lines);
    }

    private static CellError Of(CompilationErrorException exception)
    {
        var lines = new List<string>();
        foreach (var error in exception.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(MostErrors))
        {
            var start = error.Location.GetLineSpan().StartLinePosition;
            lines.Add($"line {start.Line + 1}: {error.Id}: {error.GetMessage()}");
            if (error.Location.SourceTree?.GetText().Lines[start.Line] is { } line)
                lines.Add($"    {line}\n    {new string(' ', start.Character)}^");
        }
        return new CellError("CompilationError", lines.FirstOrDefault() ?? exception.Message, lines);
    }

    private static IEnumerable<string> Frames(Exception exception)
    {
        var all = (exception.StackTrace ?? "").Split('\n').Select(frame => frame.TrimEnd());
        var frames = all.Where(frame => !Plumbing().IsMatch(frame)).Select(Readable).ToList();
        return frames.Count <= MostFrames ? frames : [.. frames.Take(MostFrames), $"   ... {frames.Count - MostFrames} more"];
    }

    private static string Readable(string frame)
    {
        var known = CellMember().Replace(CellBody().Replace(frame, "the cell"), "");
        return AsyncMember().Replace(known, "$1()").Replace(" in :line ", ", line ", StringComparison.Ordinal);
    }

    private static string Message(Exception exception) =>
        exception.Message is { Length: > LongestMessage } text ? text[..LongestMessage] + " ..." : exception.Message;

    [GeneratedRegex(@"^$|^---|^ *at (Microsoft\.CodeAnalysis\.Scripting|Microsoft\.DotNet\.Interactive|System\.Runtime)\.")]
    private static partial Regex Plumbing();

    /// <summary>The class that the compiler makes of a cell's own statements.</summary>
    [GeneratedRegex(@"Submission#\d+\.<<Initialize>>d__\d+\.MoveNext\(\)")]
    private static partial Regex CellBody();

    [GeneratedRegex(@"Submission#\d+\.")]
    private static partial Regex CellMember();

    [GeneratedRegex(@"<(\w+)>d__\d+\.MoveNext\(\)")]
    private static partial Regex AsyncMember();
}
