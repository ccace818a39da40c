using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace AnimeGan.Mpi;

/// <summary>
/// A process among those that <c>mpiexec</c> or <c>srun</c> starts, and <c>mpiexec</c> itself. MPICH's kills all others in the very moment
/// when one is killed: nobody could say what happened. So what it starts only keeps the process that trains, in a group of its own: hands
/// on signals, and outlives its end by as long as the others need to tell of it.
/// </summary>
public static partial class RankProcess
{
    private const string Keeper = "ANIMEGAN_KEEPER";
    private const string Launcher = "ANIMEGAN_LAUNCHER";
    private const string Outcome = "ANIMEGAN_OUTCOME";
    private static readonly TimeSpan afterAnUntimelyEnd = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Runs what all ranks do, where this process is one of several; else does it alone. An exception on one rank ends all of them.
    /// </summary>
    /// <param name="action">Gets the ranks, returns the exit code.</param>
    /// <param name="describe">An exception as exit code and line.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="OptionException">The machine or the launcher lacks the MPI needed.</exception>
    public static int Run(Func<IRanks, int> action, Func<Exception, (int Code, string Line)> describe)
    {
        var count = Started();
        if (count == 1)
            return action(OneProcess.Instance);
        if (!OperatingSystem.IsWindows())
        {
            if (Number(Keeper) is null)
                return Keep();
            _ = SetGroup(0, 0);
        }
        MpiRanks? joined = null;
        new Thread(() => Guard(() => joined?.Lifeline)) { IsBackground = true, Name = "guard" }.Start();
        var ranks = joined = new MpiRanks(count);
        var code = 0;
        try
        {
            code = action(ranks);
        }
        catch (Exception error)
        {
            var (failure, line) = describe(error);
            ranks.Lifeline.Fail(failure, line);
        }
        ranks.Leave(code);
        return code;
    }

    /// <summary>Starts this program again, as so many ranks.</summary>
    /// <param name="count">How many.</param>
    /// <param name="hosts">Where, separated by commas; null: on this machine.</param>
    /// <param name="arguments">The program's command line.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="OptionException">There is no <c>mpiexec</c> that fits.</exception>
    public static int Launch(int count, string? hosts, IEnumerable<string> arguments)
    {
        MpiLibrary.Find(); // or each rank would say that there is none
        string[] command = [MpiLibrary.Mpiexec(), "-n", $"{count}", .. hosts is null ? [] : (string[])["-hosts", hosts], .. Own(arguments)];
        // In a session of its own: a terminal's Ctrl-C comes to this process alone, which hands it on once.
        var start = OperatingSystem.IsLinux() ? new ProcessStartInfo("setsid", command) : new ProcessStartInfo(command[0], command[1..]);
        start.RedirectStandardInput = true;
        start.Environment[Launcher] = $"{Environment.ProcessId}@{Environment.MachineName}";
        // mpiexec mixes the exit codes of its processes, and waits forever for those behind a network that was cut.
        var outcome = start.Environment[Outcome] = Path.Combine(Path.GetTempPath(), $"animegan-{Guid.NewGuid():N}");
        var code = Watch(start, mpiexec =>
        {
            while (!mpiexec.WaitForExit(500))
                if (File.Exists(outcome) && !mpiexec.WaitForExit(afterAnUntimelyEnd * 2))
                    mpiexec.Kill(entireProcessTree: true);
        });
        if (!File.Exists(outcome))
            return code;
        code = int.Parse(File.ReadAllText(outcome), CultureInfo.InvariantCulture);
        File.Delete(outcome);
        return code;
    }

    /// <summary>Says how the ranks end to whoever started them, if that is on this machine.</summary>
    internal static void TellLauncher(int code)
    {
        if (Number(Launcher, $"@{Environment.MachineName}") is null || Environment.GetEnvironmentVariable(Outcome) is not { } path)
            return;
        File.WriteAllText($"{path}.new", $"{code}");
        File.Move($"{path}.new", path, overwrite: true);
    }

    // How many processes the launcher started; 1 where there was none.
    private static int Started()
    {
        const string needed = "MPICH's mpiexec is needed: apt install mpich, or conda install -c conda-forge mpich.";
        if (Number("PMI_SIZE") is { } count)
            return count;
        if (Number("OMPI_COMM_WORLD_SIZE") > 1)
            throw new OptionException($"This was started by Open MPI, whose binary interface is not the one needed. {needed}");
        if (Number("SLURM_STEP_NUM_TASKS") > 1 && Environment.GetEnvironmentVariable("PMIX_RANK") is null)
            throw new OptionException("srun started several processes that do not know of each other. Start them by srun --mpi=pmi2.");
        return Number("PMIX_RANK") is null ? 1 : Number("SLURM_STEP_NUM_TASKS") ?? 1;
    }

