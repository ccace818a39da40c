using System.Reflection;
using System.Runtime.Loader;

namespace Microsoft.DotNet.Interactive.Scripting;

/// <summary>
/// Loads what cells compile to and what they refer to. Assemblies of the user's are loaded beside the kernel's own, which win where both
/// bring one, and find what they need, managed and native, in the folders they came from.
/// </summary>
internal sealed class CellLoader
{
    private static readonly string Rid = System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier;

    private readonly Lock gate = new();
    private readonly List<string> folders = [];
    private readonly Dictionary<string, string> files = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<AssemblyDependencyResolver> resolvers = [];
    private readonly Dictionary<string, Assembly> submissions = [];

    public CellLoader()
    {
        AssemblyLoadContext.Default.Resolving += (context, name) => Find(name) is { } path ? context.LoadFromAssemblyPath(path) : null;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) => LoadNative(name);
    }

    /// <summary>Loads what a cell compiled to. Later cells find it by its name, or the latest of those that have the same.</summary>
    public Assembly LoadSubmission(Stream image, Stream symbols) => new SubmissionContext(submissions).Load(image, symbols);

    /// <summary>Has an assembly found by its name, and what it depends on in its folder.</summary>
    public void Register(string path)
    {
        lock (gate)
        {
            files[Path.GetFileNameWithoutExtension(path)] = path;
            var folder = Path.GetDirectoryName(path)!;
            if (!folders.Contains(folder))
                folders.Add(folder);
            if (File.Exists(Path.ChangeExtension(path, ".deps.json")))
                resolvers.Add(new AssemblyDependencyResolver(path));
        }
    }

    /// <summary>Adds a folder in which native libraries are looked for.</summary>
    public void RegisterFolder(string folder)
    {
        lock (gate)
        {
            if (!folders.Contains(folder))
                folders.Add(folder);
        }
    }

    private string? Find(AssemblyName name)
    {
        lock (gate)
        {
            if (name.Name is null)
                return null;
            if (files.TryGetValue(name.Name, out var known))
                return known;
            return resolvers.Select(resolver => resolver.ResolveAssemblyToPath(name)).OfType<string>()
                .Concat(folders.Select(folder => Path.Combine(folder, name.Name + ".dll")))
                .FirstOrDefault(File.Exists);
        }
    }

    private IntPtr LoadNative(string name)
    {
        string[] candidates;
        lock (gate)
        {
            var names = new[] { name, $"lib{name}.so", $"{name}.so", $"lib{name}.dylib", $"{name}.dll" };
            candidates = [.. resolvers.Select(resolver => resolver.ResolveUnmanagedDllToPath(name)).OfType<string>(),
                .. from folder in folders from sub in new[] { "", Path.Combine("runtimes", Rid, "native") } from n in names select Path.Combine(folder, sub, n)];
        }
        return candidates.Where(File.Exists).Select(System.Runtime.InteropServices.NativeLibrary.Load).FirstOrDefault();
    }

    /// <summary>One submission: it refers to others by name, and to everything else through the default context.</summary>
    private sealed class SubmissionContext(Dictionary<string, Assembly> loaded) : AssemblyLoadContext("cell")
    {
        public Assembly Load(Stream image, Stream symbols)
        {
            var assembly = LoadFromStream(image, symbols);
            lock (loaded)
                loaded[assembly.GetName().Name!] = assembly;
            return assembly;
        }

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            lock (loaded)
                return assemblyName.Name is { } name && loaded.TryGetValue(name, out var assembly) ? assembly : null;
        }
    }
}
