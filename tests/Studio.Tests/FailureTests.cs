using AnimeGan.Studio;
using Microsoft.Playwright;

namespace Studio.Tests;

/// <summary>Whatever is missing or broken, the page says so in a sentence, and is never blank.</summary>
public sealed class FailureTests(PublishedStudio studio) : FolderTests
{
    /// <summary>Files that somebody might drop on the page.</summary>
    [Fact]
    public async Task What_is_no_generator_is_told()
    {
        await using var visitor = await studio.NewVisitor();
        var page = await studio.Open(visitor);
        var whole = await File.ReadAllBytesAsync(Directory.GetFiles(Path.Combine(studio.Folder, "models"), "pretrained-*.onnx").Single(),
            TestContext.Current.CancellationToken);
        // The list of what the graph gives, renamed: a network that is none of ours.
        var foreign = whole.ToArray();
        Replace(foreign, "noise"u8, "input"u8);

        await Says("cut.onnx", whole[..(whole.Length / 2)], "is no ONNX");
        await Says("noise.onnx", [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7919 >> 3))], "is no ONNX");
        await Says("empty.onnx", [], "is no ONNX");
        await Says("picture.onnx",
            await File.ReadAllBytesAsync(Checkout.Path("docs", "images", "drawn-faces.png"), TestContext.Current.CancellationToken),
            "is no ONNX");
        await Says("foreign.onnx", foreign, "no generator of this project");
        await Says("other.onnx", [8, 8, 18, 7, .. "pytorch"u8], "no generator of this project (pytorch)");

        // Weights of the right form that are damaged within: the list of nodes is there, what they say is not.
        var broken = whole.ToArray();
        Replace(broken, "Conv"u8, "Cxyz"u8);
        await Says("broken.onnx", broken, "damaged or cut off");

        // After all that it goes on.
        await page.Page.SelectOptionAsync("#model", "pretrained");
        await page.Draw();

        async Task Says(string name, byte[] bytes, string sentence)
        {
            await page.Page.EvaluateAsync("() => { const s = document.getElementById('status'); s.textContent = s.className = ''; }");
            await page.Give(name, bytes);
            Assert.Contains(sentence, await page.Failure());
        }
    }

    [Theory]
    [InlineData("app.js", "A file of this page is missing or damaged (app.js)")]
    [InlineData("tags.js", "A file of this page is missing or damaged (tags.js)")]
    [InlineData("style.css", "A file of this page is missing or damaged (style.css)")]
    [InlineData("studio.json", "The list of models, studio.json, cannot be read")]
    [InlineData("worker.js", "A file of the runtime could not be loaded")]
    [InlineData("onnx.js", "A file of the runtime could not be loaded")]
    [InlineData("*.mjs", "A file of the runtime could not be loaded")]
    [InlineData("*.wasm.gz", "A file of the runtime could not be loaded")]
    [InlineData("*.onnx", "The model could not be loaded")]
    public async Task A_missing_file_is_told(string file, string says)
    {
        var copy = studio.Copy(folder.File("studio"));
        foreach (var found in Directory.GetFiles(copy, file, SearchOption.AllDirectories))
            File.Delete(found);
        Assert.Contains(says, await Opened(copy));
    }

    [Theory]
    [InlineData("*.onnx", "damaged or cut off")]
    [InlineData("*.wasm.gz", "The runtime does not start")]
    [InlineData("studio.json", "cannot be read")]
    [InlineData("app.js", "missing or damaged")]
    public async Task A_truncated_file_is_told(string file, string says)
    {
        var copy = studio.Copy(folder.File("studio"));
        foreach (var found in Directory.GetFiles(copy, file, SearchOption.AllDirectories))
            File.WriteAllBytes(found, File.ReadAllBytes(found)[..^100]);
        Assert.Contains(says, await Opened(copy));
    }

    [Theory]
    [InlineData("WebAssembly.validate = () => false", "no vector instructions (SIMD)")]
    [InlineData("delete globalThis.WebAssembly", "no WebAssembly")]
    [InlineData("delete globalThis.DecompressionStream", "too old")]
    public async Task A_browser_that_cannot_is_told(string lack, string says)
    {
        await using var visitor = await studio.NewVisitor();
        await visitor.AddInitScriptAsync(lack);
        var page = new StudioPage(await visitor.NewPageAsync());
        await page.Page.GotoAsync(studio.Address);
        Assert.Contains(says, await page.Failure());
    }

    [Fact]
    public async Task A_folder_opened_from_the_disk_says_what_it_needs()
    {
        await using var visitor = await studio.NewVisitor();
        var page = new StudioPage(await visitor.NewPageAsync());
        await page.Page.GotoAsync(new Uri(Path.Combine(studio.Folder, "index.html")).AbsoluteUri);
        Assert.Contains("./animegan studio", await page.Failure());
    }

    /// <summary>Private windows of some browsers, and pages in frames, may keep nothing.</summary>
    [Fact]
    public async Task A_browser_that_keeps_nothing_draws_all_the_same()
    {
        await using var visitor = await studio.NewVisitor();
        await visitor.AddInitScriptAsync(
            "Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })");
        var page = await studio.Open(visitor);
        await page.Draw();
        Assert.Equal(2, await page.Page.Locator("#history li").CountAsync());
    }

    private async Task<string> Opened(string copy)
    {
        using var server = StudioServer.Start(copy, 8317);
        await using var visitor = await studio.NewVisitor();
        var page = new StudioPage(await visitor.NewPageAsync());
        await page.Page.GotoAsync(server.Address, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        return await page.Failure();
    }

    private static void Replace(byte[] bytes, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        for (var at = bytes.AsSpan().IndexOf(before); at >= 0; at = bytes.AsSpan().IndexOf(before))
            after.CopyTo(bytes.AsSpan(at));
    }
}