    private static int Keep()
    {
        var start = new ProcessStartInfo("") { FileName = Own([]).First() };
        foreach (var argument in Own(Environment.GetCommandLineArgs().Skip(1)).Skip(1))
            start.ArgumentList.Add(argument);
        start.Environment[Keeper] = $"{Environment.ProcessId}";
        // UCX, below MPICH, would take the signals by which .NET finds null references.
        start.Environment["UCX_ERROR_SIGNALS"] = "";
        // Its System V segments were seen to be gone when a rank of a busy machine came to attach them; it has others.
        start.Environment.TryAdd("UCX_TLS", "^sysv,cma");
        // It would overwrite the code of munmap and its like while .NET's threads are in it: one start of two hundred ended in a crash, or
        // never. They serve a cache of memory registered with network cards, which is off without them.
        start.Environment.TryAdd("UCX_MEM_EVENTS", "n");
        return Watch(start, rank =>
        {
            rank.WaitForExit();
            if (rank.ExitCode > 128 && rank.ExitCode != 130)
                Thread.Sleep(afterAnUntimelyEnd);
            if (rank.ExitCode is 0 or 130)
                TakeLeave();
            else // of one that ended before it met the others, they would wait forever
                Say($"cmd=abort exitcode={rank.ExitCode}");
        });
    }

    /// <summary>Takes leave of mpiexec, or it would kill the others, end as killed, and say that this one failed.</summary>
    internal static void TakeLeave() => Say("cmd=finalize");

    // In the words of PMI-1, which are not Slurm's (it sets PMI_JOBID); nothing where leave has been taken.
    private static void Say(string command)
    {
        if (Number("PMI_FD") is not { } descriptor || Environment.GetEnvironmentVariable("PMI_JOBID") is not null)
            return;
        try
        {
            using var mpiexec = new FileStream(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.ReadWrite, bufferSize: 0);
            mpiexec.Write(Encoding.ASCII.GetBytes(command + "\n"));
            Task.Run(() => mpiexec.Read(new byte[1024])).Wait(TimeSpan.FromSeconds(1)); // that it was heard
        }
        catch (Exception error) when (error is IOException or AggregateException)
        {
            // It has taken leave itself: this is closed.
        }
    }

    // Starts a process, hands signals on to it, and ends as it ends.
    private static int Watch(ProcessStartInfo start, Action<Process> wait)
    {
        Process? process = null;
        void HandOn(PosixSignalContext context, int number)
        {
            context.Cancel = true;
            if (process is not null)
                _ = Signal(process.Id, number);
        }
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => HandOn(context, 2));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => HandOn(context, 15));
        using (process = Process.Start(start)!)
        {
            if (start.RedirectStandardInput)
                process.StandardInput.Close();
            wait(process);
            return process.ExitCode;
        }
    }

    /// <summary>This program's command line with these arguments.</summary>
    public static IEnumerable<string> Own(IEnumerable<string> arguments)
    {
        var program = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? [program, "exec", Environment.GetCommandLineArgs()[0], .. arguments] : [program, .. arguments];
    }

    private static int? Number(string variable, string after = "") =>
        Environment.GetEnvironmentVariable(variable) is { } text && text.EndsWith(after, StringComparison.Ordinal)
        && int.TryParse(text.AsSpan(..^after.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Ends this rank, and so all, when a process of this machine is gone that it must not outlive: its keeper, or whoever started mpiexec.
    private static void Guard(Func<Lifeline?> lifeline)
    {
        int[] others = OperatingSystem.IsWindows() ? []
            : [.. new[] { Number(Keeper), Number(Launcher, $"@{Environment.MachineName}") }.OfType<int>().Where(IsAlive)];
        while (Array.TrueForAll(others, IsAlive))
            Thread.Sleep(500);
        lifeline()?.Fail(1, "the process that started it is gone.");
        EndAtOnce(1);
    }

    // One that was killed and not waited for is there and gone: its keeper is this process's parent no longer.
    private static bool IsAlive(int process) => Signal(process, 0) == 0 && (process != Number(Keeper) || Parent() == process);

    /// <summary>Ends this process without waiting for its threads.</summary>
    internal static void EndAtOnce(int code)
    {
        if (OperatingSystem.IsWindows())
            Environment.Exit(code);
        Exit(code);
    }

    /// <summary>Sends a process a signal, kill(2); not on Windows.</summary>
    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Signal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int Parent();

    [LibraryImport("libc", EntryPoint = "setpgid")]
    private static partial int SetGroup(int process, int group);

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void Exit(int code);
}
