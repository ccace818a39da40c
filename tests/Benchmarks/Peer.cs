using System.Diagnostics;
using System.Globalization;

namespace AnimeGan.Benchmarks;

/// <summary>
/// Another process that runs cases on demand and says how long they took: PyTorch (reference.py), or these benchmarks as another commit
/// builds them (<c>--serve</c>). It is started with the number of threads, which clock and the device, answers <c>ready WHO</c>, then reads
/// lines <c>CASE ITERATIONS</c>.
/// </summary>
internal sealed class Peer : IDisposable
{
    private readonly Process process;

    private Peer(Process process, string name) => (this.process, Name) = (process, name);

    /// <summary>Who it is.</summary>
    internal string Name { get; }

    /// <summary>Starts PyTorch's side.</summary>
    /// <param name="python">What starts a Python that has torch, words apart by spaces: <c>python3</c>, <c>chroot FOLDER
    /// python3</c>.</param>
    /// <param name="threads">How many threads an operator may take.</param>
    /// <param name="cpuTime">Whether it counts the processor's time rather than the clock's.</param>
    /// <param name="device">Where it computes.</param>
    /// <exception cref="InvalidOperationException">It did not start.</exception>
    internal static Peer Python(string python, int threads, bool cpuTime, string device)
    {
        // The program itself and not its path: the Python may see another file system.
        var script = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference.py"));
        return Start(
            [.. Words(python), "-c", script], threads, cpuTime, device,
            $"'{python}' has no torch. Name a Python that has it: --python COMMAND, or ANIMEGAN_PYTHON.");
    }

    /// <summary>Starts another build of these benchmarks.</summary>
    internal static Peer Build(string command, int threads, bool cpuTime, string device) =>
        Start([.. Words(command), "--serve"], threads, cpuTime, device, $"'{command} --serve' did not answer.");

    private static string[] Words(string command) => command.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Peer Start(string[] words, int threads, bool cpuTime, string device, string otherwise)
    {
        string[] arguments = [.. words[1..], threads.ToString(CultureInfo.InvariantCulture), cpuTime ? "cpu" : "wall", device];
        var start = new ProcessStartInfo(words[0], arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        var process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine() is { } line) // some libraries have something to say before
            if (line.StartsWith("ready ", StringComparison.Ordinal))
                return new Peer(process, line["ready ".Length..]);
        process.Dispose();
        throw new InvalidOperationException(otherwise);
    }

    /// <summary>Seconds it took for that many runs of a case.</summary>
    internal double Run(string name, int iterations)
    {
        process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {iterations}"));
        var answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Name} ended at case '{name}'.");
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit(5000);
        process.Dispose();
    }
}
