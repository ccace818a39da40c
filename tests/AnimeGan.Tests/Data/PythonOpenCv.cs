using System.Diagnostics;

namespace AnimeGan.Tests.Data;

/// <summary>The machine's Python with OpenCV (Debian's python3-opencv, conda's), which results are compared with.</summary>
internal static class PythonOpenCv
{
    /// <summary>
    /// Runs a script of the folder tests/AnimeGan.Tests/Data; the calling test is skipped where there is no Python with OpenCV and numpy.
    /// </summary>
    /// <returns>What it wrote to stdout.</returns>
    public static string Run(string script, params string[] arguments)
    {
        var candidates = new[] { Environment.GetEnvironmentVariable("CONDA_PREFIX") is { Length: > 0 } conda
            ? Path.Combine(conda, "bin", "python3") : "", "/usr/bin/python3" };
        var python = candidates.FirstOrDefault(File.Exists);
        Assert.SkipUnless(python is not null, "needs python3 with OpenCV (Debian: apt install python3-opencv)");
        using var process = Process.Start(
            new ProcessStartInfo(python, [Checkout.Path("tests", "AnimeGan.Tests", "Data", script), .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.SkipWhen(process.ExitCode != 0 && error.Result.Contains("ModuleNotFoundError"), "needs python3 with OpenCV and numpy "
            + "(Debian: apt install python3-opencv)");
        Assert.True(process.ExitCode == 0, error.Result);
        return output;
    }
}
