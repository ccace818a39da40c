using System.Text;
using System.Text.Json;

namespace Microsoft.DotNet.Interactive.Directives;

/// <summary>Runs files from a cell: C#, notebooks, and what is shown as it is.</summary>
internal static class Imports
{
    private const long LargestFile = 64 << 20;
    private const int DeepestImport = 32;

    private static readonly AsyncLocal<int> Depth = new();

    public static async Task RunAsync(DirectiveLine line, DirectiveContext context)
    {
        if (line.Words is not [var name])
            throw context.Fail(line, "Say which file to run.");
        var path = Path.GetFullPath(name, context.Folder);
        var file = new FileInfo(path);
        if (!file.Exists)
            throw context.Fail(line, $"There is no file {path}.");
        if (file.Length > LargestFile)
            throw context.Fail(line, $"{path} has {file.Length:N0} bytes; at most {LargestFile:N0} are read.");
        if (Depth.Value >= DeepestImport)
            throw context.Fail(line, $"{path} is imported {DeepestImport} files deep: does it import itself?");
        Depth.Value++;
        try
        {
            var text = await File.ReadAllTextAsync(path, context.Scope.Cancellation);
            foreach (var (code, language) in Cells(path, text, line, context))
                await context.Runner.RunAsync(code, path, context.Scope, showResult: path.EndsWith(".ipynb", StringComparison.Ordinal) || path.EndsWith(".dib", StringComparison.Ordinal), language);
        }
        finally
        {
            Depth.Value--;
        }
    }

    private static IReadOnlyList<(string Code, string Language)> Cells(string path, string text, DirectiveLine line, DirectiveContext context) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".cs" or ".csx" => [(text, "csharp")],
        ".html" or ".htm" => [(text, "html")],
        ".js" => [(text, "javascript")],
        ".md" => [(text, "markdown")],
        ".mermaid" => [(text, "mermaid")],
        ".dib" => [(WithoutMetadata(text), "csharp")],
        ".ipynb" => NotebookCells(path, text, line, context),
        var other => throw context.Fail(line, $"Files ending in {(other.Length > 0 ? other : "nothing")} cannot be run: .cs, .csx, .dib, .ipynb, .html, .js, .md and .mermaid can."),
    };

    /// <summary>A .dib file is one long cell with a JSON preamble under <c>#!meta</c>.</summary>
    private static string WithoutMetadata(string text)
    {
        var lines = text.Split('\n');
        var inMetadata = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var isDirective = lines[i].StartsWith("#!", StringComparison.Ordinal);
            if (isDirective)
                inMetadata = lines[i].TrimEnd() == "#!meta";
            if (inMetadata)
                lines[i] = "";
        }
        return string.Join('\n', lines);
    }

    private static List<(string, string)> NotebookCells(string path, string text, DirectiveLine line, DirectiveContext context)
    {
        try
        {
            using var notebook = JsonDocument.Parse(text);
            var cells = new List<(string, string)>();
            foreach (var cell in notebook.RootElement.GetProperty("cells").EnumerateArray())
            {
                if (cell.GetProperty("cell_type").GetString() == "code" && Source(cell.GetProperty("source")) is { Length: > 0 } source)
                    cells.Add((source, Language(cell)));
            }
            return cells;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw context.Fail(line, $"{path} is no notebook: {e.Message}");
        }
    }

    /// <summary>A polyglot notebook says beside each cell what language it is in.</summary>
    private static string Language(JsonElement cell)
    {
        foreach (var key in new[] { "polyglot_notebook", "dotnet_interactive" })
        {
            if (cell.TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty(key, out var own)
                && (own.TryGetProperty("kernelName", out var name) || own.TryGetProperty("language", out name)) && name.GetString() is { } language)
                return CellParts.Languages.GetValueOrDefault("#!" + language, "csharp");
        }
        return "csharp";
    }

    private static string Source(JsonElement source)
    {
        if (source.ValueKind == JsonValueKind.String)
            return source.GetString()!;
        var text = new StringBuilder();
        foreach (var line in source.EnumerateArray())
            text.Append(line.GetString());
        return text.ToString();
    }
}
