using System.Text.Json;
using System.Xml.Linq;

namespace Repository.Tests;

/// <summary>The switch between the official packages and the projects in lib/stack: who decides, and what follows.</summary>
public sealed class StackTests : IDisposable
{
    private readonly ScriptCopy copy = new();

    public void Dispose() => copy.Dispose();

    [Fact]
    public void A_feed_with_the_packages_gives_nuget()
    {
        Assert.Equal("nuget", Probe(FakeFeed(complete: true)));
        Assert.Contains("the NuGet feed has the official packages", File.ReadAllText(copy.StackProps));
    }

    [Fact]
    public void A_feed_without_them_gives_system()
    {
        Assert.Equal("system", Probe(FakeFeed(complete: false)));
        Assert.Matches("the NuGet feed lacks Plotly.NET, .*, TorchSharp, XPlot.Plotly<", File.ReadAllText(copy.StackProps));
    }

    [Fact]
    public void A_feed_with_other_versions_gives_system_and_tells_which_it_lacks()
    {
        var feed = FakeFeed(complete: true);
        var (_, _, version) = StackFeed.Official.Single(official => official.Package == "Plotly.NET");
        File.Delete(Path.Combine(feed, $"Plotly.NET.{version}.nupkg"));
        StackFeed.Pack(feed, "Plotly.NET", "99.0.0", null);
        Assert.Equal("system", Probe(feed));
        Assert.Contains($"the NuGet feed lacks Plotly.NET {version}<", File.ReadAllText(copy.StackProps));
    }

    [Theory]
    [InlineData("linux-x64,linux-arm64", "needs GLIBCXX_9.9, which is newer than this system")]
    [InlineData("win-x64", "has no native part for Linux")]
    public void A_TorchSharp_that_this_system_cannot_load_gives_system(string machines, string reason)
    {
        var feed = FakeFeed(complete: true);
        var (_, _, version) = StackFeed.Official.Single(official => official.Package == "TorchSharp");
        File.Delete(Path.Combine(feed, $"TorchSharp.{version}.nupkg"));
        StackFeed.Pack(feed, "TorchSharp", version, null, [.. machines.Split(',').Select(machine => $"runtimes/{machine}/native/libLibTorchSharp.so")]);
        copy.Replace("ldd", "echo \"$1: /lib/libstdc++.so.6: version \\`GLIBCXX_9.9' not found (required by $1)\" >&2");
        Assert.Equal("system", Probe(feed));
        Assert.Contains(reason, File.ReadAllText(copy.StackProps));
        Assert.False(Directory.Exists(Path.Combine(copy.Root, "packages", "torchsharp-cpu")), "the native library was fetched though it cannot be used");
    }

    [Fact]
    public void A_feed_that_cannot_be_reached_gives_system()
    {
        Assert.Equal("system", Probe(Path.Combine(copy.Root, "no such folder")));
        Assert.Contains("could not be asked", File.ReadAllText(copy.StackProps));
    }

    [Fact]
    public void A_feed_that_does_not_answer_in_time_gives_system()
    {
        Assert.Equal("system", Probe(FakeFeed(complete: true), ("ANIMEGAN_PROBE_SECONDS", "0.01")));
        Assert.Contains("did not deliver the official packages in 0.01 s", File.ReadAllText(copy.StackProps));
    }

    [Fact]
    public void The_feed_is_asked_once()
    {
        Probe(FakeFeed(complete: false));
        var again = copy.Run(["setup"], new Dictionary<string, string?> { ["RestoreSources"] = FakeFeed(complete: true) });
        Assert.DoesNotContain("asking", again.Error);
        Assert.Equal("system", ChosenStack());
    }

    [Fact]
    public void An_option_overrides_what_was_found()
    {
        Probe(FakeFeed(complete: false));
        copy.Run(["doctor", "--stack=nuget"]);
        Assert.Equal("nuget", ChosenStack());
    }

    [Theory]
    [InlineData("system", "ProjectReference")]
    [InlineData("nuget", "PackageReference")]
    public void A_stack_reference_becomes_a_project_or_a_package(string stack, string item)
    {
        using var items = JsonDocument.Parse(Evaluate($"-p:Stack={stack}", "-getItem:ProjectReference,PackageReference"));
        string[] Named(string kind) => items.RootElement.GetProperty("Items").GetProperty(kind).EnumerateArray()
            .Select(reference => reference.GetProperty("Identity").GetString()!).Where(name => name.Contains("TorchSharp")).ToArray();
        Assert.Equal(item == "PackageReference" ? ["TorchSharp-cpu"] : [], Named("PackageReference"));
        Assert.Equal(item == "ProjectReference" ? [Path.Combine(copy.Root, "lib/stack/TorchSharp/TorchSharp.csproj")] : [], Named("ProjectReference"));
    }

