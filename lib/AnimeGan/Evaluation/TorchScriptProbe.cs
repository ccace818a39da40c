using System.Diagnostics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace AnimeGan.Evaluation;

/// <summary>
/// Whether libtorch can open a TorchScript file, found out in a process of its own: on a damaged one, and on one that calls operators
/// which are not there, libtorch ends the process that opens it. That is the one thing that this assembly does as a program.
/// </summary>
internal static class TorchScriptProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Opens the file in another process.</summary>
    /// <exception cref="InvalidDataException">libtorch cannot; the message has its reason.</exception>
    internal static void Require(string path)
    {
        var host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        var start = new ProcessStartInfo(host) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { "exec", typeof(TorchScriptProbe).Assembly.Location, path })
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using var probe = Process.Start(start)!;
        var errors = probe.StandardError.ReadToEndAsync();
        _ = probe.StandardOutput.ReadToEndAsync();
        if (!probe.WaitForExit(Patience))
        {
            probe.Kill(entireProcessTree: true);
            throw new InvalidDataException($"{path}: libtorch had not opened it after {Patience.TotalMinutes:0} minutes.");
        }
        if (probe.ExitCode != 0)
            throw new InvalidDataException($"{path}: it is no TorchScript network that this libtorch can open: {Reason(errors.Result)}");
    }

    /// <summary>Opens the file whose path is the first argument.</summary>
    private static int Main(string[] arguments)
    {
        try
        {
            jit.load(arguments[0]).Dispose();
            return 0;
        }
        catch (Exception error) when (error is ExternalException or IndexOutOfRangeException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }

    /// <summary>What libtorch wrote, in one line.</summary>
    private static string Reason(string written)
    {
        var lines = written.Split('\n').Select(line => line.Trim())
            .Where(line => line.Length > 0 && !line.StartsWith("terminate called", StringComparison.Ordinal));
        var reason = string.Join(" ", lines.Take(4)).Replace("what():", "").Trim();
        return reason.Length == 0 ? "it gave no reason." : reason.Length > 300 ? reason[..300] + " ..." : reason;
    }
}
