using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AnimeGan.Jupyter.Tests;

/// <summary>Programs that tests start: Python, dotnet, the kernel.</summary>
internal static class Processes
{
    /// <summary>The exit code and what was printed; -1 where it cannot be started or is not done in time.</summary>
    public static (int ExitCode, string Output) Run(
        string program, string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        const int timeoutSeconds = 1800;
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = AppContext.BaseDirectory, // not one where a glob.py of somebody would be imported
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            if (process.WaitForExit(TimeSpan.FromSeconds(timeoutSeconds)))
                return (process.ExitCode, output.Result + error.Result);
            process.Kill(entireProcessTree: true);
            return (-1, $"not done after {timeoutSeconds} s\n{output.Result}{error.Result}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, $"{program} cannot be started");
        }
    }

    /// <summary>A Python that has the modules; the test is skipped where there is none.</summary>
    public static string PythonWith(params string[] modules)
    {
        var conda = Environment.GetEnvironmentVariable("CONDA_PREFIX");
        string[] candidates = [conda is null ? "" : Path.Combine(conda, "bin", "python3"), "/usr/bin/python3", "python3"];
        var python = candidates.Where(path => path == "python3" || File.Exists(path))
            .FirstOrDefault(path => Run(path, ["-c", $"import {string.Join(", ", modules)}"]).ExitCode == 0);
        Assert.SkipUnless(python is not null, $"needs a python3 with {string.Join(", ", modules)} (./animegan test installs them)");
        return python!;
    }

    /// <summary>The dotnet that runs this process.</summary>
    public static string Dotnet => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
}

/// <summary>A folder that goes with the test.</summary>
internal sealed class Scratch : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("animegan-kernel-").FullName;

    public string Below(params string[] parts) => Path.Combine([Root, .. parts]);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
