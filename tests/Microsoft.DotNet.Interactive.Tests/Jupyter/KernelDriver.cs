using System.Diagnostics;
using System.Text.Json;

namespace Microsoft.DotNet.Interactive.Tests.Jupyter;

/// <summary>
/// Runs the Python drivers beside this file: a front end of jupyter_client with the kernel of this build, as any Jupyter starts it.
/// </summary>
internal static class KernelDriver
{
    private const int TimeoutSeconds = 900;

    private static readonly string folder = Checkout.Path("tests", "Microsoft.DotNet.Interactive.Tests", "Jupyter", "drivers");

    /// <summary>Runs a driver and fails with what it said where it fails; skipped where Python lacks one of the modules.</summary>
    public static void Run(string driver, params string[] modules)
    {
        var python = Python([.. modules, "jupyter_client"]);
        Assert.SkipUnless(python is not null, $"needs a python3 with {string.Join(", ", modules.Append("jupyter_client"))} (./animegan test installs them)");
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux");
        using var scratch = new Scratch();
        WriteKernelspec(Path.Combine(scratch.Path, "kernels", ".net-csharp"));
        var (exitCode, output) = Run(python!, [Path.Combine(folder, driver), "-v"], scratch.Path);
        Assert.True(exitCode == 0, $"{driver} ended with exit code {exitCode}:\n{output}");
        TestContext.Current.TestOutputHelper?.WriteLine(output);
    }

    /// <summary>The kernel as ./animegan built it with native code, unless this build is newer than that.</summary>
    public static string Kernel
    {
        get
        {
            var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
            var built = Checkout.Path("artifacts", "bin", "Microsoft.DotNet.Interactive", configuration, "Microsoft.DotNet.Interactive.dll");
            var native = Checkout.Path("artifacts", "kernel", "Microsoft.DotNet.Interactive.dll");
            return File.Exists(native) && File.GetLastWriteTimeUtc(native) >= File.GetLastWriteTimeUtc(built) ? native : built;
        }
    }

    private static void WriteKernelspec(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "kernel.json"), JsonSerializer.Serialize(new
        {
            argv = new[] { Dotnet, Kernel, "{connection_file}" },
            display_name = "C# (.NET)",
            language = "csharp",
            interrupt_mode = "signal",
        }));
    }

    private static string Dotnet => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet"
        ? path
        : Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root && File.Exists(Path.Combine(root, "dotnet")) ? Path.Combine(root, "dotnet") : "dotnet";

    private static string? Python(string[] modules)
    {
        var conda = Environment.GetEnvironmentVariable("CONDA_PREFIX");
        return new[] { conda is null ? "" : Path.Combine(conda, "bin", "python3"), "/usr/bin/python3", "python3" }
            .Where(python => python == "python3" || File.Exists(python))
            .FirstOrDefault(python => Run(python, ["-c", $"import {string.Join(", ", modules)}"], "/nowhere").ExitCode == 0);
    }

    private static (int ExitCode, string Output) Run(string python, string[] arguments, string jupyterPath)
    {
        var start = new ProcessStartInfo(python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = Path.GetTempPath() };
        start.Environment["JUPYTER_PATH"] = jupyterPath;
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["PYDEVD_DISABLE_FILE_VALIDATION"] = "1";
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            if (process.WaitForExit(TimeSpan.FromSeconds(TimeoutSeconds)))
                return (process.ExitCode, output.Result + error.Result);
            process.Kill(entireProcessTree: true);
            return (-1, $"not done after {TimeoutSeconds} s\n{output.Result}{error.Result}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, $"{python} cannot be started");
        }
    }

    private sealed class Scratch : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("animegan-kernel-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
