using System.Text.Json;

namespace Notebooks.Tests;

/// <summary>A notebook as its file holds it.</summary>
internal sealed record Notebook(string Path, JsonElement Root)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public IReadOnlyList<Cell> Cells => [.. Root.GetProperty("cells").EnumerateArray().Select(cell => new Cell(cell))];

    public IEnumerable<Cell> CodeCells => Cells.Where(cell => cell.IsCode);

    /// <summary>The notebooks of the course in reading order.</summary>
    public static IReadOnlyList<string> Course => Files("notebooks");

    /// <summary>The notebooks with the exercises solved.</summary>
    public static IReadOnlyList<string> Solutions => Files("notebooks/solutions");

    public static Notebook Read(string path) => new(path, JsonDocument.Parse(File.ReadAllBytes(Checkout.Path(path))).RootElement);

    private static string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(Checkout.Path(folder), "*.ipynb").Select(path => System.IO.Path.GetRelativePath(Checkout.Root, path))
            .Order(StringComparer.Ordinal)];
}

/// <summary>One cell of a notebook.</summary>
internal sealed record Cell(JsonElement Json)
{
    public string Id => Json.TryGetProperty("id", out var id) ? id.GetString()! : "";

    public bool IsCode => Json.GetProperty("cell_type").GetString() == "code";

    public IReadOnlyList<string> Lines => [.. Json.GetProperty("source").EnumerateArray().Select(line => line.GetString()!)];

    public string Source => string.Concat(Lines);

    public IReadOnlyList<JsonElement> Outputs => [.. Json.GetProperty("outputs").EnumerateArray()];

    public int? ExecutionCount =>
        Json.GetProperty("execution_count") is { ValueKind: JsonValueKind.Number } count ? count.GetInt32() : null;

    /// <summary>Everything the outputs say, as text.</summary>
    public string OutputText => string.Concat(Outputs.Select(output => output.GetRawText()));
}
