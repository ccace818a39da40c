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

    private readonly Dictionary<string, MetadataReference> byPath = [];
    private ImmutableArray<MetadataReference> current;
    private bool isWide;

    public CellReferences()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        foreach (var name in Core)
            TryAdd(Path.Combine(framework, name + ".dll"));
        foreach (var name in Own)
            TryAdd(System.Reflection.Assembly.Load(name).Location);
        current = [.. byPath.Values];
    }

    public ImmutableArray<MetadataReference> Current => current;

    /// <summary>Adds an assembly of the user's. False where it was there before.</summary>
    public bool Add(string path)
    {
        if (!TryAdd(path))
            return false;
        current = [.. byPath.Values];
        return true;
    }

    /// <summary>Adds all of the framework. False where it was added before.</summary>
    public bool Widen()
    {
        if (isWide)
            return false;
        isWide = true;
        var own = Own.ToHashSet();
        foreach (var path in FrameworkAssemblies())
        {
            if (!own.Contains(Path.GetFileNameWithoutExtension(path)))
                TryAdd(path);
        }
        current = [.. byPath.Values];
        return true;
    }

    /// <summary>The assemblies of the shared frameworks the kernel runs on; the kernel's own libraries are none of a cell's business.</summary>
    private static IEnumerable<string> FrameworkAssemblies()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string) ?? "").Split(Path.PathSeparator)
            .Where(path => path.EndsWith(".dll", StringComparison.Ordinal) && Path.GetDirectoryName(path) == framework);
    }

    private bool TryAdd(string path)
    {
        path = Path.GetFullPath(path);
        if (byPath.ContainsKey(path))
            return false;
        var documentation = Path.ChangeExtension(path, ".xml");
        byPath[path] = MetadataReference.CreateFromFile(path, documentation: File.Exists(documentation) ? XmlDocumentationProvider.CreateFromFile(documentation) : null);
        return true;
    }
}
