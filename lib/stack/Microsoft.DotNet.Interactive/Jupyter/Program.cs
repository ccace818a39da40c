using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Microsoft.DotNet.Interactive.Jupyter.Output;
using Microsoft.DotNet.Interactive.Scripting;

namespace Microsoft.DotNet.Interactive.Jupyter;

/// <summary>Starts the kernel for the front end that wrote the connection file. Jupyter calls it, as its kernel.json says.</summary>
internal static class Program
{
    private const int ExitMilliseconds = 1500;

    private static int Main(string[] arguments)
    {
        if (arguments is ["rehearse", var folder])
            arguments = [Rehearsal.Rehearsal.Begin(folder)];
        if (arguments.Length == 0 || arguments.Length > (arguments[0] == "jupyter" ? 2 : 1))
        {
            Console.Error.WriteLine("usage: Microsoft.DotNet.Interactive [jupyter] CONNECTION_FILE  (Jupyter writes the file and starts the kernel)");
            return 2;
        }
        var native = new NativeOutput();
        ConsoleRouter.Install(native.Write, native.Drain);
        var language = new CSharpLanguage();
        _ = language.WarmUpAsync();
        using var interrupts = new Interrupts();
        KernelServer server;
        try
        {
            var connection = ConnectionFile.Read(arguments[^1]);
            server = new KernelServer(connection, language, interrupts, native);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or DllNotFoundException)
        {
            native.Log(e.Message);
            return 1;
        }
        native.Redirect();
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
            Libc._exit(0);
        })
        { IsBackground = true }.Start();
        server.Dispose();
        Libc._exit(0);
        return 0;
    }

    /// <summary>An exception on a thread of a cell ends that thread, not the kernel, and is told under the cell.</summary>
    private static bool Tell(Exception exception)
    {
        Console.Error.WriteLine($"Unhandled exception on a thread: {exception}");
        return true;
    }

    /// <summary>Jupyter names its process: a kernel whose Jupyter was killed ends too.</summary>
    private static void EndWithParent(KernelServer server)
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
