using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using NetMQ;

namespace AnimeGan.Jupyter;

/// <summary>Starts the kernel for the front end that wrote the connection file, or makes it known to Jupyter.</summary>
internal static class Program
{
    private const int ExitMilliseconds = 2000;

    private static int Main(string[] arguments) => arguments switch
    {
        ["install", "--folder", var folder, .. var more] when Variables(more) is { } environment => Install(folder, environment),
        [var file] when !file.StartsWith('-') && file != "install" => Serve(file),
        _ => Usage(),
    };

    private static int Usage()
    {
        Console.Error.WriteLine("""
            usage: AnimeGan.Kernel CONNECTION_FILE                                 (Jupyter writes the file and starts the kernel)
                   AnimeGan.Kernel install --folder FOLDER [--env NAME=VALUE]...   writes the kernelspec that Jupyter starts it by
            """);
        return 2;
    }

    /// <summary>The variables of <c>--env NAME=VALUE</c>, repeated; null where the arguments are anything else.</summary>
    private static Dictionary<string, string>? Variables(string[] arguments)
    {
        var variables = new Dictionary<string, string>();
        foreach (var pair in arguments.Chunk(2))
        {
            if (pair is not ["--env", var text] || text.IndexOf('=') is not (> 0 and var at))
                return null;
            variables[text[..at]] = text[(at + 1)..];
        }
        return variables;
    }

    private static int Install(string folder, Dictionary<string, string> environment)
    {
        try
        {
            KernelSpec.Write(folder, environment);
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{folder}: the kernelspec cannot be written: {e.Message}");
            return 1;
        }
    }

    private static int Serve(string connectionFile)
    {
        var native = new NativeOutput();
        var engine = new CellEngine();
        using var interrupts = new Interrupts();
        Server server;
        try
        {
            server = new Server(ConnectionFile.Read(connectionFile), engine, interrupts, native);
        }
        catch (Exception e) when (e is InvalidDataException or NetMQException)
        {
            native.Log(e.Message);
            return 1;
        }
        native.Redirect();
        CellConsole.Install(native);
        TorchLibraries.Watch();
        ExceptionHandling.SetUnhandledExceptionHandler(Tell);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            server.End();
        });
        EndWithParent(server);
        server.Run();

        // A cell that does not stop, or native code that does not come back, must not keep the process.
        new Thread(() =>
        {
            Thread.Sleep(ExitMilliseconds);
            Exit();
        })
        { IsBackground = true }.Start();
        server.Dispose();
        Exit();
        return 0;
    }

    private static void Exit()
    {
        if (OperatingSystem.IsLinux())
            Libc._exit(0); // without waiting for what cells have left running
        Environment.Exit(0);
    }

    /// <summary>An exception on a thread of a cell ends that thread, not the kernel, and is told under the cell.</summary>
    private static bool Tell(Exception exception)
    {
        Console.Error.WriteLine($"Unhandled exception on a thread: {exception}");
        return true;
    }

    /// <summary>Jupyter names its process: a kernel whose Jupyter was killed ends too.</summary>
    private static void EndWithParent(Server server)
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("JPY_PARENT_PID"), out var named) || named <= 1 || !OperatingSystem.IsLinux())
            return;
        var parent = Libc.getppid();
        new Thread(() =>
        {
            while (Libc.getppid() == parent)
                Thread.Sleep(1000);
            server.End();
        })
        { IsBackground = true, Name = "parent" }.Start();
    }
}
