using System.Diagnostics;

namespace Repository.Tests;

/// <summary>Runs a program as a user's shell would, and keeps what it said.</summary>
internal static class Shell
{
    /// <summary>How a program ended and what it wrote; <c>Text</c> is standard output followed by standard error.</summary>
    internal sealed record Result(int ExitCode, string Output, string Error)
    {
        public string Text => Output + Error;
    }

    /// <summary>Whether PATH has a program of this name.</summary>
    public static bool Finds(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Runs a program to its end, with nothing on its standard input.</summary>
    /// <param name="environment">Variables to set, or with a null value to remove.</param>
    /// <param name="limit">How long it may take; two minutes unless told.</param>
    /// <exception cref="TimeoutException">It took longer.</exception>
    public static Result Run(string folder, string program, string[] arguments, IReadOnlyDictionary<string, string?>? environment = null,
        TimeSpan? limit = null)
    {
        var longest = limit ?? TimeSpan.FromMinutes(2);
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the test itself was started with must not decide for the program under test.
        foreach (var name in new[] { "Torch", "LD_LIBRARY_PATH", "CONDA_PREFIX", "RestoreSources", "RestoreAdditionalProjectSources",
            "MSBUILD_EXE_PATH", "MSBuildSDKsPath", "MSBuildExtensionsPath" })
        {
            start.Environment.Remove(name);
        }
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(longest))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end in {longest.TotalMinutes:0} minutes");
        }
        return new Result(process.ExitCode, output.Result, error.Result);
    }
}
