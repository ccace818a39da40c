namespace AnimeGan.Training;

/// <summary>Devices by the names that options and environment variables use.</summary>
public static class Devices
{
    private static readonly string[] ThreadVariables = ["OMP_NUM_THREADS", "MKL_NUM_THREADS"];

    /// <summary>
    /// Lets an operator run on all processors. libtorch does so by itself, except where it does not recognise their cores, as on many
    /// virtual machines: then it takes one. Who sets <c>OMP_NUM_THREADS</c> or <c>MKL_NUM_THREADS</c> has said how many, and they stay.
    /// </summary>
    public static void UseAllProcessors()
    {
        if (torch.get_num_threads() == 1 && ThreadVariables.All(name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))))
            torch.set_num_threads(Environment.ProcessorCount);
    }

    /// <summary>What nvidia-smi answers to <c>--query-gpu</c>, a line a card; none where there is no driver.</summary>
    /// <param name="query">Names of fields, with commas.</param>
    public static IReadOnlyList<string> Nvidia(string query)
    {
        try
        {
            var start = new ProcessStartInfo("nvidia-smi", [$"--query-gpu={query}", "--format=csv,noheader"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode != 0 ? []
                : answer.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        catch (System.ComponentModel.Win32Exception) // there is no such program, as on most machines
        {
            return [];
        }
    }

    /// <summary>How much memory of a device is held, on a CPU by this process at most so far, and how much there is, in MB.</summary>
    internal static (double? Held, double? All) Memory(torch.Device device)
    {
        using var process = Process.GetCurrentProcess();
        return device.type == DeviceType.CPU
            ? (process.PeakWorkingSet64 / 1e6, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e6)
            : CardMemory(Nvidia("memory.used,memory.total"), device.index, Environment.GetEnvironmentVariable("CUDA_VISIBLE_DEVICES"));
    }

    /// <summary>Held and all memory of a card, of lines such as <c>4300 MiB, 143771 MiB</c>.</summary>
    /// <param name="cards">A line a card, of all that there are.</param>
    /// <param name="index">Which, as libtorch counts.</param>
    /// <param name="visible">CUDA_VISIBLE_DEVICES, the cards that libtorch counts; by other names than numbers they are not found.</param>
    internal static (double? Held, double? All) CardMemory(IReadOnlyList<string> cards, int index, string? visible)
    {
        var card = string.IsNullOrEmpty(visible) ? index
            : int.TryParse(visible.Split(',').ElementAtOrDefault(index), CultureInfo.InvariantCulture, out var number) ? number : -1;
        var numbers = card >= 0 && card < cards.Count ? cards[card].Replace("MiB", "").Split(',') : [];
        return numbers is [var held, var all] && Parse(held) is { } a && Parse(all) is { } b ? (a * 1.048576, b * 1.048576) : (null, null);

        static double? Parse(string text) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>The device of a name.</summary>
    /// <param name="name"><c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>, or <c>auto</c> for the first GPU if there is one.</param>
    /// <param name="given">Where the name was given, for the message, such as <c>--device</c>.</param>
    /// <exception cref="OptionException">It is none of these, or this machine lacks it.</exception>
    public static torch.Device Parse(string name, string given)
    {
        if (name == "auto")
            return torch.cuda.is_available() ? torch.CUDA : torch.CPU;
        if (name == "cpu")
            return torch.CPU;
        var index = name == "cuda" ? 0
            : name.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(
                name.AsSpan(5), out var number) && number >= 0 ? number : -1;
        if (index < 0)
            throw new OptionException($"{given} {name}: it must be cpu, cuda, cuda: and a number such as cuda:1, or auto.");
        return index < torch.cuda.device_count()
            ? new torch.Device(DeviceType.CUDA, index)
            : throw new OptionException($"{given} {name}: this libtorch sees {torch.cuda.device_count()} CUDA devices. "
                + "Take cpu instead; ./animegan doctor tells what is there.");
    }
}
