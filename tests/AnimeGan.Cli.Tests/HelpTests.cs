using System.CommandLine;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Repository.Tests;

namespace AnimeGan.Cli.Tests;

/// <summary>What stands beside the verbs: an example for each, completion in shells, and what was most likely meant.</summary>
public partial class HelpTests : RunFixture
{
    public static TheoryData<string> Verbs => [.. Below(AnimeGan.Cli.Verbs.Create(), "")];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_help_ends_in_an_example_that_parses(string verb)
    {
        var output = new StringWriter();
        var root = AnimeGan.Cli.Verbs.Create();
        Assert.Equal(0, root.Parse($"{verb} --help").Invoke(new InvocationConfiguration { Output = output }));
        var example = ExampleLine().Match(output.ToString()).Groups[1].Value;
        Assert.StartsWith($"./animegan {verb}".TrimEnd(), example);
        var parsed = root.Parse(example.Split(" >> ")[0]["./animegan ".Length..]);
        Assert.Empty(parsed.Errors);
        Assert.NotNull(parsed.CommandResult.Command.Action);
        Assert.All(ProjectFiles().Matches(example), file => Assert.True(Path.Exists(Checkout.Path(file.Value.Split('/'))), file.Value));
    }

    /// <summary>A line to complete, and how.</summary>
    public static TheoryData<string, string> Lines => new()
    {
        { "./animegan tr", "train train-sr" },
        { "./animegan do", "doctor" },
        { "./animegan data sh", "sheet" },
        { "./animegan train --pre", "--preset" },
        { "./animegan train --preset w", "workshop-32 workshop-64" },
        { "./animegan train --preset=w", "workshop-32 workshop-64" },
        { "./animegan train --preset=", "paper-128 smoke workshop-32 workshop-64" },
        { "./animegan train @/", "" },
        { "./animegan train --preset smoke --dev", "--device" },
        { "./animegan sample x --fixed n", "noise nothing" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Bash_completes_verbs_options_and_values(string line, string expected)
    {
        var script = InFolder("complete.sh");
        var program = Path.Combine(AppContext.BaseDirectory, "AnimeGan.Cli.dll");
        File.WriteAllText(script, $$"""
            animegan() { "{{Animegan.Dotnet}}" exec "{{program}}" "$@"; }
            {{Animegan.Here("complete", "bash").Output}}
            COMP_LINE=$1 COMP_POINT=${#1}
            read -ra COMP_WORDS <<<"${1//=/ = }"
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _animegan animegan
            echo "${COMPREPLY[@]}"
            """);
        using var bash = Process.Start(new ProcessStartInfo("bash", [script, line]) { RedirectStandardOutput = true })!;
        Assert.Equal(expected, bash.StandardOutput.ReadToEnd().Trim());
    }

    [Fact]
    public void PowerShell_completes_them_too()
    {
        Assert.SkipUnless(Shell.Finds("pwsh"), "needs PowerShell (dotnet tool install --global PowerShell)");
        Directory.CreateDirectory(InFolder("bin"));
        var program = Path.Combine(AppContext.BaseDirectory, "AnimeGan.Cli.dll");
        File.WriteAllText(InFolder("bin", "animegan"), $"#!/bin/sh\nexec '{Animegan.Dotnet}' exec '{program}' \"$@\"\n");
        File.SetUnixFileMode(InFolder("bin", "animegan"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var script = InFolder("complete.ps1");
        File.WriteAllText(script, $$"""
            {{Animegan.Here("complete", "pwsh").Output}}
            foreach ($line in $args) { (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText -join ' ' }
            """);
        string[] arguments = ["-NoProfile", "-File", script, .. Lines.Select(line => line.Data.Item1)];
        var start = new ProcessStartInfo("pwsh", arguments) { RedirectStandardOutput = true, WorkingDirectory = InFolder("bin") };
        using var shell = Process.Start(start)!;
        Assert.Equal(Lines.Select(line => line.Data.Item2), shell.StandardOutput.ReadToEnd().Trim().ReplaceLineEndings("\n").Split('\n'));
    }

    [Theory]
    [InlineData(2, "was not matched. Did you mean one of the following?\n--preset\n", "train", "--prest", "smoke")]
    [InlineData(2, "was not matched. Did you mean one of the following?\ntrain\n", "trian")]
    [InlineData(1, "Did you mean workshop-32", "train", "--preset", "workshp-32")]
    [InlineData(1, "There are smoke, workshop-32", "train", "--preset", "mine")]
    [InlineData(1, "Did you mean lambda_gp", "train", "--set", "lambda_pg=3")]
    [InlineData(1, "Did you mean generator.width", "train", "--set", "generator.widht=3")]
    [InlineData(1, "Did you mean 'blonde hair'", "sample", "PRETRAINED", "--tags", "blnode hair")]
    public void What_was_most_likely_meant_is_named(int exitCode, string says, params string[] arguments)
    {
        var pretrained = Checkout.Path("data", "pretrained", "generator.safetensors");
        var result = Animegan.Here([.. arguments.Select(argument => argument == "PRETRAINED" ? pretrained : argument)]);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(says, result.Error + result.Output);
    }

    private static IEnumerable<string> Below(Command command, string path) =>
        [path, .. command.Subcommands.Where(inner => !inner.Hidden).SelectMany(inner => Below(inner, $"{path} {inner.Name}".Trim()))];

    [GeneratedRegex(@"Example:\s+(\S.*?)\s*$")]
    private static partial Regex ExampleLine();

    [GeneratedRegex(@"data/[\w/.]+")]
    private static partial Regex ProjectFiles();
}
