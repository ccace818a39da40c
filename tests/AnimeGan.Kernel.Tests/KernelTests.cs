namespace AnimeGan.Jupyter.Tests;

/// <summary>The kernel as a process, driven by Jupyter's own client. Each test runs one of the drivers beside this file.</summary>
public class KernelTests
{
    /// <summary>Debian's <c>python3-jupyter-kernel-test</c>.</summary>
    [Fact]
    public void Passes_the_suite_of_Jupyter() => Drive("suite.py", "jupyter_kernel_test");

    [Fact]
    public void Speaks_the_messaging_protocol() => Drive("protocol.py");

    /// <summary>With ANIMEGAN_KERNEL_TESTS=full 1,000 cells, 100 interrupts and 100 restarts; else a part of them.</summary>
    [Fact]
    public void Runs_is_interrupted_and_restarts_again_and_again() => Drive("lifecycle.py");

    [Fact]
    public void Survives_hostile_messages_and_listens_on_loopback_alone() => Drive("hostile.py");

    [Fact]
    public void Notebooks_run_in_nbclient_and_nbconvert() => Drive("notebooks.py", "nbclient", "nbconvert");

    /// <summary>A libtorch in the library path that is none, so that loading it fails: cells load the project's own.</summary>
    [Fact]
    public void The_libtorch_of_the_library_path_is_not_taken()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "LD_LIBRARY_PATH is Linux's");
        var library = Checkout.Path("artifacts", "bin", "AnimeGan", "release");
        Assert.SkipUnless(File.Exists(Path.Combine(library, "TorchSharp.dll")), "needs the library's Release build");
        Drive("torch.py");
    }

    private static void Drive(string driver, params string[] modules)
    {
        var python = Processes.PythonWith([.. modules, "jupyter_client"]);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux");
        using var scratch = new Scratch();
        Install(scratch.Below("kernels", ".net-csharp"));
        var environment = new Dictionary<string, string>
        {
            ["JUPYTER_PATH"] = scratch.Root,
            ["PYTHONDONTWRITEBYTECODE"] = "1",
            ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1",
        };
        var path = Checkout.Path("tests", "AnimeGan.Kernel.Tests", "drivers", driver);
        var (exitCode, output) = Processes.Run(python, [path, "-v"], environment);
        Assert.True(exitCode == 0, $"{driver} ended with exit code {exitCode}:\n{output}");
    }

    // By the kernel's own verb, as ./animegan does it; the library path is what the tests themselves run with.
    private static void Install(string folder)
    {
        var libraries = Environment.GetEnvironmentVariable("LD_LIBRARY_PATH");
        string[] path = string.IsNullOrEmpty(libraries) ? [] : ["--env", $"LD_LIBRARY_PATH={libraries}"];
        var kernel = Path.Combine(AppContext.BaseDirectory, "AnimeGan.Kernel.dll");
        var (exitCode, output) = Processes.Run(Processes.Dotnet, [kernel, "install", "--folder", folder, .. path]);
        Assert.True(exitCode == 0, output);
    }
}
