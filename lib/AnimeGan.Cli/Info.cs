namespace AnimeGan.Cli;

/// <summary>What this machine has for the program and what is wrong with it, as <c>info</c> and <c>./animegan doctor</c> tell.</summary>
internal static class Info
{
    private const double GiB = 1L << 30;

    /// <summary>Prints it. A problem is a line with <c>!</c>, and how to mend it in the next.</summary>
    /// <returns>0, or 1 where something is wrong.</returns>
    public static int Show()
    {
        var problems = 0;
        void Problem(string what, string mend)
        {
            problems++;
            Console.WriteLine($"! {what}\n  mend: {mend}");
        }

        var (memory, disk) = (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / GiB,
            new DriveInfo(AppContext.BaseDirectory).AvailableFreeSpace / GiB);
        Line("machine", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} "
            + "processors, "
            + $"{memory:F1} GiB of memory, {disk:F0} GiB of disk free");
        if (memory < 1.5)
            Problem("there is little memory", "training at 32 px needs about 1 GiB: see docs/troubleshooting.md");
        if (disk < 4)
            Problem("there is little room on the disk", "packages take 2 GiB, what is built up to 4");
        if (Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is { Length: > 0 } limit)
            Line("", $"OMP_NUM_THREADS={limit} limits libtorch's threads");
        if (Shadow(SystemFolders()) is { } shadow)
            Problem($"{shadow} shadows the package's where a cell says #r \"nuget: TorchSharp-cpu\"",
                "apt remove libtorch-dev libtorch1.13 python3-torch, or take its folder out of LD_LIBRARY_PATH");
        Line("kernel", Kernelspec() is { } spec ? $"C# (.NET) in {spec}" : "not known to Jupyter: ./animegan setup does it");
        var cards = string.Join("; ", Devices.Nvidia("name,memory.total,driver_version"));
        Line("GPU", cards.Length > 0 ? cards : "none found");
        try
        {
            LoadNatives();
            Line("loaded", $".NET {Environment.Version}, libtorch {torch.__version__}");
        }
        catch (Exception exception)
            when (exception is DllNotFoundException or ExternalException or TypeInitializationException or NotSupportedException)
        {
            Problem($"libtorch could not be loaded: {(exception.InnerException ?? exception).Message.ReplaceLineEndings(" ")}",
                "start it by ./animegan, which bridges an older libstdc++; if that does not help, ./animegan clean and ./animegan setup");
            return ExitCode.Cannot;
        }
        Line("devices", torch.cuda.is_available()
            ? $"cpu, {string.Join(", ", Enumerable.Range(0, torch.cuda.device_count()).Select(i => $"cuda:{i}"))}" : "cpu");
        if (cards.Length > 0 && !torch.cuda.is_available())
            Problem("there is a GPU that this libtorch cannot use", "Torch=cuda ./animegan setup, where NuGet has TorchSharp-cuda-linux of "
                + "TorchSharp's version");
        Line("threads", $"{torch.get_num_threads()} for an operator, on {Environment.ProcessorCount} processors");
        Line("speed", $"{MatrixProductSpeed():F0} GFLOP/s in a 512 x 512 matrix product on the CPU");
        return problems == 0 ? ExitCode.Done : ExitCode.Cannot;
    }

    // Loads what lies beside the program by itself: the system's linker says what is wrong. TorchSharp would say what it tried, and copy
    // half a gigabyte to try once more.
    private static void LoadNatives()
    {
        foreach (var file in new[] { "libtorch_cpu.so", "libLibTorchSharp.so" }.Select(name => Path.Combine(AppContext.BaseDirectory, name))
            .Where(File.Exists))
            NativeLibrary.Load(file);
    }

    // A libtorch that is found by its name alone before a package's is, or null.
    private static string? Shadow(IEnumerable<string> folders) =>
        folders.Where(Directory.Exists).Select(folder => Path.Combine(folder, "libtorch_cpu.so")).FirstOrDefault(File.Exists);

    private static IEnumerable<string> SystemFolders() =>
        [.. (Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries),
            .. Directory.Exists("/usr/lib") ? Directory.GetDirectories("/usr/lib", "*-linux-gnu") : [], "/usr/lib64", "/usr/lib",
                "/usr/local/lib"];

    private static string? Kernelspec()
    {
        var conda = Environment.GetEnvironmentVariable("CONDA_PREFIX");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return new[] { Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR"), Path.Combine(home, "jupyter"),
            conda is null ? null : Path.Combine(conda, "share", "jupyter"),
                "/usr/local/share/jupyter", "/usr/share/jupyter" }
            .Where(folder => !string.IsNullOrEmpty(folder)).Select(folder => Path.Combine(folder!, "kernels", ".net-csharp"))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "kernel.json")));
    }

    // The best of five products, in 10⁹ floating-point operations a second: tells a fast BLAS from the reference one.
    private static double MatrixProductSpeed()
    {
        const int n = 512;
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        var a = torch.randn(n, n);
        var b = torch.randn(n, n);
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var start = Stopwatch.GetTimestamp();
            a.matmul(b).Dispose();
            var elapsed = Stopwatch.GetElapsedTime(start);
            best = elapsed < best ? elapsed : best;
        }
        return 2.0 * n * n * n / best.TotalSeconds / 1e9;
    }

    private static void Line(string name, string fact) => Console.WriteLine($"{name,-12} {fact}");
}
