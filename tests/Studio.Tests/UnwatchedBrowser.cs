using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;

namespace Studio.Tests;

/// <summary>
/// A new Chromium that has been nowhere before, spoken to by its own protocol: Playwright has a browser report every piece of what it
/// fetches, which makes the first face of a studio take nearly twice as long. For measurements.
/// </summary>
internal sealed class UnwatchedBrowser : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ClientWebSocket socket = new();
    private readonly Process process;
    private int asked;

    private UnwatchedBrowser(string program) => process = Process.Start(new ProcessStartInfo(program, ["--headless=new", "--no-sandbox",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-gpu", "--remote-debugging-port=0",
        $"--user-data-dir={folder.Path}", "about:blank"])
    { RedirectStandardError = true, RedirectStandardOutput = true })!;

    /// <summary>Starts one and lets it settle.</summary>
    public static async Task<UnwatchedBrowser> Start(string program)
    {
        var browser = new UnwatchedBrowser(program);
        var port = browser.folder.File("DevToolsActivePort");
        for (var waited = 0; waited < 300 && !(File.Exists(port) && File.ReadAllLines(port).Length > 1); waited++)
            await Task.Delay(100);
        await Task.Delay(2000); // what a browser does when it has started is not the page's
        using var client = new HttpClient();
        var pages = JsonDocument.Parse(await client.GetStringAsync($"http://127.0.0.1:{File.ReadAllLines(port)[0]}/json/list"));
        var page = pages.RootElement.EnumerateArray().First(target => target.GetProperty("type").GetString() == "page");
        await browser.socket.ConnectAsync(new Uri(page.GetProperty("webSocketDebuggerUrl").GetString()!), default);
        await browser.Ask("Page.enable", new { });
        return browser;
    }

    /// <summary>Opens a page, and gives what a promise that one of its scripts makes at its start has come to.</summary>
    public async Task<double> Open(string address, string script, string promise)
    {
        await Ask("Page.addScriptToEvaluateOnNewDocument", new { source = script });
        await Ask("Page.navigate", new { url = address });
        return await Evaluate(promise);
    }

    /// <summary>The number that a promise in the page comes to.</summary>
    public async Task<double> Evaluate(string promise)
    {
        var answer = await Ask("Runtime.evaluate", new { expression = promise, awaitPromise = true, returnByValue = true });
        return answer.GetProperty("result").GetProperty("value").GetDouble();
    }

    public void Dispose()
    {
        socket.Dispose();
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        folder.Dispose();
    }

    private async Task<JsonElement> Ask(string method, object parameters)
    {
        var id = ++asked;
        var asking = JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters });
        await socket.SendAsync(asking, WebSocketMessageType.Text, true, default);
        while (true)
        {
            using var message = new MemoryStream();
            var buffer = new byte[1 << 16];
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(), default);
                message.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);
            var answer = JsonDocument.Parse(message.ToArray()).RootElement;
            if (answer.TryGetProperty("id", out var of) && of.GetInt32() == id)
                return answer.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException(answer.ToString());
        }
    }
}
