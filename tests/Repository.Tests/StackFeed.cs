using System.IO.Compression;
using System.Xml.Linq;

namespace Repository.Tests;

/// <summary>Folders that NuGet takes as a feed, with packages under the names and versions of the official ones that the switch chooses from.</summary>
internal static class StackFeed
{
    /// <summary>The official packages of the <c>nuget</c> stack: the stand-in's name, the package's, its pinned version.</summary>
    public static IReadOnlyList<(string StandIn, string Package, string Version)> Official { get; } = ReadOfficial();

    /// <summary>A feed with empty packages: all that are switched, or none.</summary>
    public static string Empty(string folder, bool complete)
    {
        Directory.CreateDirectory(folder);
        foreach (var (_, package, version) in complete ? Official : [])
            Pack(folder, package, version, null);
        return folder;
    }

    /// <summary>Writes a package without dependencies that holds <paramref name="assembly"/>, or nothing, and empty files.</summary>
    public static void Pack(string folder, string package, string version, string? assembly, params string[] emptyFiles)
    {
        using var file = ZipFile.Open(Path.Combine(folder, $"{package}.{version}.nupkg"), ZipArchiveMode.Create);
        if (assembly is not null)
            file.CreateEntryFromFile(assembly, $"lib/net10.0/{Path.GetFileName(assembly)}");
        foreach (var empty in emptyFiles)
            file.CreateEntry(empty);
        using var writer = new StreamWriter(file.CreateEntry($"{package}.nuspec").Open());
        writer.Write($"""
            <package><metadata><id>{package}</id><version>{version}</version><authors>test</authors><description>test</description>
            <dependencies><group targetFramework="net10.0" /></dependencies></metadata></package>
            """);
    }

    private static (string, string, string)[] ReadOfficial()
    {
        var versions = XDocument.Load(Checkout.Path("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(e => e.Attribute("Include")!.Value, e => e.Attribute("Version")!.Value.Trim('[', ']'));
        return [.. XDocument.Load(Checkout.Path("lib", "stack", "Stack.props")).Descendants("StackPackage").SelectMany(e =>
        {
            var (standIn, package) = (e.Attribute("Include")!.Value, e.Attribute("Official")!.Value);
            // TorchSharp comes in two: the managed package by itself, and one that adds the native library.
            string[] packages = package == "$(TorchSharpPackage)" ? [standIn, "TorchSharp-cpu"] : [package];
            return packages.Select(name => (standIn, name, versions[name]));
        })];
    }
}
