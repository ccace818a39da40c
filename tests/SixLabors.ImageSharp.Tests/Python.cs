using System.Diagnostics;

namespace SixLabors.ImageSharp.Tests;

/// <summary>The machine's Python with OpenCV and Pillow, which the stand-in is compared with.</summary>
internal static class Python
{
    private static readonly Lazy<string?> WithPictures = new(() => Candidates().FirstOrDefault(python => Run(python, ["-c", "import cv2, numpy, PIL.Image"]).ExitCode == 0));

    /// <summary>Runs a script to its end; the calling test is skipped where there is no Python with both.</summary>
    public static string Run(params string[] arguments)
    {
        Assert.SkipUnless(WithPictures.Value is not null, "needs a python3 with cv2 and PIL (Debian: apt install python3-opencv python3-pil)");
        var (exitCode, output) = Run(WithPictures.Value!, arguments);
        Assert.True(exitCode == 0, $"{string.Join(' ', arguments)} ended with exit code {exitCode}:\n{output}");
        return output;
    }

    private static IEnumerable<string> Candidates()
    {
        var conda = Environment.GetEnvironmentVariable("CONDA_PREFIX");
        return new[] { conda is null ? "" : Path.Combine(conda, "bin/python3"), "/usr/bin/python3" }.Where(File.Exists);
    }

    private static (int ExitCode, string Output) Run(string python, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output : error.Result);
    }
}
