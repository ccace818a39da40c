using System.Text.Json;
using Microsoft.DotNet.Interactive.Scripting;

namespace Microsoft.DotNet.Interactive.Directives;

/// <summary>What a set of packages came to, read from NuGet's <c>project.assets.json</c>.</summary>
/// <param name="Version">Of the package that was asked for.</param>
/// <param name="CompileAssemblies">What cells compile against.</param>
/// <param name="RuntimeAssemblies">What they load.</param>
/// <param name="NativeFolders">Where native libraries lie.</param>
internal sealed record RestoredPackages(string Version, IReadOnlyList<string> CompileAssemblies, IReadOnlyList<string> RuntimeAssemblies, IReadOnlyList<string> NativeFolders)
{
    /// <summary>Null where the restore has not succeeded, or where files it named have gone since.</summary>
    public static RestoredPackages? Read(string assetsFile, string id)
    {
        if (!File.Exists(assetsFile))
            return null;
        try
        {
            using var assets = JsonDocument.Parse(File.ReadAllText(assetsFile));
            return Read(assets.RootElement, id);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IOException)
        {
            return null;
        }
    }

    private static RestoredPackages? Read(JsonElement assets, string id)
    {
        var folders = assets.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        var libraries = assets.GetProperty("libraries");
        // Of the two targets the one with the runtime identifier knows the native files.
        var target = assets.GetProperty("targets").EnumerateObject().OrderBy(t => t.Name.Length).Last().Value;
        string? version = null;
        var (compile, runtime, native) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var package in target.EnumerateObject())
        {
            var name = package.Name.Split('/');
            if (string.Equals(name[0], id, StringComparison.OrdinalIgnoreCase))
                version = name[1];
            if (!libraries.GetProperty(package.Name).TryGetProperty("path", out var path)
                || folders.Select(folder => Path.Combine(folder, path.GetString()!)).FirstOrDefault(Directory.Exists) is not { } root)
                return null;
            Collect(package.Value, "compile", root, compile);
            Collect(package.Value, "runtime", root, runtime);
            Collect(package.Value, "native", root, native);
        }
        return version is null ? null : new RestoredPackages(version, compile, runtime, [.. native.Select(file => Path.GetDirectoryName(file)!).Distinct()]);
    }

    private static void Collect(JsonElement package, string kind, string root, List<string> files)
    {
        if (!package.TryGetProperty(kind, out var group))
            return;
        foreach (var file in group.EnumerateObject().Select(entry => entry.Name))
        {
            // "_._" stands for nothing; what the framework has, the framework gives.
            if (!file.EndsWith("_._", StringComparison.Ordinal) && !CellReferences.Has(Path.GetFileNameWithoutExtension(file)))
                files.Add(Path.Combine(root, file));
        }
    }
}
