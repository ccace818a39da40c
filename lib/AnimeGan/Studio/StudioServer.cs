using System.Net;
using System.Net.Sockets;

namespace AnimeGan.Studio;

/// <summary>Serves a folder to this machine's own browsers, with the headers that let the page use threads.</summary>
public sealed partial class StudioServer : IDisposable
{
    /// <summary>The first port that is tried: one origin keeps the faces of before and the models that were loaded.</summary>
    public const int DefaultPort = 8017;

    private const int Tried = 50;
    private const string Page = "index.html";

    private static readonly Dictionary<string, string> Kinds = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".mjs"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".json"] = "application/json",
        [".svg"] = "image/svg+xml",
        [".wasm"] = "application/wasm",
    };

    private static readonly Dictionary<string, string> Headers = new()
    {
        // Threads need memory that is shared, and that a page that no other can look into.
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Embedder-Policy"] = "require-corp",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
        ["X-Content-Type-Options"] = "nosniff",
        ["Referrer-Policy"] = "no-referrer",
    };

    private readonly HttpListener listener;
    private readonly string folder;
    private readonly string policy;

    private StudioServer(HttpListener listener, string folder, string address)
    {
        (this.listener, this.folder, Address) = (listener, folder, address);
        policy = Policy().Match(File.ReadAllText(Path.Combine(folder, Page))).Groups[1].Value; // the page's own holds for its workers too
        _ = Task.Run(Answer);
    }

    /// <summary>Where it is: an address of this machine alone, with a slash at its end.</summary>
    public string Address { get; }

    /// <summary>Starts serving.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="port">The port; if it is taken, one of the next.</param>
    /// <exception cref="IOException">No port near it is free.</exception>
    public static StudioServer Start(string folder, int port = DefaultPort)
    {
        for (var tried = port; tried < port + Tried && tried <= IPEndPoint.MaxPort; tried++)
        {
            // A browser that asks by another name, as a page elsewhere could make it do, gets no answer.
            var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{tried}/" } };
            try
            {
                listener.Start();
                return new StudioServer(listener, Path.GetFullPath(folder), $"http://127.0.0.1:{tried}/");
            }
            catch (Exception error) when (error is HttpListenerException or SocketException)
            {
                listener.Close(); // the port is taken
            }
        }
        throw new IOException($"No port from {port} to {port + Tried - 1} is free on 127.0.0.1: name another with --port.");
    }

    /// <inheritdoc/>
    public void Dispose() => listener.Close();

    private async Task Answer()
    {
        while (listener.IsListening)
        {
            HttpListenerContext asked;
            try
            {
                asked = await listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return; // it was closed
            }
            _ = Task.Run(() => Answer(asked.Request, asked.Response));
        }
    }

    private void Answer(HttpListenerRequest request, HttpListenerResponse response)
    {
        try
        {
            using (response)
            {
                foreach (var (name, value) in Headers)
                    response.Headers[name] = value;
                response.Headers["Content-Security-Policy"] = policy;
                if (request.HttpMethod is not ("GET" or "HEAD"))
                {
                    response.StatusCode = (int)HttpStatusCode.MethodNotAllowed;
                    return;
                }
                if (Find(request.Url!.AbsolutePath) is not { } file)
                {
                    response.StatusCode = (int)HttpStatusCode.NotFound;
                    return;
                }
                response.ContentType = Kinds.GetValueOrDefault(Path.GetExtension(file), "application/octet-stream");
                response.Headers["Cache-Control"] = "no-cache";
                if (file.EndsWith(".wasm.gz", StringComparison.Ordinal)) // a browser unpacks faster than a page
                    response.Headers["Content-Encoding"] = "gzip";
                using var content = File.OpenRead(file);
                response.ContentLength64 = content.Length;
                if (request.HttpMethod == "GET")
                    content.CopyTo(response.OutputStream);
            }
        }
        catch (Exception error) when (error is HttpListenerException or IOException or ObjectDisposedException)
        {
            // The browser has gone away.
        }
    }

    // The file that a path stands for, or null: nothing outside the folder, and nothing hidden.
    private string? Find(string path)
    {
        var parts = Uri.UnescapeDataString(path).Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Any(part => part.StartsWith('.') || part.Contains('\\') || part.Contains('\0')))
            return null;
        var found = Path.Combine([folder, .. parts]);
        if (Directory.Exists(found))
            found = Path.Combine(found, Page);
        return File.Exists(found) ? found : null;
    }

    [GeneratedRegex("""Content-Security-Policy" content="([^"]+)""")]
    private static partial Regex Policy();
}
