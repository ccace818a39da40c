using System.Text.RegularExpressions;

namespace Repository.Tests;

/// <summary>
/// TorchSharp's native part needs a libstdc++ of GCC 13; the script bridges an older one. What is loaded through it here is TorchSharp
/// itself, by the product's program.
/// </summary>
public sealed class BridgeTests : IDisposable
{
    private const string Newest = "GLIBCXX_3.4.32";
    private const string Program = "artifacts/bin/AnimeGan.Cli/release/AnimeGan.Cli.dll";

    private readonly ScriptCopy copy = new();

    public void Dispose() => copy.Dispose();

    private string Bridge => Path.Combine(copy.Root, "artifacts", "bridge", "libstdc++.so.6");

    [Fact]
    public void TorchSharp_loads_through_the_bridge_and_not_without_it()
    {
        SkipUnlessNeeded();
        Assert.SkipUnless(File.Exists(Checkout.Path(Program)), "the program is not built: ./animegan test does it");
        var doctor = copy.Run(["doctor"]);
        Assert.Contains($"lacks {Newest}: artifacts/bridge supplies it", doctor.Output);
        Assert.Equal(["libstdc++.so.6"], Directory.GetFiles(Path.GetDirectoryName(Bridge)!).Select(Path.GetFileName));

        var bare = Shell.Run(Checkout.Root, "dotnet", [Program, "info"]);
        Assert.NotEqual(0, bare.ExitCode);
        Assert.Contains(Newest, bare.Text);

        var bridged = Shell.Run(Checkout.Root, "dotnet", [Program, "info"], new Dictionary<string, string?>
        {
            ["LD_LIBRARY_PATH"] = Path.GetDirectoryName(Bridge),
        });
        Assert.Matches("loaded +.NET 10.*libtorch 2", bridged.Output);
    }

    [Fact]
    public void The_bridge_has_every_version_of_the_libstdcxx_behind_it()
    {
        SkipUnlessNeeded();
        copy.Run(["doctor"]);
        var own = SystemLibrary();
        Assert.Equal([.. Versions(own), "GLIBCXX_3.4.31", Newest], Versions(Bridge));
        Assert.Contains($"[{own}]", Shell.Run("/", "readelf", ["-dW", Bridge]).Output);
    }

    [Fact]
    public void A_machine_that_needs_none_gets_none()
    {
        // A library that is new enough, first in the path.
        var folder = Directory.CreateDirectory(Path.Combine(copy.Root, "new")).FullName;
        File.WriteAllText(Path.Combine(folder, "libstdc++.so.6"), Newest);
        // Nothing is loaded from it but by programs of C++, of which the script starts none here.
        copy.Hide("dotnet");
        var doctor = copy.Run(["doctor"], new Dictionary<string, string?>(copy.WithoutDotnet()) { ["LD_LIBRARY_PATH"] = folder });
        Assert.Contains("libstdc++    as new as TorchSharp needs it", doctor.Output);
        Assert.False(Directory.Exists(Path.GetDirectoryName(Bridge)));
    }

    [Fact]
    public void Without_binutils_they_are_named()
    {
        SkipUnlessNeeded();
        copy.Hide("as");
        copy.Hide("sudo");
        copy.Replace("id", "echo 1000");
        var setup = copy.Run(["setup"], new Dictionary<string, string?> { ["PATH"] = copy.Programs });
        Assert.Equal(1, setup.ExitCode);
        Assert.Contains("apt install binutils", setup.Error);
        Assert.Contains("cannot go on without: newer libstdc++", setup.Error);
    }

    private static void SkipUnlessNeeded()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux");
        var library = SystemLibrary();
        Assert.SkipUnless(library.Length > 0, "this machine has no libstdc++ that ldconfig knows");
        Assert.SkipWhen(File.ReadAllText(library).Contains(Newest), $"this machine's libstdc++ has {Newest}: it needs no bridge");
        Assert.SkipUnless(Shell.Finds("readelf"), "needs binutils");
    }

    private static string SystemLibrary() =>
        Regex.Match(Shell.Run("/", "/sbin/ldconfig", ["-p"]).Output, @"libstdc\+\+\.so\.6 .*x86-64.*=> (\S+)").Groups[1].Value;

    private static IEnumerable<string> Versions(string library) =>
        Regex.Matches(Shell.Run("/", "readelf", ["-VW", library]).Output.Split("Version needs")[0], @"Name: ([A-Z][A-Z_0-9.]+)")
            .Select(match => match.Groups[1].Value);
}
