namespace AnimeGan.Studio;

/// <summary>
/// The studio as a folder: the page of <c>studio/</c>, its runtime and some models. Any static host shows it, under any path; it asks
/// nothing of other machines.
/// </summary>
public static class StudioFolder
{
    /// <summary>What lists the rest.</summary>
    internal const string Index = "studio.json";

    private const string Verb = "studio";
    private const string Runtime = "onnxruntime-web";
    private const string Gif = "gifenc";

    /// <summary>What starts the page where it is one file.</summary>
    internal const string Single = "single.js";

    /// <summary>The generator that comes with the project.</summary>
    public static string Pretrained => StudioSources.Pretrained;

    /// <summary>
    /// Writes the folder. One that this has written before is brought up to date: of its files, models that are not named any more go.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="sources">Runs, weights, or ONNX files that this project has exported.</param>
    /// <param name="eightBit">Weights as 8-bit numbers, a quarter of the size.</param>
    /// <param name="upscale">Weights of <c>train-sr</c>, by which the page can double what it draws; null: it cannot.</param>
    /// <param name="cancellation">Stops it until all is ready to be put into the folder.</param>
    /// <exception cref="IOException">The folder has other contents, or the runtime cannot be fetched.</exception>
    /// <exception cref="InvalidDataException">A source is damaged or no generator.</exception>
    public static void Write(string folder, IReadOnlyCollection<string> sources, bool eightBit = false, string? upscale = null,
        CancellationToken cancellation = default)
    {
        var before = Before(folder);
        foreach (var source in upscale is null ? sources : sources.Append(upscale))
            OutputFile.RequireOutside(folder, source);
        // Elsewhere first: where a source is damaged, or it is stopped, nothing is written here.
        var aside = Directory.CreateTempSubdirectory("animegan-studio-").FullName;
        try
        {
            Build(aside, sources, eightBit, upscale, cancellation);
            var files = Directory.GetFiles(aside, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(aside, file)).OrderBy(name => name == Index).ToList();
            OutputFolder.Mark(folder, Verb);
            foreach (var name in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
                File.Move(Path.Combine(aside, name), Path.Combine(folder, name), overwrite: true);
            }
            foreach (var model in Directory.GetFiles(Path.Combine(folder, "models")).Select(file => Path.GetRelativePath(folder, file)))
                if (before.Contains(model.Replace('\\', '/')) && !files.Contains(model))
                    File.Delete(Path.Combine(folder, model));
        }
        finally
        {
            Directory.Delete(aside, recursive: true);
        }
    }

    /// <summary>Writes what such a folder has into an empty one.</summary>
    internal static void Build(
        string folder, IEnumerable<string> sources, bool eightBit, string? upscale, CancellationToken cancellation)
    {
        var (runtime, gif) = (NpmPackage.Get(Runtime, cancellation), NpmPackage.Get(Gif, cancellation));
        var beside = Path.Combine(folder, "models");
        List<string> models = [.. sources.Select(source =>
        {
            cancellation.ThrowIfCancellationRequested();
            return $"models/{Path.GetFileName(StudioModel.Write(source, beside, eightBit))}";
        }).Distinct()];
        var upscaler = upscale is null ? null : StudioUpscaler.Write(upscale, beside);
        string[] files =
            [.. models.Select(model => Path.ChangeExtension(model, ".onnx")), .. upscaler is null ? [] : new[] { upscaler.File }];
        var page = Directory.GetFiles(StudioSources.Folder).Select(Path.GetFileName).OfType<string>()
            .Where(name => Path.GetExtension(name) is ".html" or ".css" or ".js" or ".svg" && name != Single)
            .Order(StringComparer.Ordinal).ToList();
        foreach (var name in page)
            File.Copy(Path.Combine(StudioSources.Folder, name), Path.Combine(folder, name), overwrite: true);
        var index = new
        {
            Page = page,
            Runtime = new
            {
                Wasm = Engine("ort.wasm.bundle.min.mjs", "ort-wasm-simd-threaded.wasm"),
                Webgpu = Engine("ort.jspi.bundle.min.mjs", "ort-wasm-simd-threaded.jspi.wasm"),
                Gif = Place(gif, "dist/gifenc.esm.js", "LICENSE.md")[0],
            },
            Models = models,
            Files = files,
            Upscaler = upscaler,
            Groups = StudioModel.Catalogue,
        };
        WholeFile.Write(Path.Combine(folder, Index), stream => JsonSerializer.Serialize(stream, index, StudioModel.Json));
        cancellation.ThrowIfCancellationRequested();

        object Engine(string module, string binary)
        {
            var placed = Place(runtime, $"dist/{module}", $"dist/{binary}.gz");
            return new { Module = placed[0], Binary = placed[1] };
        }

        // Unpacked once, and copied from there: packing takes seconds.
        string[] Place(NpmPackage package, params string[] paths)
        {
            var name = $"{package.Name}-{package.Version}";
            var (kept, to) = (Path.Combine(StudioSources.Cache, name), Path.Combine(folder, "runtime", name));
            var missing = paths.Where(path => !File.Exists(Path.Combine(kept, Path.GetFileName(path)))).ToList();
            if (missing.Count > 0)
                package.Extract(kept, missing);
            Directory.CreateDirectory(to);
            foreach (var file in paths.Select(Path.GetFileName))
                File.Copy(Path.Combine(kept, file!), Path.Combine(to, file!), overwrite: true);
            return [.. paths.Select(path => $"runtime/{name}/{Path.GetFileName(path)}")];
        }
    }

