using System.Collections.Immutable;
using System.IO.MemoryMappedFiles;
using Microsoft.CodeAnalysis;

namespace Microsoft.DotNet.Interactive.Scripting;

/// <summary>
/// What cells compile against: the framework and what cells are offered, from the first cell on. Submissions of one chain must agree on
/// what their references refer to: a compiler that finds more of it in a later one takes the same type for two.
/// </summary>
internal sealed class CellReferences
{
    private static readonly string[] Own =
    [
        "Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.Formatting", "Microsoft.AspNetCore.Html.Abstractions",
    ];

    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private readonly Lock gate = new();
    private readonly Dictionary<string, MetadataReference> own = [];
    private readonly List<MetadataReference> documented = [];
    // Apart from the cells' own: the compiler hands symbols from one compilation to the next by what they share, and must not mix the two.
    private readonly Dictionary<string, MetadataReference> forAssistance = [];
    private ImmutableArray<MetadataReference> current;

    public ImmutableArray<MetadataReference> Current
    {
        get
        {
            lock (gate)
            {
                Begin();
                return current;
            }
        }
    }

    /// <summary>Adds an assembly of the user's. False where it was there before.</summary>
    public bool Add(string path)
    {
        path = Path.GetFullPath(path);
        lock (gate)
        {
            Begin();
            if (!own.TryAdd(path, Create(path)))
                return false;
            current = [.. own.Values];
            return true;
        }
    }

    /// <summary>Whether cells compile against an assembly anyway, by its name. What else the kernel runs on is none of their business.</summary>
    public static bool Has(string name) => Own.Contains(name) || File.Exists(Path.Combine(FrameworkFolder, name + ".dll"));

    /// <summary>What code is completed and explained against: the SDK's reference assemblies where they are, since they come with documentation.</summary>
    public IReadOnlyList<MetadataReference> ForAssistance()
    {
        lock (gate)
        {
            Begin();
            if (documented.Count == 0)
                documented.AddRange((DocumentedFramework() ?? FrameworkAssemblies()).Select(Create));
            foreach (var path in own.Keys.Where(path => Path.GetDirectoryName(path) != FrameworkFolder && !forAssistance.ContainsKey(path)))
                forAssistance.Add(path, Create(path));
            return [.. documented, .. forAssistance.Values];
        }
    }

    private static string[]? DocumentedFramework()
    {
        var packs = new DirectoryInfo(Path.Combine(FrameworkFolder, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        if (!packs.Exists)
            return null;
        var version = Environment.Version;
        var folder = packs.EnumerateDirectories($"{version.Major}.{version.Minor}.*").OrderByDescending(pack => Version.TryParse(pack.Name, out var v) ? v : new Version())
            .Select(pack => Path.Combine(pack.FullName, "ref", $"net{version.Major}.{version.Minor}")).FirstOrDefault(Directory.Exists);
        return folder is null ? null : Directory.GetFiles(folder, "*.dll");
    }

    /// <summary>The assemblies of the base framework; the kernel's own libraries are none of a cell's business.</summary>
    private static IEnumerable<string> FrameworkAssemblies() => ((AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string) ?? "").Split(Path.PathSeparator)
        .Where(path => path.EndsWith(".dll", StringComparison.Ordinal) && Path.GetDirectoryName(path) == FrameworkFolder);

    /// <summary>The first who asks finds the references: the kernel's start does not wait for them.</summary>
    private void Begin()
    {
        if (!current.IsDefault)
            return;
        foreach (var path in FrameworkAssemblies())
            own.TryAdd(path, Map(path));
        foreach (var name in Own)
        {
            var path = System.Reflection.Assembly.Load(name).Location;
            own.TryAdd(path, Create(path));
        }
        current = [.. own.Values];
    }

    /// <summary>A file of the framework, which stays what it is while the kernel runs: it is looked into where it lies and not read as a whole.</summary>
    private static unsafe MetadataReference Map(string path)
    {
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read).SafeMemoryMappedViewHandle;
        byte* start = null;
        view.AcquirePointer(ref start);
        // A reference with a path is described in the symbols of every cell: a third of the time that they take to be written.
        return AssemblyMetadata.Create(ModuleMetadata.CreateFromImage((nint)start, (int)new FileInfo(path).Length)).GetReference(display: path);
    }

    private static MetadataReference Create(string path)
    {
        var documentation = Path.ChangeExtension(path, ".xml");
        return MetadataReference.CreateFromFile(path, documentation: File.Exists(documentation) ? XmlDocumentationProvider.CreateFromFile(documentation) : null);
    }
}
