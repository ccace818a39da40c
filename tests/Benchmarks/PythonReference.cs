using System.Diagnostics;
using System.Globalization;

namespace AnimeGan.Benchmarks;

/// <summary>A PyTorch process (reference.py) that runs a case on demand and says how long it took.</summary>
internal sealed class PythonReference : IDisposable
{
    private readonly Process process;

    private PythonReference(Process process) => this.process = process;

    /// <summary>PyTorch's version.</summary>
    internal string Version { get; private init; } = "";

    /// <summary>Whether it counts the processor's time rather than the clock's.</summary>
    internal bool CpuTime { get; private init; }

    /// <summary>Starts a Python that has torch: Debian's first, then conda's, then what PATH names.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    internal static PythonReference Start(int threads, bool cpuTime)
    {
        var conda = Environment.GetEnvironmentVariable("CONDA_PREFIX");
        foreach (var python in new[] { "/usr/bin/python3", conda is null ? "" : Path.Combine(conda, "bin/python3"), "python3" })
        {
            if (python.StartsWith('/') && !File.Exists(python))
                continue;
            if (python.Length == 0)
                continue;
            var script = Path.Combine(AppContext.BaseDirectory, "reference.py");
            var process = Process.Start(new ProcessStartInfo(python, [script, threads.ToString(CultureInfo.InvariantCulture), cpuTime ? "cpu" : "wall"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            if (process.StandardOutput.ReadLine() is { } line && line.StartsWith("ready ", StringComparison.Ordinal))
                return new PythonReference(process) { Version = line["ready ".Length..], CpuTime = cpuTime };
            process.Dispose();
        }
        throw new InvalidOperationException("no python3 with torch was found: install one (Debian: apt install python3-torch)");
    }

    /// <summary>Seconds PyTorch took for that many runs of a case.</summary>
    internal double Run(string name, int iterations)
    {
        process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {iterations}"));
        var answer = process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"reference.py ended at case '{name}':\n{process.StandardError.ReadToEnd()}");
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit(5000);
        process.Dispose();
    }
}
