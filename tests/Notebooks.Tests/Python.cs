namespace Notebooks.Tests;

/// <summary>The Python that Jupyter's parts are installed for: conda's, or the system's.</summary>
internal static class Python
{
    /// <summary>A Python that has a module; where none has it, the calling test is skipped.</summary>
    public static string With(string module)
    {
        var python = new[] { Path.Combine(Environment.GetEnvironmentVariable("CONDA_PREFIX") ?? "/nowhere", "bin", "python3"),
            "/usr/bin/python3" }
            .FirstOrDefault(path => File.Exists(path) && Shell.Run(Checkout.Root, path, ["-c", $"import {module}"]).ExitCode == 0);
        Assert.SkipWhen(python is null, $"{module} is not installed (Debian: "
            + $"{(module == "nbconvert" ? "jupyter-nbconvert" : $"python3-{module}")})");
        return python!;
    }
}
