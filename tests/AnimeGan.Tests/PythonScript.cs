namespace AnimeGan.Tests;

/// <summary>
/// Runs a Python script of the project by the command ANIMEGAN_PYTHON, or else Debian's own python3, since another one earlier in the path
/// seldom has the packages.
/// </summary>
internal static class PythonScript
{
    /// <summary>
    /// Skips the test where this machine has no Python with the packages that the script imports; fails it where the script does.
    /// </summary>
    internal static void Run(string needs, string script, params string[] arguments)
    {
        var words = (Environment.GetEnvironmentVariable("ANIMEGAN_PYTHON")
            ?? (File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3")).Split(' ');
        var start = new ProcessStartInfo(words[0], [.. words[1..], script, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["OMP_NUM_THREADS"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.SkipWhen(process.ExitCode != 0 && error.Result.Contains("ModuleNotFoundError"), $"needs python3 with {needs}");
        Assert.True(process.ExitCode == 0, error.Result);
    }
}
