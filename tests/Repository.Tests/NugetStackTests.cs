using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Repository.Tests;

/// <summary>
/// The whole way of the <c>nuget</c> stack where the feed lacks the official packages: the stand-in, packed under the official name
/// and version, takes their place in a feed of the test's own. What is shown is the switch, and that the product asks for nothing
/// that the official package does not have.
/// </summary>
public sealed class NugetStackTests : IDisposable
{
    private readonly ScriptCopy copy = new();

    public void Dispose() => copy.Dispose();

    [Fact]
    public void The_product_builds_and_starts_on_official_packages()
    {
        var standIn = Checkout.Path("artifacts", "bin", "TorchSharp", "release");
        Assert.SkipUnless(File.Exists(Path.Combine(standIn, "libTorchSharpShim.so")), "needs the system stack's TorchSharp, built");
        copy.AddFolder("lib/AnimeGan");
        copy.AddFolder("lib/AnimeGan.Cli");
        copy.AddFolder("lib/stack/TorchSharp"); // some of its sources are compiled into the product
        copy.AddFolder("lib/stack/PlotlyFigure"); // likewise
        var feed = Directory.CreateDirectory(Path.Combine(copy.Root, "feed")).FullName;
        foreach (var (name, package, version) in StackFeed.Official)
        {
            var assembly = Checkout.Path("artifacts", "bin", name, "release", $"{name}.dll");
            StackFeed.Pack(feed, package, version, File.Exists(assembly) ? assembly : null);
        }

        var run = copy.Run(["info"], new Dictionary<string, string?>
        {
            ["RestoreAdditionalProjectSources"] = feed,
            ["NUGET_PACKAGES"] = Path.Combine(copy.Root, "packages"),
            ["ANIMEGAN_TORCH_SHIM"] = Path.Combine(standIn, "libTorchSharpShim.so"),
        });

        Assert.True(run.ExitCode == 0, run.Text);
        Assert.Contains("stack: nuget (the NuGet feed has the official packages)", run.Error);
        Assert.Contains("libtorch", run.Output);
        Assert.False(Directory.Exists(Path.Combine(copy.Root, "artifacts", "bin", "TorchSharp")));

        var official = File.ReadLines(Checkout.Shared("api", "TorchSharp-0.107.0.txt"))
            .Where(line => line.StartsWith("T:")).Select(line => Regex.Replace(line[2..], "<[^>]*>", "").Split(' ')[0]).ToHashSet();
        var unofficial = TypesFrom("TorchSharp", Path.Combine(copy.Root, "artifacts/bin/AnimeGan/release/AnimeGan.dll")).Where(type => !official.Contains(type));
        Assert.True(!unofficial.Any(), "not in the official package: " + string.Join(", ", unofficial));
    }

    /// <summary>No other test has the official package itself: what compiles with it here is called as it is declared there.</summary>
    [Fact]
    public void The_library_compiles_against_the_official_TorchSharp()
    {
        copy.AddFolder("lib/AnimeGan");
        copy.AddFolder("lib/stack/TorchSharp"); // some of its sources are compiled into the product
        copy.AddFolder("lib/stack/PlotlyFigure"); // likewise
        var feed = Directory.CreateDirectory(Path.Combine(copy.Root, "feed")).FullName;
        foreach (var (name, package, version) in StackFeed.Official.Where(official => official.StandIn != "TorchSharp"))
        {
            var assembly = Checkout.Path("artifacts", "bin", name, "release", $"{name}.dll");
            Assert.SkipUnless(File.Exists(assembly), $"needs the system stack's {name}, built: the feed may lack the official one");
            StackFeed.Pack(feed, package, version, assembly);
        }

        // Without the native library, which compiling does not need. What the user's NuGet has need not be fetched again.
        var fetched = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var build = Shell.Run(copy.Root, "dotnet", ["build", "lib/AnimeGan", "-c", "Release", "-p:Stack=nuget", "-p:TorchSharpPackage=TorchSharp", "-tl:off", "-nodeReuse:false"], new Dictionary<string, string?>
        {
            ["RestoreAdditionalProjectSources"] = feed,
            ["RestoreFallbackFolders"] = Directory.Exists(fetched) ? fetched : null,
            ["NUGET_PACKAGES"] = Path.Combine(copy.Root, "packages"),
        }, TimeSpan.FromMinutes(10));

        Assert.SkipWhen(Regex.IsMatch(build.Text, "NU110[12]: Unable to find package TorchSharp|NU1301"), "the NuGet feed has no TorchSharp, or cannot be reached");
        Assert.True(build.ExitCode == 0, build.Text);
        var official = Path.Combine(copy.Root, "artifacts/bin/AnimeGan/release/TorchSharp.dll");
        Assert.NotEqual(System.Reflection.AssemblyName.GetAssemblyName(Checkout.Path("artifacts/bin/TorchSharp/release/TorchSharp.dll")).Version, System.Reflection.AssemblyName.GetAssemblyName(official).Version);
    }

    /// <summary>The types of one assembly that another refers to, nested ones as <c>Outer.Inner</c>, without their arity.</summary>
    private static IEnumerable<string> TypesFrom(string assembly, string user)
    {
        using var file = new PEReader(File.OpenRead(user));
        var metadata = file.GetMetadataReader();
        string? Name(TypeReferenceHandle handle)
        {
            var type = metadata.GetTypeReference(handle);
            var name = metadata.GetString(type.Name).Split('`')[0];
            return type.ResolutionScope.Kind switch
            {
                HandleKind.TypeReference => Name((TypeReferenceHandle)type.ResolutionScope) is { } outer ? $"{outer}.{name}" : null,
                HandleKind.AssemblyReference when metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) == assembly =>
                    $"{metadata.GetString(type.Namespace)}.{name}",
                _ => null,
            };
        }
        return metadata.TypeReferences.Select(Name).OfType<string>().ToList();
    }
}
