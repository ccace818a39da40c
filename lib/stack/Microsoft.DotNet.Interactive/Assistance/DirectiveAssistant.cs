using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Scripting;

namespace Microsoft.DotNet.Interactive.Assistance;

/// <summary>Completes and explains directives: their names, their options, the files they name.</summary>
internal sealed class DirectiveAssistant(DirectiveTable directives, Session session)
{
    private const int MostFiles = 200;

    /// <summary>Null where the cursor is not on a directive's line.</summary>
    public CompletionList? Complete(string code, int cursor)
    {
        var start = code.LastIndexOf('\n', Math.Max(0, cursor - 1), Math.Max(0, cursor)) + 1;
        var before = code[start..cursor];
        if (!before.StartsWith('#'))
            return null;
        var blank = before.IndexOfAny([' ', '\t', '"']);
        if (blank < 0)
        {
            var names = directives.All.Where(directive => directive.Name.StartsWith(before, StringComparison.OrdinalIgnoreCase)).ToList();
            return names.Count == 0 ? null : new CompletionList(start, cursor, [.. names.Select(d => new Completion(d.Name, "magic", $"{d.Name} {d.Usage}".TrimEnd(), d.Summary))]);
        }
        if (directives.Find(before[..blank]) is not { } found)
            return null;
        var word = cursor - (before.Length - 1 - before.LastIndexOfAny([' ', '\t', '"']));
        var typed = code[word..cursor];
        return new CompletionList(word, cursor, [.. (typed.StartsWith("@csharp:", StringComparison.Ordinal) ? Variables(typed) : typed.StartsWith('-') ? Options(found, typed) : TakesFile(found) ? Files(typed) : Options(found, typed))]);
    }

    /// <summary>Null where the cursor is not on a directive's line.</summary>
    public Inspection? Inspect(string code, int cursor)
    {
        var start = code.LastIndexOf('\n', Math.Max(0, cursor - 1), Math.Max(0, cursor)) + 1;
        var end = code.IndexOf('\n', cursor) is var at and >= 0 ? at : code.Length;
        if (DirectiveLine.Read(code[start..end], 2, inCSharp: true) is not { } line || directives.Find(line.Name) is not { } found)
            return null;
        var usage = $"{found.Name} {found.Usage}".TrimEnd();
        return new Inspection(new MimeBundle(new Dictionary<string, string>
        {
            ["text/plain"] = $"{usage}\n\n{found.Summary}",
            ["text/markdown"] = $"```\n{usage}\n```\n\n{found.Summary}",
        }));
    }

    private static IEnumerable<Completion> Options(Directive directive, string typed) =>
        directive.Options.Where(option => option.StartsWith(typed, StringComparison.Ordinal)).Select(option => new Completion(option, "keyword"));

    private IEnumerable<Completion> Variables(string typed) => session.Variables().Select(variable => ("@csharp:" + variable.Name, TypeNames.Short(variable.Type)))
        .Where(entry => entry.Item1.StartsWith(typed, StringComparison.Ordinal)).Select(entry => new Completion(entry.Item1, "variable", entry.Item2));

    private static bool TakesFile(Directive directive) => directive.Name is "#r" or "#load" or "#!import";

    private static IEnumerable<Completion> Files(string typed)
    {
        try
        {
            var slash = typed.LastIndexOf('/') + 1;
            var folder = new DirectoryInfo(Path.GetFullPath(slash == 0 ? "." : typed[..slash]));
            return folder.Exists
                ? [.. folder.EnumerateFileSystemInfos(typed[slash..] + "*").OrderBy(entry => entry.Name, StringComparer.Ordinal).Take(MostFiles)
                    .Select(entry => new Completion(typed[..slash] + entry.Name + (entry is DirectoryInfo ? "/" : ""), "path"))]
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }
}
