using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace AnimeGan.Benchmarks;

/// <summary>
/// The C# kernel beside ipykernel, both through jupyter_client (kernel.py), started in turn: the time to the first output and that of
/// a trivial cell.
/// </summary>
internal static class KernelStart
{
    private const int Executes = 1000;

    internal static IEnumerable<string> Table(int rounds)
    {
        var root = AppContext.BaseDirectory[..AppContext.BaseDirectory.IndexOf(
            $"{Path.DirectorySeparatorChar}artifacts{Path.DirectorySeparatorChar}", StringComparison.Ordinal)];
        var kernel = Path.Combine(root, "artifacts", "bin", "AnimeGan.Kernel", "release", "AnimeGan.Kernel.dll");
        if (!File.Exists(kernel))
            throw new FileNotFoundException($"{kernel} is missing: build lib/AnimeGan.Kernel");
        var folder = Directory.CreateTempSubdirectory("animegan-kernels-").FullName;
        try
        {
            WriteKernelspec(Path.Combine(folder, "kernels", ".net-csharp"), kernel);
            var start = new ProcessStartInfo(
                "/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "kernel.py"), Text(rounds), Text(Executes),
                "python3=print(1)", ".net-csharp=Console.WriteLine(1);"])
            {
                RedirectStandardOutput = true,
            };
            start.Environment["JUPYTER_PATH"] = folder;
            start.Environment["PYDEVD_DISABLE_FILE_VALIDATION"] = "1";
            using var python = Process.Start(start)!;
            var output = python.StandardOutput.ReadToEnd();
            python.WaitForExit();
            if (python.ExitCode != 0)
                throw new InvalidOperationException(
                    "kernel.py failed: it needs jupyter_client and ipykernel (Debian: apt install python3-ipykernel)");
            return Rows(output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string> Rows(string output)
    {
        var kernels = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
            .Select(words =>
                (Name: words[0], First: double.Parse(words[1], CultureInfo.InvariantCulture),
                Cell: double.Parse(words[2], CultureInfo.InvariantCulture))).ToArray();
        foreach (var (name, first, _) in kernels)
            yield return FormattableString.Invariant(
                $"| kernel: start to first output | {name} | {first * 1e3:f0} ms | {first / kernels[0].First:f2} |");
        foreach (var (name, _, cell) in kernels)
            yield return FormattableString.Invariant(
                $"| kernel: a trivial cell | {name} | {cell * 1e3:f1} ms | {cell / kernels[0].Cell:f2} |");
    }

    private static void WriteKernelspec(string folder, string kernel)
    {
        Directory.CreateDirectory(folder);
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } dotnetRoot ? Path.Combine(dotnetRoot, "dotnet") : "dotnet";
        File.WriteAllText(Path.Combine(folder, "kernel.json"), JsonSerializer.Serialize(new
        {
            argv = new[] { dotnet, kernel, "{connection_file}" },
            display_name = "C#",
            language = "csharp",
        }));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
