using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AnimeGan.Jupyter.Tests;

/// <summary>The notebooks under .NET Interactive's own tool, as VS Code runs them: what docs/vscode.md tells.</summary>
public partial class OfficialToolTests
{
    private const string Version = "1.0.712001";

    private static readonly string Dependencies = Checkout.Path("lib", "AnimeGan.Kernel", "official-tool.deps.json");

    [Fact]
    public void Three_notebooks_run_with_their_charts()
    {
        var python = Processes.PythonWith("nbclient");
        var library = Checkout.Path("artifacts", "bin", "AnimeGan.Course", "release", "AnimeGan.dll");
        Assert.SkipUnless(File.Exists(library), "needs the library's Release build");
        using var scratch = new Scratch();
        string[] install = ["tool", "install", "Microsoft.dotnet-interactive", "--version", Version, "--tool-path", scratch.Below("tool")];
        var (installed, told) = Processes.Run(Processes.Dotnet, install);
        var isServed = installed == 0 || !told.Contains("NU1101", StringComparison.Ordinal);
        Assert.SkipUnless(isServed, "the package feed has no Microsoft.dotnet-interactive");
        Assert.True(installed == 0, told);
        WriteKernelspec(scratch);

        string[] notebooks = ["01-first-faces", "06-training", "08-sampling-by-tags"];
        var environment = new Dictionary<string, string>
        {
            ["JUPYTER_PATH"] = scratch.Below("jupyter"),
            ["ANIMEGAN_PRESET"] = "smoke",
            ["ANIMEGAN_DEVICE"] = "cpu",
            ["ANIMEGAN_OUT"] = scratch.Below("out"),
            ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_CLI_UI_LANGUAGE"] = "", // the tool does not start with it where ICU is turned off
        };
        var files = notebooks.Select(name => Checkout.Path("notebooks", name + ".ipynb"));
        string[] execute = [Checkout.Path("setup", "course", "execute.py"), "--out", scratch.Below("out"), "--library", library, .. files];
        var (ran, output) = Processes.Run(python, execute, environment);
        Assert.True(ran == 0, output);

        var charts = notebooks.SelectMany(name => Outputs(scratch.Below("out", "notebooks", name + ".ipynb")))
            .Select(data => data["application/vnd.plotly.v1+json"]).Where(chart => chart is not null).ToList();
        Assert.NotEmpty(charts);
        Assert.All(charts, chart => Assert.NotNull((chart is JsonValue ? JsonNode.Parse(chart.GetValue<string>()) : chart)!["data"]));
    }

    /// <summary>The tool brings an FSharp.Core that is too old for Plotly.NET; the file names the one that this project restores.</summary>
    [Fact]
    public void The_dependencies_name_the_FSharp_Core_of_this_project()
    {
        var pinned = PinnedVersion().Match(File.ReadAllText(Checkout.Path("Directory.Packages.props"))).Groups[1].Value;
        Assert.Contains($"\"FSharp.Core/{pinned}\"", File.ReadAllText(Dependencies));
        Assert.Contains($"fsharp.core/{pinned}", File.ReadAllText(Dependencies));
    }

    private static void WriteKernelspec(Scratch scratch)
    {
        const string program = "Microsoft.DotNet.Interactive.App.dll";
        var tool = Directory.GetFiles(scratch.Below("tool", ".store"), program, SearchOption.AllDirectories).Single();
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(home, ".nuget", "packages");
        Directory.CreateDirectory(scratch.Below("jupyter", "kernels", ".net-csharp"));
        File.WriteAllText(scratch.Below("jupyter", "kernels", ".net-csharp", "kernel.json"), JsonSerializer.Serialize(new
        {
            argv = new[]
            {
                Processes.Dotnet, "exec", "--additional-deps", Dependencies, "--additionalprobingpath", packages, tool,
                "jupyter", "--default-kernel", "csharp", "{connection_file}",
            },
            display_name = "C# (.NET)",
            language = "C#",
        }));
    }

    private static IEnumerable<JsonNode> Outputs(string notebook) => JsonNode.Parse(File.ReadAllText(notebook))!["cells"]!.AsArray()
        .SelectMany(cell => cell!["outputs"]?.AsArray() ?? []).Select(output => output!["data"]).OfType<JsonNode>();

    [GeneratedRegex("Include=\"FSharp.Core\" Version=\"([0-9.]+)\"")]
    private static partial Regex PinnedVersion();
}
