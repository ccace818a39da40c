using System.Text.Json;
using Microsoft.Playwright;

namespace Studio.Tests;

/// <summary>The page as a visitor uses it.</summary>
public sealed class StudioPage(IPage page)
{
    /// <summary>Playwright's page.</summary>
    public IPage Page => page;

    /// <summary>What the page says.</summary>
    public Task<string> Status() => page.InnerTextAsync("#status");

    /// <summary>Waits until it says that something is drawn.</summary>
    public async Task Drawn(string says = "Drawn in")
    {
        try
        {
            await page.WaitForFunctionAsync(
                "says => document.getElementById('status').textContent.includes(says) || document.querySelector('#status.failure')", says);
        }
        catch (TimeoutException error)
        {
            Assert.Fail($"{error.Message} The page says: {await Status()}");
        }
        var said = await Status();
        Assert.True(said.Contains(says, StringComparison.Ordinal), said);
    }

    /// <summary>Waits until the model and the runtime are kept, the last that a visit without a network needs.</summary>
    public async Task Kept()
    {
        for (var waited = 0; ; waited++)
        {
            var kept = await page.EvaluateAsync<string[]>(
                "async () => (await (await caches.open('animegan-studio')).keys()).map((request) => request.url)");
            if (new[] { ".onnx", ".wasm.gz" }.All(name => kept.Any(url => url.EndsWith(name, StringComparison.Ordinal))))
                return;
            Assert.True(waited < 300, $"only {string.Join(", ", kept)} is kept");
            await Task.Delay(100);
        }
    }

    /// <summary>Waits until it says what is wrong.</summary>
    public async Task<string> Failure()
    {
        var said = await page.WaitForSelectorAsync("#status.failure, #guard.failure");
        return await said!.InnerTextAsync();
    }

    /// <summary>Clicks, and waits for the next face.</summary>
    public async Task Draw(string button = "#generate")
    {
        await page.EvaluateAsync("() => { document.getElementById('status').textContent = ''; }");
        await page.ClickAsync(button);
        await Drawn();
    }

    /// <summary>The face's pixels: red, green, blue.</summary>
    public async Task<byte[]> Pixels(string canvas = "#face")
    {
        var base64 = await page.EvaluateAsync<string>("""
            id => { const c = document.querySelector(id); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
                    return btoa(String.fromCharCode(...d.filter((_, i) => i % 4 !== 3))); }
            """, canvas);
        return Convert.FromBase64String(base64);
    }

    /// <summary>What is under the face: its tags.</summary>
    public Task<string> Names() => page.InnerTextAsync("#names");

    /// <summary>Clicks on a tag until it is random, on or off.</summary>
    public async Task SetTag(int tag, string state)
    {
        for (var clicks = 0; clicks < 3 && await StateOf(tag) != state; clicks++)
            await page.ClickAsync($".tag[data-tag='{tag}']");
        Assert.Equal(state, await StateOf(tag));
    }

    /// <summary>Whether a tag is random, on or off.</summary>
    public async Task<string> StateOf(int tag) => (await page.GetAttributeAsync($".tag[data-tag='{tag}']", "data-state"))!;

    /// <summary>Fixes the noise.</summary>
    public async Task SetSeed(ulong seed) => await page.FillAsync("#seed", $"{seed}");

    /// <summary>Gives the page a file as if it had been chosen.</summary>
    public Task Give(string name, byte[] bytes) =>
        page.SetInputFilesAsync("#file", new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = bytes });

    /// <summary>What a module's function gives: numbers.</summary>
    public async Task<double[]> Numbers(string expression) =>
        JsonSerializer.Deserialize<double[]>(
            await page.EvaluateAsync<string>($"async () => JSON.stringify([...await (async () => {expression})()])"))!;
}
