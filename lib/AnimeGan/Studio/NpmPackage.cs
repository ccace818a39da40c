using System.Formats.Tar;

namespace AnimeGan.Studio;

/// <summary>
/// A package of npm in the version of <c>studio/package-lock.json</c>, without node: its archive is fetched once, must have the lock
/// file's SHA-512, and is kept
/// in <c>artifacts/npm</c>.
/// </summary>
public sealed class NpmPackage
{
    // Where npm looks unless it is told otherwise, by NPM_CONFIG_REGISTRY or its own settings.
    private const string DefaultRegistry = "https://registry.npmjs.org/";

    private const string Variable = "NPM_CONFIG_REGISTRY";

    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromMinutes(10) };

    private readonly string archive;

    private NpmPackage(string name, string version, string archive) => (Name, Version, this.archive) = (name, version, archive);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its version.</summary>
    public string Version { get; }

    /// <summary>A package of the lock file, fetched where it is not kept yet.</summary>
    /// <param name="name">Such as <c>onnxruntime-web</c>.</param>
    /// <param name="cancellation">Stops the fetching.</param>
    /// <exception cref="IOException">It cannot be fetched; the message says what is needed.</exception>
    /// <exception cref="InvalidDataException">The lock file has no such package, or what came is another one.</exception>
    public static NpmPackage Get(string name, CancellationToken cancellation = default) => Get(name, StudioSources.Cache, cancellation);

    /// <inheritdoc cref="Get(string, CancellationToken)"/>
    internal static NpmPackage Get(string name, string cache, CancellationToken cancellation = default)
    {
        using var locked = JsonDocument.Parse(File.ReadAllText(Path.Combine(StudioSources.Folder, "package-lock.json")));
        if (!locked.RootElement.GetProperty("packages").TryGetProperty($"node_modules/{name}", out var entry))
            throw new InvalidDataException(
                $"studio/package-lock.json has no package {name}: npm install --package-lock-only writes it anew.");
        var (version, integrity) = (entry.GetProperty("version").GetString()!, entry.GetProperty("integrity").GetString()!);
        var package = new NpmPackage(name, version, Path.Combine(cache, $"{name.Replace('/', '-')}-{version}.tgz"));
        if (!File.Exists(package.archive) || !package.Matches(integrity))
            package.Fetch(integrity, cancellation);
        return package;
    }

    /// <summary>Writes some of its files into a folder, under their names alone.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="paths">Their paths in the package, such as <c>dist/ort.min.mjs</c>. One that ends in <c>.gz</c> is packed on the
    /// way.</param>
    /// <exception cref="InvalidDataException">The package has no such file.</exception>
    public void Extract(string folder, params IReadOnlyCollection<string> paths)
    {
        var missing = paths.ToHashSet();
        using var unpacked = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        using var tar = new TarReader(unpacked);
        while (missing.Count > 0 && tar.GetNextEntry() is { } entry)
        {
            // Every path in an archive of npm begins with a folder of any name.
            var path = entry.Name[(entry.Name.IndexOf('/') + 1)..];
            if (entry.DataStream is not { } content)
                continue;
            var packed = missing.Remove($"{path}.gz");
            if (packed || missing.Remove(path))
                WholeFile.Write(
                    Path.Combine(folder, Path.GetFileName(path) + (packed ? ".gz" : "")), stream => Copy(content, stream, packed));
        }
        if (missing.Count > 0)
            throw new InvalidDataException(
                $"{Name} {Version} has no {string.Join(", ", missing)}: is studio/package-lock.json of this checkout?");
    }

    private static void Copy(Stream content, Stream to, bool packed)
    {
        if (!packed)
        {
            content.CopyTo(to);
            return;
        }
        using var gzip = new GZipStream(to, CompressionLevel.SmallestSize, leaveOpen: true);
        content.CopyTo(gzip);
    }

    private bool Matches(string integrity)
    {
        using var stream = File.OpenRead(archive);
        return integrity == $"sha512-{Convert.ToBase64String(SHA512.HashData(stream))}";
    }

    private void Fetch(string integrity, CancellationToken cancellation)
    {
        var registry = FindRegistry();
        var address = $"{registry.TrimEnd('/')}/{Name}/-/{Name[(Name.IndexOf('/') + 1)..]}-{Version}.tgz";
        try
        {
            using var answer = Client.Send(
                new HttpRequestMessage(HttpMethod.Get, address), HttpCompletionOption.ResponseHeadersRead, cancellation);
            answer.EnsureSuccessStatusCode();
            using var content = answer.Content.ReadAsStream(cancellation);
            WholeFile.Write(archive, stream => content.CopyToAsync(stream, cancellation).GetAwaiter().GetResult());
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested && error is HttpRequestException or TaskCanceledException
            or InvalidOperationException or NotSupportedException or UriFormatException)
        {
            throw new IOException($"The studio needs {Name} {Version} once, and it could not be fetched from npm ({error.Message}) "
                + $"With a network, try again; {Variable} names another registry; or put the package's archive at {archive}.", error);
        }
        if (Matches(integrity))
            return;
        File.Delete(archive);
        throw new InvalidDataException(
            $"What npm gave for {Name} {Version} has not the SHA-512 of studio/package-lock.json; it was not kept. Is {Variable} right?");
    }

    // The variable, else what npm says where it is installed, else npm's own.
    private static string FindRegistry()
    {
        foreach (var name in new[] { Variable.ToLowerInvariant(), Variable })
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } told)
                return told;
        try
        {
            var start = new ProcessStartInfo("npm", ["config", "get", "registry"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var npm = Process.Start(start)!;
            var said = npm.StandardOutput.ReadToEnd().Trim();
            npm.WaitForExit();
            return Uri.IsWellFormedUriString(said, UriKind.Absolute) ? said : DefaultRegistry;
        }
        catch (System.ComponentModel.Win32Exception) // npm is not installed, and need not be
        {
            return DefaultRegistry;
        }
    }
}
