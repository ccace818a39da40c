using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using AnimeGan.Files;

namespace AnimeGan.Studio;

/// <summary>
/// The studio as one file that a browser opens from the disk, without any host: to be kept beside a run's report, or sent by mail.
/// </summary>
public static partial class StudioPage
{
    /// <summary>How such a file ends.</summary>
    public const string Ending = ".html";

    private const string Policy = "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; style-src 'unsafe-inline'; "
        + "img-src data: blob:; connect-src blob:; worker-src blob:; base-uri 'none'; form-action 'none'";

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">The file, <c>.html</c>.</param>
    /// <param name="sources">Runs, weights, or ONNX files that this project has exported.</param>
    /// <param name="eightBit">Weights as 8-bit numbers, a quarter of the size.</param>
    /// <param name="upscale">Weights of <c>train-sr</c>, by which the page can double what it draws; null: it cannot.</param>
    /// <inheritdoc cref="StudioFolder.Write"/>
    public static void Write(string path, IReadOnlyCollection<string> sources, bool eightBit = false, string? upscale = null)
    {
        OutputFile.Require(path, Ending);
        var folder = Directory.CreateTempSubdirectory("animegan-studio-").FullName;
        try
        {
            StudioFolder.Write(folder, sources, eightBit, upscale);
            var page = Page(folder);
            WholeFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(page)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Page(string folder)
    {
        var html = File.ReadAllText(Path.Combine(folder, "index.html"));
        html = PolicyOfThePage().Replace(html, match => match.Groups[1].Value + Policy);
        html = LinkedFile().Replace(html, match => match.Groups["style"].Success
            ? $"<style>{File.ReadAllText(Path.Combine(folder, match.Groups["style"].Value))}</style>" : "");
        var files = Ordered(folder)
            .Select(file => new[] { file, KindOf(file), Convert.ToBase64String(File.ReadAllBytes(Path.Combine(folder, file))) });
        // Letters of base64 and of our own names.
        var listed = JsonSerializer.Serialize(files, new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var scripts = string.Concat(new[] { StudioFolder.Single, "guard.js" }
            .Select(name => $"<script>{File.ReadAllText(Path.Combine(StudioSources.Folder, name))}</script>\n"));
        return html.Replace("</head>", $"{scripts}</head>", StringComparison.Ordinal)
            .Replace("</body>", $"<script type=\"application/json\" id=\"files\">{listed}</script>\n</body>", StringComparison.Ordinal);
    }

    /// <summary>
    /// The files that the page asks for, modules behind those that they import. Without a graphics card's runtime: a page on the disk
    /// is as small as can be.
    /// </summary>
    private static List<string> Ordered(string folder)
    {
        using var studio = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, StudioFolder.Index)));
        var runtime = studio.RootElement.GetProperty("runtime");
        List<string> ordered = [StudioFolder.Index, .. Names(studio.RootElement.GetProperty("models")),
            .. Names(studio.RootElement.GetProperty("files")), Text(runtime.GetProperty("wasm").GetProperty("module")),
            Text(runtime.GetProperty("wasm").GetProperty("binary")), Text(runtime.GetProperty("gif"))];
        Visit("worker.js");
        Visit("app.js");
        return ordered;

        void Visit(string module)
        {
            if (ordered.Contains(module))
                return;
            foreach (Match import in Imported().Matches(File.ReadAllText(Path.Combine(folder, module))))
                Visit(import.Groups[1].Value);
            ordered.Add(module);
        }
    }

    private static IEnumerable<string> Names(JsonElement list) => list.EnumerateArray().Select(Text);

    private static string Text(JsonElement element) => element.GetString()!;

    private static string KindOf(string file) => Path.GetExtension(file) is ".js" or ".mjs" ? "text/javascript"
        : Path.GetExtension(file) == ".json" ? "application/json" : "application/octet-stream";

    [GeneratedRegex("""(Content-Security-Policy" content=")[^"]*""")]
    private static partial Regex PolicyOfThePage();

    /// <summary>What the page asks for by a link or a script; a style is kept.</summary>
    [GeneratedRegex(
        """<link rel="stylesheet" href="(?<style>[^"]+)">|<link rel="(?:icon|modulepreload)"[^>]*>\s*"""
        + """|<script [^>]*src="[^"]+"></script>\s*""")]
    private static partial Regex LinkedFile();

    [GeneratedRegex(@"from '\./([^']+)'")]
    private static partial Regex Imported();
}
