using System.Reflection;
using Microsoft.DotNet.Interactive.Scripting;

namespace Microsoft.DotNet.Interactive.Directives;

/// <summary><c>#r</c> and <c>#i</c>: assemblies of files, and of packages.</summary>
internal sealed class ReferenceDirectives(CellLoader loader)
{
    private readonly PackageRestore packages = new();

    public async Task AddAsync(DirectiveLine line, DirectiveContext context)
    {
        if (line.Words is not [var what])
            throw context.Fail(line, "Say in quotes what to reference: #r \"PATH.dll\" or #r \"nuget: ID, VERSION\".");
        if (!what.TrimStart().StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
        {
            AddFile(what, line, context);
            return;
        }
        var parts = what.TrimStart()["nuget:".Length..].Split(',', StringSplitOptions.TrimEntries);
        if (parts is not ([{ Length: > 0 }] or [{ Length: > 0 }, _]))
            throw context.Fail(line, "Name the package, and its version if it matters: #r \"nuget: ID, VERSION\".");
        try
        {
            var restored = await packages.AddAsync(parts[0], parts.ElementAtOrDefault(1), context);
            foreach (var folder in restored.NativeFolders)
                loader.RegisterFolder(folder);
            foreach (var assembly in restored.RuntimeAssemblies)
                loader.Register(assembly);
            foreach (var assembly in restored.CompileAssemblies)
                context.Session.References.Add(assembly);
        }
        catch (PackageException e)
        {
            throw context.Fail(line, e.Message);
        }
    }

    public Task AddSourceAsync(DirectiveLine line, DirectiveContext context)
    {
        if (line.Words is not [var what] || !what.TrimStart().StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
            throw context.Fail(line, "Say in quotes which feed to add: #i \"nuget: URL-OR-FOLDER\".");
        var source = what.TrimStart()["nuget:".Length..].Trim();
        packages.AddSource(Uri.TryCreate(source, UriKind.Absolute, out var uri) && !uri.IsFile ? source : Path.GetFullPath(source, context.Folder));
        return Task.CompletedTask;
    }

    private void AddFile(string what, DirectiveLine line, DirectiveContext context)
    {
        var path = Path.GetFullPath(what, context.Folder);
        if (!File.Exists(path))
        {
            // An assembly of the framework goes by its name.
            if (Path.GetFileName(what) == what && FrameworkFile(what) is { } framework)
            {
                context.Session.References.Add(framework);
                return;
            }
            throw context.Fail(line, $"There is no file {path}. If it is a library of this repository, build it first.");
        }
        try
        {
            AssemblyName.GetAssemblyName(path);
        }
        catch (Exception e) when (e is BadImageFormatException or FileLoadException)
        {
            throw context.Fail(line, $"{path} is no .NET assembly.");
        }
        loader.Register(path);
        context.Session.References.Add(path);
        // What its public members are made of is found in its folder; cells use those types without naming their assemblies.
        foreach (var dependency in Dependencies(path))
            context.Session.References.Add(dependency);
    }

    private static string? FrameworkFile(string name) => ((AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string) ?? "").Split(Path.PathSeparator)
        .FirstOrDefault(path => Path.GetFileName(path) == name || Path.GetFileNameWithoutExtension(path) == name);

    /// <summary>The assemblies an assembly refers to, and those refer to, that lie in its folder and that cells have not anyway.</summary>
    private static IEnumerable<string> Dependencies(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        var seen = new HashSet<string>();
        var waiting = new Queue<string>([path]);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var name in ReferencedNames(next).Where(seen.Add))
            {
                var candidate = Path.Combine(folder, name + ".dll");
                if (!File.Exists(candidate) || CellReferences.Has(name))
                    continue;
                yield return candidate;
                waiting.Enqueue(candidate);
            }
        }
    }

    private static IReadOnlyList<string> ReferencedNames(string path)
    {
        using var file = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(path));
        if (!file.HasMetadata)
            return [];
        var metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(file);
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
