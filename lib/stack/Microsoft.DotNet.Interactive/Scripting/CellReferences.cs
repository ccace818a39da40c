using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Microsoft.DotNet.Interactive.Scripting;

/// <summary>
/// What cells compile against. A compiler's time grows with its references, so cells begin with the few assemblies nearly all code needs;
/// the rest of the framework joins with the first cell that does not compile without it, and stays.
/// </summary>
internal sealed class CellReferences
{
    private static readonly string[] Core =
    [
        "System.Private.CoreLib", "System.Runtime", "netstandard", "System.Console", "System.Collections", "System.Linq", "System.Memory",
        "System.Threading", "System.Linq.Expressions", "Microsoft.CSharp", "System.Text.RegularExpressions", "System.Private.Uri",
        "System.Runtime.InteropServices", "System.Diagnostics.Process", "System.ComponentModel.Primitives", "System.Collections.Concurrent",
    ];

    private static readonly string[] Own =
    [
        "Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.Formatting", "Microsoft.AspNetCore.Html.Abstractions",
    ];

    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private readonly Lock gate = new();
    private readonly Dictionary<string, MetadataReference> own = [];
    private readonly List<MetadataReference> documented = [];
    private MetadataReference[]? framework;
    private ImmutableArray<MetadataReference> current;
    private bool isWide;

    public CellReferences()
    {
        foreach (var name in Core)
            TryAdd(Path.Combine(FrameworkFolder, name + ".dll"));
        foreach (var name in Own)
            TryAdd(System.Reflection.Assembly.Load(name).Location);
        Combine();
    }

    public ImmutableArray<MetadataReference> Current => current;

    /// <summary>Adds an assembly of the user's. False where it was there before.</summary>
    public bool Add(string path)
    {
        if (!TryAdd(path))
            return false;
        Combine();
        return true;
    }

    /// <summary>Adds all of the framework. False where it was added before.</summary>
    public bool Widen()
    {
        if (isWide)
            return false;
        isWide = true;
        framework ??= [.. FrameworkAssemblies().Where(path => !own.ContainsKey(path)).Select(Create)];
        Combine();
        return true;
    }

    /// <summary>Leaves the framework out again: it was not what was missing.</summary>
    public void Narrow()
    {
        isWide = false;
        Combine();
    }

    /// <summary>What code is completed and explained against: the SDK's reference assemblies where they are, since they come with documentation.</summary>
    public IReadOnlyList<MetadataReference> ForAssistance()
    {
        lock (gate)
        {
            if (documented.Count == 0)
                documented.AddRange((DocumentedFramework() ?? FrameworkAssemblies()).Select(Create));
            return [.. documented, .. own.Where(entry => Path.GetDirectoryName(entry.Key) != FrameworkFolder).Select(entry => entry.Value)];
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

    private bool TryAdd(string path)
    {
        path = Path.GetFullPath(path);
        lock (gate)
            return own.TryAdd(path, Create(path));
    }

    private void Combine() => current = isWide ? [.. own.Values, .. framework!] : [.. own.Values];

    private static MetadataReference Create(string path)
    {
        var documentation = Path.ChangeExtension(path, ".xml");
        return MetadataReference.CreateFromFile(path, documentation: File.Exists(documentation) ? XmlDocumentationProvider.CreateFromFile(documentation) : null);
    }
}
