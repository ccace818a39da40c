using AnimeGan.Models;
using AnimeGan.Studio;
using Microsoft.Playwright;

namespace Studio.Tests;

/// <summary>
/// A studio with the generator that comes with the project, served, and a browser to look at it with. Tests that need what is missing
/// are skipped with the reason.
/// </summary>
public sealed class PublishedStudio : IAsyncLifetime
{
    private const float Patience = 120_000;

    private readonly TemporaryFolder folder = new();
    private StudioServer? server;
    private IPlaywright? playwright;
    private IBrowser? browser;
    private string? missing;
    private string? program;

    /// <summary>The folder as it is published; copies of it may be changed.</summary>
    public string Folder => folder.File("studio");

    /// <summary>The weights by which it doubles faces: untrained ones.</summary>
    public string UpscalerWeights => folder.File("upscaler.safetensors");

    /// <summary>Where it is served, with the headers for threads.</summary>
    public string Address => server!.Address;

    public async ValueTask InitializeAsync()
    {
        try
        {
            using (var random = new TorchSharp.torch.Generator(3))
            using (var upscaler = new Upscaler(new() { Width = 8, Blocks = 2 }, random))
            {
                WeightInitialisation.Apply(upscaler, Initialisation.Uniform, random); // the last layer too
                WeightsFile.Save(UpscalerWeights, upscaler);
            }
            StudioFolder.Write(Folder, [StudioFolder.Pretrained], upscale: UpscalerWeights);
        }
        catch (IOException error)
        {
            missing = error.Message; // no network, and the runtime is not kept here
            return;
        }
        var chromium = new[] { "chromium", "chromium-browser", "google-chrome" }.FirstOrDefault(Shell.Finds);
        if (chromium is null)
        {
            missing = "Chromium is not installed (Debian: chromium)";
            return;
        }
        server = StudioServer.Start(Folder, 8117);
        playwright = await Playwright.CreateAsync();
        program = Path.Combine("/usr/bin", chromium);
        browser = await Launch("--disable-gpu");
    }

    /// <summary>A browser of its own, started with more options.</summary>
    public async Task<IBrowser> Launch(params string[] options)
    {
        Assert.SkipWhen(missing is not null, missing ?? "");
        return await playwright!.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", .. options],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        server?.Dispose();
        folder.Dispose();
    }

    /// <summary>Skips the calling test where there is no runtime.</summary>
    public void RequireFolder() => Assert.SkipWhen(missing is not null && !File.Exists(Path.Combine(Folder, "studio.json")), missing ?? "");

    /// <summary>A copy of the folder, to be damaged.</summary>
    public string Copy(string to)
    {
        RequireFolder();
        foreach (var file in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return to;
    }

    /// <summary>A browser that has been nowhere before.</summary>
    public async Task<IBrowserContext> NewVisitor(BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(missing is not null, missing ?? "");
        var context = await browser!.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return context;
    }

    /// <summary>Opens the studio, or what <paramref name="address"/> says, and waits for its first face.</summary>
    public async Task<StudioPage> Open(IBrowserContext visitor, string? address = null)
    {
        var page = new StudioPage(await visitor.NewPageAsync());
        await page.Page.GotoAsync(address ?? Address);
        await page.Drawn();
        return page;
    }
}
