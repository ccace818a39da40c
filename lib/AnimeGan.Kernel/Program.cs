using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using AnimeGan.Jupyter;

// Starts the kernel for the front end that wrote the connection file, or makes it known to Jupyter.
switch (args)
{
    case ["install", "--folder", var folder, .. var more] when more.Chunk(2).All(pair => pair is ["--env", var text] && text.Contains('=')):
        try
        {
            KernelSpec.Write(folder, more.Where((_, index) => index % 2 == 1).Select(text => text.Split('=', 2)));
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Terminal.Log($"{folder}: the kernelspec cannot be written: {e.Message}");
            return 1;
        }
    case [var file] when file is not ['-', ..] and not "install":
        return Serve(file);
    default:
        Console.Error.WriteLine("usage: AnimeGan.Kernel CONNECTION_FILE | install --folder FOLDER [--env NAME=VALUE]...");
        return 2;
}

static int Serve(string connectionFile)
{
    var engine = new CellEngine();
    Server server;
    try
    {
        server = new Server(ConnectionFile.Read(connectionFile), engine);
    }
    catch (Exception e) when (e is InvalidDataException or NetMQException)
    {
        Terminal.Log(e.Message);
        return 1;
    }
    CellConsole.Install();
    TorchLibraries.Watch();
    // An exception on a thread of a cell ends that thread, not the kernel, and is told under the cell.
    ExceptionHandling.SetUnhandledExceptionHandler(exception =>
    {
        Console.Error.WriteLine($"{exception}\nUnhandled exception on a thread, which has ended: {exception.Message}");
        return true;
    });
    // Started by a Jupyter in the background of a shell (nohup, a service), SIGINT (2) is ignored, and .NET would leave it so.
    if (OperatingSystem.IsLinux())
        _ = Libc.signal(2, 0);
    using var interrupted = On(PosixSignal.SIGINT, server.Interrupt);
    using var terminated = On(PosixSignal.SIGTERM, server.End);
    EndWithParent(server);
    server.Run();
    server.Interrupt(); // a cell that listens has a moment to save
    // A cell that does not stop, or native code that does not come back, must not keep the process; nor a failing end.
    Task.WhenAny(Task.Run(server.Dispose)).Wait(TimeSpan.FromSeconds(2));
    if (OperatingSystem.IsLinux())
        Libc._exit(0); // without waiting for what cells have left running
    Environment.Exit(0);
    return 0;
}

static PosixSignalRegistration On(PosixSignal signal, Action act) => PosixSignalRegistration.Create(signal, context =>
{
    context.Cancel = true; // the process stays
    act();
});

// Jupyter names its process: a kernel whose Jupyter was killed ends too.
static void EndWithParent(Server server)
{
    if (Environment.GetEnvironmentVariable("JPY_PARENT_PID") is null or "1" || !OperatingSystem.IsLinux())
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
