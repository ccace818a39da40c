namespace Repository.Tests;

/// <summary><c>./animegan</c> as a user meets it on machines that lack something.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly ScriptCopy copy = new();

    public void Dispose() => copy.Dispose();

    [Fact]
    public void Bash_can_read_every_part()
    {
        foreach (var file in Directory.GetFiles(Checkout.Path("setup")).Append(Checkout.Path("animegan"))
            .Append(Checkout.Path(".ci", "run")))
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

    /// <summary>What starts a program is shorter than the program.</summary>
    [Fact]
    public void The_script_with_all_it_sources_is_short() =>
        Assert.InRange(Directory.GetFiles(Checkout.Path("setup"), "*.sh").Append(Checkout.Path("animegan"))
            .Sum(file => File.ReadLines(file).Count()), 100, 350);

    [Theory]
    [InlineData]
    [InlineData("help")]
    [InlineData("--help")]
    public void Help_names_the_verbs_and_needs_nothing(params string[] arguments)
    {
        var help = copy.Run(arguments, copy.WithoutDotnet());
        Assert.Equal(0, help.ExitCode);
        Assert.All(new[] { "run", "test", "setup", "doctor", "clean" }, verb => Assert.Contains(verb, help.Output));
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
    public void Without_rights_it_lists_what_to_install_and_goes_on_with_what_must_be()
    {
        copy.Hide("jupyter");
        copy.Hide("sudo");
        copy.Replace("id", "echo 1000");
        copy.Replace("apt-get", "echo apt-get must not be called >&2; exit 1");
        var result = copy.Run(["setup", "--all"]);
        Assert.Contains("missing: Jupyter", result.Error);
        Assert.Contains("apt install jupyter-notebook", result.Error);
        Assert.Contains("conda install -c conda-forge jupyterlab", result.Error);
        Assert.Contains("building lib/AnimeGan.Cli", result.Error);
        Assert.DoesNotContain("must not be called", result.Text);
    }

    [Fact]
    public void With_rights_it_installs_just_what_is_missing()
    {
        copy.Hide("jupyter");
        copy.Replace("id", "echo 0");
        copy.Replace("apt-get", $"echo \"$@\" >>'{copy.Root}/apt-calls'; case \"$*\" in *install*) ln -s /bin/true "
            + $"'{copy.Programs}/jupyter' ;; esac");
        var result = copy.Run(["setup", "--all"]);
        Assert.Contains("installing jupyter-notebook", result.Error);
        Assert.DoesNotContain("missing: Jupyter", result.Error);
        Assert.Single(File.ReadLines(Path.Combine(copy.Root, "apt-calls")), line => line.Contains("install jupyter-notebook"));
    }

    [Fact]
    public void When_apt_fails_its_reason_and_the_list_are_shown()
    {
        copy.Hide("jupyter");
        copy.Replace("id", "echo 0");
        copy.Replace("apt-get", "echo 'E: Unable to locate package jupyter-notebook'; exit 100");
        var result = copy.Run(["setup", "--all"]);
        Assert.Contains("E: Unable to locate package jupyter-notebook", result.Error);
        Assert.Contains("missing: Jupyter", result.Error);
    }

    [Fact]
    public void An_NVIDIA_driver_asks_once_for_CUDA_and_without_the_package_the_CPU_computes()
    {
        copy.Replace("nvidia-smi", "exit 0");
        copy.Replace("dotnet", $"""
            [[ $1 != --list-sdks ]] || echo '10.0.100 [/somewhere]'
            echo "$@" >>'{copy.Root}/dotnet-calls'
            [[ $* != *Torch=cuda* ]]
            """);
        var environment = new Dictionary<string, string?> { ["DOTNET_ROOT"] = null };
        var first = copy.Run(["info"], environment);
        var second = copy.Run(["info"], environment);
        Assert.Contains("NuGet has no TorchSharp-cuda (artifacts/animegan/cuda.log): the CPU computes", first.Error);
        Assert.DoesNotContain("TorchSharp-cuda", second.Error);
        Assert.Single(File.ReadLines(Path.Combine(copy.Root, "dotnet-calls")), line => line.Contains("-p:Torch=cuda"));
        Assert.Equal("cpu", File.ReadAllText(Path.Combine(copy.Root, "artifacts", "animegan", "torch")).Trim());
    }

    [Fact]
    public void Where_the_feed_has_CUDA_it_is_built_with()
    {
        copy.Replace("nvidia-smi", "exit 0");
        copy.Replace("dotnet", "[[ $1 != --list-sdks ]] || echo '10.0.100 [/somewhere]'; echo \"$@ Torch=$Torch\" "
            + $">>'{copy.Root}/dotnet-calls'");
        copy.Run(["info"], new Dictionary<string, string?> { ["DOTNET_ROOT"] = null });
        Assert.Contains(File.ReadLines(Path.Combine(copy.Root, "dotnet-calls")),
            line => line.StartsWith("build") && line.EndsWith("Torch=cuda"));
    }

    [Fact]
    public void Without_a_home_the_files_of_NET_go_to_the_artifacts()
    {
        var result = copy.Run(["setup"], new Dictionary<string, string?> { ["HOME"] = "/nonexistent", ["LANG"] = null, ["CI"] = "true" });
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
        copy.Run(["doctor"]);
        Assert.True(Directory.Exists(Path.Combine(copy.Root, "artifacts")));
        Assert.Equal(0, copy.Run(["clean"]).ExitCode);
        Assert.False(Directory.Exists(Path.Combine(copy.Root, "artifacts")));
        Assert.True(File.Exists(Path.Combine(copy.Root, "animegan")));
    }

    [Theory]
    [InlineData("doctor", "now")]
    [InlineData("setup", "everything")]
    public void A_wrong_argument_is_refused(params string[] arguments)
    {
        var result = copy.Run(arguments);
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("animegan: ", result.Error);
        Assert.Contains(arguments[^1], result.Error);
    }
}