    [Fact]
    public void Another_variant_of_the_package_is_one_property() =>
        Assert.Contains("TorchSharp-cuda-linux", Evaluate("-p:Stack=nuget", "-p:TorchSharpPackage=TorchSharp-cuda-linux", "-getItem:PackageReference"));

    [Fact]
    public void Without_a_choice_the_headers_of_libtorch_decide()
    {
        Assert.Equal("nuget", Evaluate("-p:_TorchHeader=no/such/header.h", "-getProperty:Stack").Trim());
        Assert.Equal("system", Evaluate("-p:_TorchHeader=bin/env", "-getProperty:Stack").Trim());
        Assert.Contains("no libtorch headers", Evaluate("-p:_TorchHeader=no/such/header.h", "-getProperty:StackReason"));
    }

    [Fact]
    public void Every_switched_package_has_a_project_and_a_version()
    {
        var switched = XDocument.Load(Checkout.Path("lib", "stack", "Stack.props")).Descendants("StackPackage").Select(e => e.Attribute("Include")!.Value).ToArray();
        var versions = XDocument.Load(Checkout.Path("Directory.Packages.props")).Descendants("PackageVersion").Select(e => e.Attribute("Include")!.Value).ToArray();
        Assert.NotEmpty(switched);
        Assert.All(switched, name => Assert.Contains(name, versions));
        Assert.All(switched, name => Assert.Single(Directory.GetFiles(Checkout.Path("lib", "stack", name), $"{name}.*proj")));
    }

    [Fact]
    public void A_misspelt_reference_and_a_misspelt_stack_are_errors()
    {
        Assert.Contains("StackReference 'TorchSharq' is not switched", Build("<StackReference Include=\"TorchSharq\" />", "system"));
        Assert.Contains("it must be 'system' or 'nuget'", Build("<StackReference Include=\"TorchSharp\" />", "nugget"));
    }

    [Fact]
    public void A_failing_restore_of_official_packages_says_what_to_do()
    {
        var product = Product("<StackReference Include=\"TorchSharp\" />");
        var restore = Shell.Run(copy.Root, "dotnet", ["restore", product, "-p:Stack=nuget"], new Dictionary<string, string?>
        {
            ["RestoreSources"] = FakeFeed(complete: false),
            ["NUGET_PACKAGES"] = Path.Combine(copy.Root, "packages"), // what the user's own folder has would do as well
        });
        Assert.NotEqual(0, restore.ExitCode);
        Assert.Contains("NU1101", restore.Text);
        Assert.Contains("apt install libtorch-dev", restore.Text);
        Assert.Contains("Stack=system", restore.Text);
    }

    private string ChosenStack() => XDocument.Load(copy.StackProps).Descendants("Stack").Single().Value;

    /// <summary>Lets the script ask a feed, and gives the stack it chose. The build after that has nothing to build, and fails.</summary>
    private string Probe(string feed, params (string Name, string Value)[] more)
    {
        var environment = more.ToDictionary(pair => pair.Name, pair => (string?)pair.Value);
        environment["RestoreSources"] = feed;
        environment["NUGET_PACKAGES"] = Path.Combine(copy.Root, "packages");
        copy.Run(["setup"], environment);
        return ChosenStack();
    }

    private string FakeFeed(bool complete) => StackFeed.Empty(Path.Combine(copy.Root, complete ? "feed" : "empty feed"), complete);

    private string Product(string item)
    {
        var project = Path.Combine(copy.Root, "lib", "AnimeGan", "AnimeGan.csproj");
        Directory.CreateDirectory(Path.GetDirectoryName(project)!);
        File.WriteAllText(project, $"<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup>{item}</ItemGroup></Project>");
        return project;
    }

    private string Evaluate(params string[] options) =>
        Shell.Run(copy.Root, "dotnet", ["msbuild", Product("<StackReference Include=\"TorchSharp\" />"), .. options]).Output;

    private string Build(string item, string stack) =>
        Shell.Run(copy.Root, "dotnet", ["msbuild", Product(item), "-t:CheckStack", $"-p:Stack={stack}"]).Text;
}
