namespace TorchSharp.Tests;

/// <summary>The machine's Python with PyTorch (Debian's python3-torch, conda's, or one on PATH), which the stand-in is compared with.</summary>
internal static class Python
{
    private static readonly Lazy<string?> WithTorch = new(() => Candidates().FirstOrDefault(python => Run(python, ["-c", "import torch"]).ExitCode == 0));

    /// <summary>Runs a script and returns what it wrote; the calling test is skipped where there is no Python with PyTorch.</summary>
    public static string Run(params string[] arguments)
    {
        Assert.SkipUnless(WithTorch.Value is not null, "needs a python3 with torch (Debian: apt install python3-torch)");
        var result = Run(WithTorch.Value!, arguments);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', arguments)} ended with exit code {result.ExitCode}:\n{result.Error}");
        return result.Output;
    }

    private static IEnumerable<string> Candidates()
    {
        var conda = Environment.GetEnvironmentVariable("CONDA_PREFIX");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return new[] { conda is null ? "" : Path.Combine(conda, "bin"), "/usr/bin" }.Concat(folders)
            .Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, "python3")).Distinct().Where(File.Exists);
    }

    private static ProcessResult Run(string python, string[] arguments) => ChildProcess.Run(python, arguments);
}
