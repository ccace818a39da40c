using System.Net;
using System.Net.Sockets;

namespace Studio.Tests;

/// <summary>A host that gives files and nothing else, no headers of its own, the folder lying under a path.</summary>
internal sealed class PlainHost : IDisposable
{
    private const string Under = "/some/where/";

    private readonly HttpListener listener = new();

    public PlainHost(string folder)
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}{Under}";
        }
        listener.Prefixes.Add(Address.Replace(Under, "/", StringComparison.Ordinal));
        listener.Start();
        _ = Task.Run(async () =>
        {
            while (listener.IsListening)
                await Answer(await listener.GetContextAsync(), folder);
        });
    }

    /// <summary>Where the folder is.</summary>
    public string Address { get; }

    /// <summary>The paths that were asked for.</summary>
    public List<string> Asked { get; } = [];

    public void Dispose() => listener.Close();

    private async Task Answer(HttpListenerContext asked, string folder)
    {
        var path = asked.Request.Url!.AbsolutePath;
        lock (Asked)
            Asked.Add(path);
        var file = Path.Combine(folder, path.StartsWith(Under, StringComparison.Ordinal) ? path[Under.Length..] : "nowhere");
        if (file.EndsWith('/') || Directory.Exists(file))
            file = Path.Combine(file, "index.html");
        using var response = asked.Response;
        if (!File.Exists(file))
        {
            response.StatusCode = 404;
            return;
        }
        response.ContentType = Path.GetExtension(file) switch
        {
            ".html" => "text/html",
            ".js" or ".mjs" => "text/javascript",
            ".css" => "text/css",
            ".svg" => "image/svg+xml",
            _ => "application/octet-stream",
        };
        await response.OutputStream.WriteAsync(await File.ReadAllBytesAsync(file));
    }
}
