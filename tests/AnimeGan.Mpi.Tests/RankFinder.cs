using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AnimeGan.Mpi.Tests;

/// <summary>The processes of a run, told by a folder on their command line.</summary>
internal static partial class RankFinder
{
    /// <summary>All of them: ranks, their keepers, mpiexec.</summary>
    internal static List<int> Of(string folder) =>
        [.. Process.GetProcesses().Select(process => process.Id)
            .Where(id => id != Environment.ProcessId && Text(id, "cmdline").Contains(folder))];

    /// <summary>kill -9 of a rank.</summary>
    internal static void Kill(int rank, string folder) => Send(rank, folder, 9);

    /// <summary>Ctrl-C of a rank.</summary>
    internal static void Interrupt(int rank, string folder) => Send(rank, folder, 2);

    private static void Send(int rank, string folder, int signal)
    {
        var process = Assert.Single(Of(folder), id => Text(id, "environ") is var variables
            && variables.Contains($"\0PMI_RANK={rank}\0") && variables.Contains("\0ANIMEGAN_KEEPER="));
        Assert.Equal(0, Signal(process, signal));
    }

    private static string Text(int process, string what)
    {
        try
        {
            return "\0" + File.ReadAllText($"/proc/{process}/{what}");
        }
        catch (IOException)
        {
            return ""; // it has ended
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