    // The models of a call before, as the index in the folder lists them; without one it must be new or empty.
    private static HashSet<string> Before(string folder)
    {
        OutputFolder.Require(folder, Verb);
        var path = Path.Combine(folder, Index);
        try
        {
            using var index = File.Exists(path) ? JsonDocument.Parse(File.ReadAllBytes(path)) : null;
            return index is null ? [] : [.. index.RootElement.GetProperty("models").EnumerateArray()
                .Concat(index.RootElement.GetProperty("files").EnumerateArray()).Select(file => file.GetString() ?? "")];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new IOException($"{path} is not of the studio's: name a new folder. Nothing was written.", error);
        }
    }
}

/// <summary>Where the checkout has the page's own files, and where what is fetched for it is kept.</summary>
internal static class StudioSources
{
    private const string Page = "index.html";

    /// <summary>The folder <c>studio</c> of the checkout that this library was built in.</summary>
    /// <exception cref="FileNotFoundException">The library lies elsewhere.</exception>
    internal static string Folder { get; } = Find();

    /// <summary>What is kept between calls.</summary>
    internal static string Cache => Path.Combine(Checkout, "artifacts", "npm");

    /// <summary>The generator that comes with the project.</summary>
    internal static string Pretrained => Path.Combine(Checkout, "data", "pretrained", "generator.safetensors");

    private static string Checkout => Path.GetDirectoryName(Folder)!;

    /// <summary>A path as strangers may read it: from the checkout on, or the last part of it.</summary>
    internal static string Shown(string path)
    {
        var below = Path.GetRelativePath(Checkout, Path.GetFullPath(path)).Replace('\\', '/');
        return below.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(below)
            ? Path.GetFileName(Path.TrimEndingDirectorySeparator(path)) : below;
    }

    private static string Find()
    {
        var own = OutputFile.Follow(typeof(StudioSources).Assembly.Location);
        for (var above = new DirectoryInfo(Path.GetDirectoryName(own)!); above is not null; above = above.Parent)
            if (File.Exists(Path.Combine(above.FullName, "studio", Page)))
                return Path.Combine(above.FullName, "studio");
        throw new FileNotFoundException("The studio's page is not there: run the program from a checkout, which has it in studio/.");
    }
}

/// <summary>
/// The studio as one file that a browser opens from the disk, without any host: to be kept beside a run's report, or sent by mail.
/// </summary>
public static partial class StudioPage
{
    private const string Policy = "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; style-src 'unsafe-inline'; "
        + "img-src data: blob:; connect-src blob:; worker-src blob:; base-uri 'none'; form-action 'none'";

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">The file, <c>.html</c>.</param>
    /// <param name="sources">Runs, weights, or ONNX files that this project has exported.</param>
    /// <param name="eightBit">Weights as 8-bit numbers, a quarter of the size.</param>
    /// <param name="upscale">Weights of <c>train-sr</c>, by which the page can double what it draws; null: it cannot.</param>
    /// <param name="cancellation">Stops it until the file is written.</param>
    /// <inheritdoc cref="StudioFolder.Write"/>
    public static void Write(string path, IReadOnlyCollection<string> sources, bool eightBit = false, string? upscale = null,
        CancellationToken cancellation = default)
    {
        OutputFile.Require(path, ".html", ".htm");
        foreach (var source in upscale is null ? sources : sources.Append(upscale))
            OutputFile.RequireApart(path, source, pictures: false);
        var folder = Directory.CreateTempSubdirectory("animegan-studio-").FullName;
        try
        {
            StudioFolder.Build(folder, sources, eightBit, upscale, cancellation);
            WholeFile.WriteText(path, Page(folder));
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

    // The files that the page asks for, modules behind those that they import. Without a graphics card's runtime: a page on the disk is as
    // small as can be.
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
