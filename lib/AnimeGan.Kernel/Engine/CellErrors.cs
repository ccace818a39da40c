using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;
using Diagnostic = Microsoft.CodeAnalysis.Diagnostic;

namespace AnimeGan.Jupyter;

/// <summary>Tells a failure as the writer of a cell sees it: what is wrong, where in the cell, and not how the engine came there.</summary>
internal static partial class CellErrors
{
    private const int MostFrames = 20, MostErrors = 20, MostCauses = 5, LongestMessage = 10_000;

    internal static CellError Of(CommandFailed failed) => failed.Exception switch
    {
        { InnerException: CompilationErrorException compilation } => Of(compilation),
        { } exception => Of(exception),
        null => new CellError("Error", failed.Message), // a directive that is none, a package that is not there
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
        // Below the frames of libraries, which mean nothing to the writer of a cell, stands once more what is wrong, and where.
        var frames = lines.FindAll(line => line.StartsWith("   at ", StringComparison.Ordinal));
        var inCell = frames.FindAll(frame => frame.Contains(", line ", StringComparison.Ordinal));
        if (inCell.Count < frames.Count)
            lines.Add($"{inCell.LastOrDefault()?[6..] ?? exception.GetType().Name}: {Message(exception).Split('\n')[0]}");
        return new CellError(exception.GetType().Name, Message(exception), lines);
    }

    private static CellError Of(CompilationErrorException exception)
    {
        var lines = new List<string>();
        var errors = exception.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        var unknown = errors.Where(IsUnknown).DistinctBy(Text).ToList();
        // What else is wrong follows from the unknown names, most often, and would lead away from them.
        foreach (var error in (unknown.Count > 0 ? unknown : errors).Take(MostErrors))
        {
            var start = error.Location.GetLineSpan().StartLinePosition;
            lines.Add($"line {start.Line + 1}: {error.Id}: {error.GetMessage()}");
            if (error.Location.SourceTree?.GetText().Lines[start.Line] is { } line)
                lines.Add($"    {line}\n    {new string(' ', start.Character)}^");
        }
        if (unknown.Count > 0)
            lines.Add($"Is {Text(unknown[0])} spelt right? If another cell defines it, run that first: it has not run since the kernel "
                + "started, or not without an error. Run All Above, in Jupyter's menu, runs all cells before this one.");
        return new CellError("CompilationError", lines.FirstOrDefault() ?? exception.Message, lines);
    }

    // Until its cell has run a name may also be that of a function, as log is torch.log.
    private static bool IsUnknown(Diagnostic error) => error.Id is "CS0103" or "CS0246" || !Text(error).Contains('.')
        && (error.Id == "CS0119" ? error.GetMessage().Contains("is a method,") : error.GetMessage().Contains("'method group'"));

    private static string Text(Diagnostic error) => error.Location.SourceTree?.GetText().ToString(error.Location.SourceSpan) ?? "";

    private static IEnumerable<string> Frames(Exception exception)
    {
        var all = (exception.StackTrace ?? "").Split('\n').Select(frame => frame.TrimEnd());
        var frames = all.Where(frame => !Plumbing().IsMatch(frame)).Select(Readable).ToList();
        return frames.Count <= MostFrames ? frames : [.. frames.Take(MostFrames), $"   ... {frames.Count - MostFrames} more"];
    }

    private static string Readable(string frame) => AsyncMember().Replace(
        CellMember().Replace(frame, member => member.Groups[1].Success ? "the cell" : ""), "$1()")
        .Replace(" in :line ", ", line ", StringComparison.Ordinal);

    // libtorch's messages end in its own frames.
    private static string Message(Exception exception) => exception.Message.Split("\nException raised from ")[0] is var text
        && text.Length > LongestMessage ? text[..LongestMessage] + " ..." : text;

    [GeneratedRegex(@"^$|^---|^ *at (Microsoft\.CodeAnalysis\.Scripting|Microsoft\.DotNet\.Interactive|System\.Runtime)\.")]
    private static partial Regex Plumbing();

    // The class that the compiler makes of a cell, and the method that it makes of the cell's own statements.
    [GeneratedRegex(@"Submission#\d+\.(<<Initialize>>d__\d+\.MoveNext\(\))?")]
    private static partial Regex CellMember();

    [GeneratedRegex(@"<(\w+)>d__\d+\.MoveNext\(\)")]
    private static partial Regex AsyncMember();
}
