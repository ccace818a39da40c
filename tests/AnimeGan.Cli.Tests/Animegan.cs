using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AnimeGan.Cli.Tests;

/// <summary>The program as a process of its own: what a user or a script sees of it.</summary>
internal sealed partial class Animegan : IDisposable
{
    private const int TimeoutSeconds = 180;

    private readonly Process process;
    private readonly Task<string> output, error;

    private Animegan(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        // A test of stopping is no test of speed, and several runs may share few cores.
        start.Environment["OMP_NUM_THREADS"] = "1";
        process = Process.Start(start)!;
        process.StandardInput.Close();
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>How it ended, and what it wrote.</summary>
    internal sealed record Result(int ExitCode, string Output, string Error);

    /// <summary>Where dotnet is: not on the PATH of every machine.</summary>
    internal static string Dotnet =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    private static string Assembly => Path.Combine(AppContext.BaseDirectory, "AnimeGan.Cli.dll");

    /// <summary>Runs it to its end.</summary>
    public static Result Run(params string[] arguments)
    {
        using var program = Start(arguments);
        return program.Wait();
    }

    /// <summary>
    /// Does the same within this process, where neither a start nor the compilation of what ran before takes a second: for what is refused,
    /// and for what a test only prepares. What signals, terminals and the standard output in bytes do, a process of its own shows.
    /// </summary>
    public static Result Here(params string[] arguments)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var said = new StringWriter();
        using var complained = new StringWriter();
        try
        {
            TorchSharp.torch.set_num_threads(1); // as the others have
            Console.SetOut(said);
            Console.SetError(complained);
            return new(Program.Invoke(arguments), said.ToString(), complained.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }

    /// <summary>Starts it and leaves it running.</summary>
    public static Animegan Start(params string[] arguments) => new(new ProcessStartInfo(Dotnet, ["exec", Assembly, .. arguments]));

    /// <summary>Starts it by mpiexec, a rank a command line.</summary>
    public static Animegan StartRanks(params string[][] arguments) => new(new ProcessStartInfo("mpiexec.hydra",
        arguments.SelectMany((rank, i) => (string[])[.. i == 0 ? [] : (string[])[":"], "-n", "1", Dotnet, "exec", Assembly, .. rank])));

    /// <summary>Starts it in a terminal of its own; to kill what is returned is to close the terminal.</summary>
    /// <param name="typescript">Where what it prints there is noted too.</param>
    /// <param name="arguments">As on the command line.</param>
    public static Animegan StartInTerminal(string typescript, params string[] arguments)
    {
        var command = string.Join(' ', ((string[])[Dotnet, "exec", Assembly, .. arguments]).Select(argument => $"'{argument}'"));
        return new Animegan(new ProcessStartInfo("script", ["-qec", $"exec {command}", typescript]));
    }

    /// <summary>Starts it as <c>nohup</c> does.</summary>
    public static Animegan StartUnderNohup(params string[] arguments) =>
        new(new ProcessStartInfo("nohup", [Dotnet, "exec", Assembly, .. arguments]));

    /// <summary>Runs it to its end where no file may grow beyond a size, as on a full disk.</summary>
    public static Result RunWithFilesUpTo(int kilobytes, params string[] arguments)
    {
        // Ignored, SIGXFSZ becomes an error of the write. The runtime's own doubly mapped memory counts as a file: without it.
        var start = new ProcessStartInfo(
            "bash", ["-c", $"trap '' XFSZ; ulimit -f {kilobytes}; exec \"$0\" exec \"$@\"", Dotnet, Assembly, .. arguments]);
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        using var program = new Animegan(start);
        return program.Wait();
    }

    /// <summary>Runs it to its end as another user; null where that user may not read the program.</summary>
    public static Result? RunAs(string user, params string[] arguments)
    {
        var probe = new ProcessStartInfo("setpriv", ["--reuid", user, "--clear-groups", "test", "-r", Assembly]);
        using (var readable = Process.Start(probe)!)
        {
            readable.WaitForExit();
            if (readable.ExitCode != 0)
                return null;
        }
        var start = new ProcessStartInfo("setpriv", ["--reuid", user, "--clear-groups", Dotnet, "exec", Assembly, .. arguments]);
        start.Environment["HOME"] = Path.GetTempPath();
        using var program = new Animegan(start);
        return program.Wait();
    }

    /// <summary>Waits until it ends.</summary>
    public Result Wait()
    {
        if (!process.WaitForExit(TimeSpan.FromSeconds(TimeoutSeconds)))
        {
            process.Kill();
            throw new TimeoutException($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} was not done "
                + $"after {TimeoutSeconds} s: {error.Result}");
        }
        return new Result(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Waits until it ends, or no longer than this; true if it has ended.</summary>
    public bool Wait(TimeSpan most) => process.WaitForExit(most);

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Ctrl-C.</summary>
    public void Interrupt() => Assert.Equal(0, SendSignal(process.Id, 2));

    /// <summary>What a closed terminal sends.</summary>
    public void HangUp() => Assert.Equal(0, SendSignal(process.Id, 1));

    public void Dispose()
    {
        if (!process.HasExited)
            Kill();
        process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
