using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Notebooks.Tests;

/// <summary>Jupyter's classic notebook server on loopback, over a copy of some notebooks, with the C# kernel.</summary>
internal sealed class NotebookServer : IDisposable
{
    private const string Token = "only-for-this-test";

    private readonly Process process;
    private readonly string folder;

    private NotebookServer(Process process, string folder, int port) => (this.process, this.folder, Port) = (process, folder, port);

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>What it and its kernels are: itself and everything that it has started.</summary>
    public int Id => process.Id;

    /// <summary>The address of a notebook.</summary>
    public string Address(string notebook) => $"http://127.0.0.1:{Port}/notebooks/notebooks/{notebook}?token={Token}";

    /// <summary>Starts the server; the calling test is skipped where it, or the kernel, is not there.</summary>
    /// <param name="notebooks">Names of notebooks of the course.</param>
    /// <param name="environment">What kernels are started with.</param>
    public static NotebookServer Start(IReadOnlyList<string> notebooks, IReadOnlyDictionary<string, string> environment)
    {
        var kernel = Checkout.Path("artifacts", "animegan", "jupyter");
        Assert.SkipUnless(Directory.Exists(kernel), "the C# kernel is not set up: ./animegan test does it");
        var python = Python.With("notebook.notebookapp");
        var folder = Directory.CreateTempSubdirectory("animegan-browser-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "notebooks"));
        foreach (var name in notebooks.Append("course.dib"))
            File.Copy(Checkout.Path("notebooks", name), Path.Combine(folder, "notebooks", name));
        Directory.CreateSymbolicLink(Path.Combine(folder, "artifacts"), Checkout.Path("artifacts"));
        var port = FreePort();
        var start = new ProcessStartInfo(python,
            ["-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={port}", $"--NotebookApp.token={Token}",
                $"--notebook-dir={folder}"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["JUPYTER_PATH"] = kernel;
        start.Environment["ANIMEGAN_OUT"] = Path.Combine(folder, "out");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new NotebookServer(process, folder, port);
        for (var patience = 0; patience < 300 && !process.HasExited; patience++)
        {
            if (server.Answers())
                return server;
            Thread.Sleep(200);
        }
        server.Dispose();
        throw new InvalidOperationException("Jupyter's notebook server did not start");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private bool Answers()
    {
        using var client = new TcpClient();
        try
        {
            client.Connect(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
