namespace Repository.Tests;

/// <summary><c>./animegan doctor</c> names what is wrong and how to mend it, also where nothing builds.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly ScriptCopy copy = new();

    public void Dispose() => copy.Dispose();

    [Fact]
    public void Without_an_SDK_it_says_so_and_goes_on()
    {
        var doctor = copy.Run(["doctor"], copy.WithoutDotnet());
        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains(".NET         no SDK 10", doctor.Output);
        Assert.Contains("! missing: .NET SDK 10", doctor.Output);
        Assert.Contains("mend: conda install -c conda-forge dotnet-sdk", doctor.Output);
        Assert.Contains("libtorch     for the CPU", doctor.Output);
        Assert.Contains("not built", doctor.Output);
    }

    [Fact]
    public void What_only_notebooks_need_is_told_and_is_no_fault()
    {
        copy.Hide("jupyter");
        var doctor = copy.Run(["doctor"]);
        Assert.True(doctor.ExitCode == 0, doctor.Text);
        Assert.Contains("notebooks or tests lack Jupyter", doctor.Output);
        Assert.Contains("apt install jupyter-notebook", doctor.Output);
        Assert.Contains("jupyterlab", doctor.Output);
        Assert.Contains("nothing is wrong", doctor.Output);
    }

    [Fact]
    public void Fix_installs_what_is_missing_and_tells_what_is_left()
    {
        copy.Hide("jupyter");
        copy.Replace("id", "echo 0");
        copy.Replace("apt-get", $"case \"$*\" in *install*) ln -s /bin/true '{copy.Programs}/jupyter' ;; esac");
        var doctor = copy.Run(["doctor", "--fix"]);
        Assert.Contains("installing jupyter-notebook", doctor.Error);
        Assert.DoesNotContain("lack Jupyter", doctor.Output);
        Assert.Contains("not all could be mended", doctor.Error); // the copy has nothing to build
        Assert.Contains("not built", doctor.Output);
    }

    [Fact]
    public void A_GPU_that_was_not_asked_for_is_told()
    {
        copy.Replace("nvidia-smi", "exit 0");
        Assert.Contains("libtorch     for the CPU despite an NVIDIA driver", copy.Run(["doctor"]).Output);
        Assert.Contains("libtorch     for cuda, as the variable Torch says",
            copy.Run(["doctor"], new Dictionary<string, string?> { ["Torch"] = "cuda" }).Output);
    }

    /// <summary>The program's part of it: another libtorch in the library path is told, and does not harm the program itself.</summary>
    [Fact]
    public void A_libtorch_that_shadows_the_packages_is_told()
    {
        const string program = "artifacts/bin/AnimeGan.Cli/release/AnimeGan.Cli.dll";
        Assert.SkipUnless(File.Exists(Checkout.Path(program)), "the program is not built: ./animegan test does it");
        copy.Run(["doctor"]); // makes the bridge where one is needed
        var decoy = Path.Combine(Directory.CreateDirectory(Path.Combine(copy.Root, "decoy")).FullName, "libtorch_cpu.so");
        File.WriteAllText(decoy, "");
        var bridge = Path.Combine(copy.Root, "artifacts", "bridge");
        var info = Shell.Run(Checkout.Root, "dotnet", [program, "info"], new Dictionary<string, string?>
        {
            ["LD_LIBRARY_PATH"] = $"{bridge}:{Path.GetDirectoryName(decoy)}",
        });
        Assert.Equal(1, info.ExitCode);
        Assert.Contains($"! {decoy} shadows the package's", info.Output);
        Assert.Contains("mend: apt remove libtorch-dev", info.Output);
        Assert.Matches("loaded +.NET 10.*libtorch 2", info.Output);
    }
}
