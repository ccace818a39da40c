using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.Events;

namespace AnimeGan.Jupyter;

/// <summary>Tells a failure as the writer of a cell sees it: what is wrong, where in the cell, and not how the engine came there.</summary>
internal static partial class CellErrors
{
    private const int MostFrames = 20, MostErrors = 20, MostCauses = 5, LongestMessage = 10_000;

    internal static CellError Of(CommandFailed failed) => failed.Exception switch
    {
        { InnerException: CompilationErrorException compilation } => Of(compilation),
        CompilationErrorException compilation => Of(compilation),
        { } exception => Of(exception),
        // A directive that is none, a package that is not there.
        null => new CellError("Error", failed.Message),
    };

    internal static CellError Of(Exception exception)
    {
        while (exception is AggregateException { InnerExceptions.Count: 1 } or TargetInvocationException { InnerException: not null })
            exception = exception.InnerException!;
        var lines = new List<string>();
        var prefix = "";
        for (var (cause, depth) = (exception, 0); cause is not null && depth < MostCauses; (cause, depth) = (cause.InnerException, depth + 1))
        {
            lines.Add($"{prefix}{cause.GetType().FullName}: {Message(cause)}");
            lines.AddRange(Frames(cause));
            prefix = "caused by ";
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
            if (error.Location.SourceTree is { } tree)
                lines.Add($"    {tree.GetText().Lines[start.Line]}\n    {new string(' ', start.Character)}^");
        }
        return new CellError("CompilationError", lines.FirstOrDefault() ?? exception.Message, lines);
    }

    private static IEnumerable<string> Frames(Exception exception)
    {
        var frames = (exception.StackTrace ?? "").Split('\n').Where(frame => !IsPlumbing(frame)).Select(frame => Readable(frame.TrimEnd())).ToList();
        return frames.Count <= MostFrames ? frames : [.. frames.Take(MostFrames / 2), $"   ... {frames.Count - MostFrames} more", .. frames.TakeLast(MostFrames / 2)];
    }

    private static bool IsPlumbing(string frame) =>
        frame.Length == 0 || frame.StartsWith("---", StringComparison.Ordinal) || frame.Contains(" Microsoft.CodeAnalysis.Scripting.", StringComparison.Ordinal)
        || frame.Contains(" Microsoft.DotNet.Interactive.", StringComparison.Ordinal) || frame.Contains("System.Runtime.", StringComparison.Ordinal);

    private static string Readable(string frame) => CellMember().Replace(CellBody().Replace(frame, "the cell"), "").Replace(" in :line ", ", line ", StringComparison.Ordinal);

    private static string Message(Exception exception) => exception.Message is { Length: > LongestMessage } text ? text[..LongestMessage] + " ..." : exception.Message;

    /// <summary>The class that the compiler makes of a cell's own statements.</summary>
    [GeneratedRegex(@"Submission#\d+\.<<Initialize>>d__\d+\.MoveNext\(\)")]
    private static partial Regex CellBody();

    [GeneratedRegex(@"Submission#\d+\.")]
    private static partial Regex CellMember();
}
