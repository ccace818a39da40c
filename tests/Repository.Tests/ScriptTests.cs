namespace Repository.Tests;

/// <summary><c>./animegan</c> as a user meets it on machines that lack something.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly ScriptCopy copy = new();

    public void Dispose() => copy.Dispose();

    [Fact]
    public void Bash_can_read_every_part()
    {
        foreach (var file in Directory.GetFiles(Checkout.Path("setup")).Append(Checkout.Path("animegan")).Append(Checkout.Path(".ci", "run")))
        {
            var bash = Shell.Run(Checkout.Root, "bash", ["-n", file]);
            Assert.True(bash.ExitCode == 0, bash.Text);
        }
    }

    [Fact]
    public void ShellCheck_finds_nothing()
    {
        Assert.SkipUnless(Shell.Finds("shellcheck"), "needs shellcheck");
        var scripts = Directory.GetFiles(Checkout.Path("tests"), "*.sh", SearchOption.AllDirectories);
        var check = Shell.Run(Checkout.Root, "shellcheck", ["-x", "-a", "-P", ".", "animegan", ".ci/run", .. scripts]);
        Assert.True(check.ExitCode == 0, check.Text);
    }

    [Theory]
    [InlineData]
    [InlineData("help")]
    [InlineData("--help")]
    public void Help_names_the_verbs_and_needs_nothing(params string[] arguments)
    {
        var help = copy.Run(arguments, copy.WithoutDotnet());
        Assert.Equal(0, help.ExitCode);
        Assert.All(new[] { "run", "test", "setup", "doctor", "clean", "--stack" }, verb => Assert.Contains(verb, help.Output));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("test")]
    [InlineData("setup")]
    [InlineData("some-verb-of-the-program")]
    public void Without_an_SDK_every_verb_says_where_to_get_it(string verb)
    {
        var result = copy.Run([verb], copy.WithoutDotnet());
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("animegan: no .NET SDK 10 was found", result.Error);
        Assert.Contains("https://dotnet.microsoft.com/download/dotnet/10.0", result.Error);
        Assert.Contains("environment.yml", result.Error);
    }

    [Fact]
    public void An_older_SDK_is_named()
    {
        var environment = copy.WithoutDotnet();
        copy.Replace("dotnet", "echo '8.0.100 [/somewhere]'");
        var result = copy.Run(["setup"], environment);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("only", result.Error);
        Assert.Contains("SDKs: 8.0.100", result.Error);
    }

    [Fact]
    public void Without_rights_it_lists_what_to_install_and_stops()
    {
        copy.Hide("cmake");
        copy.Hide("sudo");
        copy.Replace("id", "echo 1000");
        copy.Replace("apt-get", "echo apt-get must not be called >&2; exit 1");
        var result = copy.Run(["--stack", "system", "setup"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("missing: CMake", result.Error);
        Assert.Contains("apt install cmake", result.Error);
        Assert.Contains("conda install -c conda-forge cmake", result.Error);
        Assert.Contains("cannot go on without: CMake", result.Error);
        Assert.DoesNotContain("must not be called", result.Text);
    }

    [Fact]
    public void With_rights_it_installs_just_what_is_missing()
    {
        copy.Hide("cmake");
        copy.Replace("id", "echo 0");
        copy.Replace("apt-get", $"echo \"$@\" >>'{copy.Root}/apt-calls'; case \"$*\" in *install*) ln -s /bin/true '{copy.Programs}/cmake' ;; esac");
        var result = copy.Run(["--stack", "system", "setup"]);
        Assert.Contains("installing cmake ", result.Error);
        Assert.DoesNotContain("cannot go on", result.Error);
        Assert.Single(File.ReadLines(Path.Combine(copy.Root, "apt-calls")), line => line.EndsWith("install cmake"));
    }

    [Fact]
    public void When_apt_fails_its_reason_and_the_list_are_shown()
    {
        copy.Hide("cmake");
        copy.Replace("id", "echo 0");
        copy.Replace("apt-get", "echo 'E: Unable to locate package cmake'; exit 100");
        var result = copy.Run(["--stack", "system", "setup"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("E: Unable to locate package cmake", result.Error);
        Assert.Contains("cannot go on without: CMake", result.Error);
    }

    [Fact]
    public void Without_a_home_the_files_of_NET_go_to_the_artifacts()
    {
        var result = copy.Run(["--stack", "system", "setup"], new Dictionary<string, string?> { ["HOME"] = "/nonexistent", ["LANG"] = null, ["CI"] = "true" });
        Assert.DoesNotContain("user's home directory could not be determined", result.Text);
        Assert.True(Directory.Exists(Path.Combine(copy.Root, "artifacts", "home")));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        File.WriteAllText(Path.Combine(copy.Root, "artifacts"), "a file in the folder's place");
        var result = copy.Run(["setup"]);
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"animegan: cannot write to {copy.Root}/artifacts", result.Error);
    }

    [Fact]
    public void Clean_removes_what_was_made_and_nothing_else()
    {
        copy.Run(["--stack", "system", "doctor"]);
        Assert.True(File.Exists(copy.StackProps));
        Assert.Equal(0, copy.Run(["clean"]).ExitCode);
        Assert.False(File.Exists(copy.StackProps));
        Assert.False(Directory.Exists(Path.Combine(copy.Root, "artifacts")));
        Assert.True(File.Exists(Path.Combine(copy.Root, "animegan")));
    }

    [Theory]
    [InlineData("doctor", "now")]
    [InlineData("setup", "everything")]
    [InlineData("--stack", "both")]
    public void A_wrong_argument_is_refused(params string[] arguments)
    {
        var result = copy.Run(arguments);
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("animegan: ", result.Error);
        Assert.Contains(arguments[^1], result.Error);
    }
}
