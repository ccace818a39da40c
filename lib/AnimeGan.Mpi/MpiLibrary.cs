using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AnimeGan.Mpi;

/// <summary>
/// The MPI of this machine. MPI.NET calls Microsoft's, whose binary interface is MPICH's; Intel MPI and MVAPICH share it, Open MPI does
/// not.
/// </summary>
internal static class MpiLibrary
{
    private const string Install = "Install MPICH: apt install mpich, or conda install -c conda-forge mpich.";
    private static readonly string[] names = OperatingSystem.IsMacOS() ? ["libmpi.12.dylib"] : ["libmpich.so.12", "libmpi.so.12"];

    /// <summary>Has MPI.NET find it.</summary>
    /// <exception cref="OptionException">There is none, or only another kind.</exception>
    internal static void Find()
    {
        if (OperatingSystem.IsWindows())
            return;
        var folders = CondaFolders("lib").Append("").ToList(); // last, where the system looks
        foreach (var name in folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))))
        {
            if (!NativeLibrary.TryLoad(name, out var library))
                continue;
            NativeLibrary.SetDllImportResolver(typeof(MPI.Communicator).Assembly, (asked, _, _) => asked == "msmpi.dll" ? library : 0);
            return;
        }
        throw new OptionException(folders.Exists(folder => NativeLibrary.TryLoad(Path.Combine(folder, "libmpi.so.40"), out _))
            ? $"The MPI of this machine is Open MPI, whose binary interface is not the one needed. {Install}"
            : $"There is no MPI on this machine. {Install}");
    }

    /// <summary>The program that starts ranks.</summary>
    /// <exception cref="OptionException">There is none, or only another kind's.</exception>
    internal static string Mpiexec()
    {
        var folders = CondaFolders("bin").Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator));
        string[] programs = OperatingSystem.IsWindows() ? ["mpiexec.exe"] : ["mpiexec.hydra", "mpiexec.mpich", "mpiexec"];
        var found = programs.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).Where(File.Exists).ToList();
        return found.Find(path => !IsOpenMpi(path)) ?? throw new OptionException(found.Count > 0
            ? $"{found[0]} is Open MPI's, whose binary interface is not the one needed. {Install}"
            : $"There is no mpiexec on this machine, which starts the ranks. {Install}");
    }

    private static bool IsOpenMpi(string mpiexec)
    {
        using var process = Process.Start(new ProcessStartInfo(mpiexec, ["--version"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var text = process.StandardOutput.ReadToEnd();
        return text.Contains("Open MPI", StringComparison.OrdinalIgnoreCase) || text.Contains("OpenRTE", StringComparison.Ordinal);
    }

    private static IEnumerable<string> CondaFolders(string name) =>
        Environment.GetEnvironmentVariable("CONDA_PREFIX") is { Length: > 0 } prefix ? [Path.Combine(prefix, name)] : [];
}
