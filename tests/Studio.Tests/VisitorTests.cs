using System.Text.Json;
using AnimeGan.Course;
using AnimeGan.Models;
using AnimeGan.Models.Export;
using AnimeGan.Sampling;
using AnimeGan.Studio;
using AnimeGan.Tags;
using AnimeGan.Training;
using Microsoft.Playwright;
using SixLabors.ImageSharp;

namespace Studio.Tests;

/// <summary>What a visitor does with the page.</summary>
public sealed class VisitorTests(PublishedStudio studio) : FolderTests
{
    private static readonly BrowserNewPageOptions Phone = new() { ViewportSize = new() { Width = 390, Height = 844 } };

    [Fact]
    public async Task A_link_draws_the_very_face_for_somebody_else()
    {
        await using var visitor = await studio.NewVisitor();
        var page = await studio.Open(visitor);
        await page.SetTag(19, "on");
        await page.Draw();
        var link = page.Page.Url;
        Assert.Contains("#model=", link);

        await using var other = await studio.NewVisitor();
        var opened = await studio.Open(other, link);
        Assert.Equal(await page.Pixels(), await opened.Pixels());
        Assert.Equal(link, opened.Page.Url);
        Assert.Equal("on", await opened.StateOf(19));

        // A link that is opened in the same page, and back.
        await opened.Draw();
        Assert.NotEqual(await page.Pixels(), await opened.Pixels());
        await opened.Page.EvaluateAsync("link => { document.getElementById('status').textContent = ''; location.href = link; }", link);
        await opened.Drawn();
        Assert.Equal(await page.Pixels(), await opened.Pixels());
    }

    [Theory]
    [InlineData("#model=MODEL&seed=18446744073709551616&face=0&tags=", "its seed cannot be read")]
    [InlineData("#model=MODEL&seed=1&face=x&tags=", "its face cannot be read")]
    [InlineData("#model=MODEL&seed=1&face=0&tags=horns", "its tags cannot be read")]
    [InlineData("#model=../etc&seed=1&face=0", "its model cannot be read")]
    [InlineData("#model=00000000ffffffff&seed=1&face=0&tags=", "a model that is not here (00000000ffffffff)")]
    public async Task A_damaged_link_is_told_and_a_face_drawn_all_the_same(string link, string says)
    {
        await using var visitor = await studio.NewVisitor();
        var page = new StudioPage(await visitor.NewPageAsync());
        await page.Page.GotoAsync(studio.Address
            + link.Replace("MODEL", Model(studio.Folder).GetProperty("sha256").GetString()![..16], StringComparison.Ordinal));
        Assert.Contains(says, await page.Failure());
        Assert.NotEmpty(await page.Names());
    }

    [Fact]
    public async Task Faces_of_before_are_kept_and_shown_again()
    {
        await using var visitor = await studio.NewVisitor();
        var page = await studio.Open(visitor);
        var first = await page.Pixels();
        await page.Draw();
        await page.Page.ReloadAsync();
        await page.Drawn();
        Assert.Equal(2, await page.Page.Locator("#history li").CountAsync()); // a reload has the last face's link
        await page.Draw("#history li:nth-child(2) button");
        Assert.Equal(first, await page.Pixels());
        await page.Page.ClickAsync("#forget");
        Assert.Equal(0, await page.Page.Locator("#history li").CountAsync());
        Assert.Equal("[]", await page.Page.EvaluateAsync<string>("localStorage.getItem('animegan-faces')"));
    }

    [Fact]
    public async Task A_face_has_one_hair_and_one_eye_colour()
    {
        await using var visitor = await studio.NewVisitor();
        var page = await studio.Open(visitor);
        foreach (var group in new[] { TagCatalogue.HairColours, TagCatalogue.EyeColours })
        {
            await page.SetTag(group[2].Index, "on");
            await page.SetTag(group[4].Index, "on");
            Assert.All(group, tag => Assert.Equal(tag == group[4] ? "on" : "off", page.StateOf(tag.Index).Result));
            await page.SetTag(group[4].Index, "off"); // the others are open again
            Assert.All(group, tag => Assert.Equal(tag == group[4] ? "off" : "random", page.StateOf(tag.Index).Result));
        }
        await page.SetTag(13, "on");
        await page.SetTag(14, "on"); // long and short hair are not exclusive in the paper's data
        Assert.Equal("on", await page.StateOf(13));
        await page.Page.ClickAsync("#all-random");
        Assert.All(TagCatalogue.All, tag => Assert.Equal("random", page.StateOf(tag.Index).Result));
    }

    [Fact]
    public async Task Noise_and_tags_can_each_be_kept()
    {
        await using var visitor = await studio.NewVisitor();
        var page = await studio.Open(visitor);
        await page.SetSeed(11);
        await page.Draw();
        var (names, pixels) = (await page.Names(), await page.Pixels());
        await page.Draw();
        Assert.Equal(pixels, await page.Pixels()); // the same noise, and tags drawn by the same seed

        var smiles = names.Contains("smile", StringComparison.Ordinal);
        await page.SetTag(19, smiles ? "off" : "on");
        await page.Draw();
        Assert.Equal(names.Split(", ").Where(name => name != "smile"), (await page.Names()).Split(", ").Where(name => name != "smile"));
        Assert.NotEqual(smiles, (await page.Names()).Contains("smile", StringComparison.Ordinal));

        names = await page.Names();
        await page.Page.CheckAsync("#keep-tags");
        await page.Page.CheckAsync("input[name=noise][value=random]");
        await page.Draw();
        Assert.Equal(names, await page.Names());
        Assert.NotEqual("11", await page.Page.InputValueAsync("#seed"));

        await page.Page.FillAsync("#seed", "18446744073709551616");
        await page.Page.ClickAsync("#generate");
        Assert.Contains("from 0 to 18446744073709551615", await page.Failure());
    }

    [Fact]
    public async Task Pictures_can_be_saved()
    {
        await using var visitor = await studio.NewVisitor();
        var page = await studio.Open(visitor);
        await page.Draw();
        using (var face = Image.Load<SixLabors.ImageSharp.PixelFormats.Rgb24>(await Saved(page, "#save-png")))
        {
            var pixels = new byte[3 * face.Width * face.Height];
            face.CopyPixelDataTo(pixels);
            Assert.Equal(await page.Pixels(), pixels);
        }
        var size = Model(studio.Folder).GetProperty("size").GetInt32();
        await page.Page.ClickAsync("#sheet");
        await page.Drawn("16 faces drawn");
        using (var sheet = Image.Load(await Saved(page, "#save-sheet")))
            Assert.Equal((4 * size + 6, 4 * size + 6), (sheet.Width, sheet.Height));
        await page.Page.ClickAsync("#walk");
        await page.Drawn("16 pictures");
        using (var strip = Image.Load(await Saved(page, "#save-strip")))
            Assert.Equal((16 * size + 30, size), (strip.Width, strip.Height));
        using var gif = Image.Load(await Saved(page, "#save-gif"));
        Assert.Equal(30, gif.Frames.Count); // there and back
        Assert.Equal(size * Math.Max(1, 128 / size), gif.Width);
    }

    [Fact]
    public async Task A_model_of_ones_own_is_opened_and_what_it_never_saw_is_greyed()
    {
        // A generator of 16 px that never saw a hat, nor gray hair.
        var (weights, onnx) = (folder.File("own.safetensors"), folder.File("own.onnx"));
        var conditions = TagSampler.PaperPrior.Weights.Select((weight, i) => i is 12 or 21 ? 0 : weight);
        using (var generator = FaceGenerator.Create(Presets.Smoke.Generator))
        {
            var weighed = JsonSerializer.Serialize(conditions);
            Dictionary<string, string> about = new() { [Trainer.ConditionsKey] = weighed, ["run"] = "0007-mine" };
            WeightsFile.Save(weights, generator, about);
            OnnxExport.Save(onnx, generator, about: WeightsFile.About(weights));
        }
        await using var visitor = await studio.NewVisitor();
        var page = await studio.Open(visitor);
        await page.Page.EvaluateAsync("() => { document.getElementById('status').textContent = ''; }");
        await page.Give("own.onnx", await File.ReadAllBytesAsync(onnx, TestContext.Current.CancellationToken));
        await page.Drawn();
        Assert.Contains("0007-mine", await page.Page.InnerTextAsync("#about-model"));
        Assert.Equal(3 * 16 * 16, (await page.Pixels()).Length);
        foreach (var tag in new[] { 12, 21 })
        {
            Assert.Equal("true", await page.Page.GetAttributeAsync($".tag[data-tag='{tag}']", "aria-disabled"));
            Assert.Contains("never saw it in training", await page.Page.GetAttributeAsync($".tag[data-tag='{tag}']", "title"));
        }
        Assert.Equal(2, await page.Page.Locator("[aria-disabled=true]").CountAsync());

        // The same, published: the page says the same of it, and both models can be chosen.
        var published = folder.File("both");
        StudioFolder.Write(published, [StudioFolder.Pretrained, weights]);
        using var server = StudioServer.Start(published, 8217);
        await page.Page.GotoAsync(server.Address);
        await page.Drawn();
        Assert.False(await page.Page.IsVisibleAsync("#double")); // nothing was published that doubles
        await page.Page.EvaluateAsync("() => { document.getElementById('status').textContent = ''; }");
        await page.Page.SelectOptionAsync("#model", "own");
        await page.Drawn();
        Assert.Equal(2, await page.Page.Locator("[aria-disabled=true]").CountAsync());
    }

    [Fact]
    public async Task Nothing_is_asked_of_another_origin_and_threads_are_used()
    {
        await using var visitor = await studio.NewVisitor();
        var asked = new List<string>();
        visitor.Request += (_, request) => asked.Add(request.Url);
        var page = await studio.Open(visitor);
        await page.Page.ClickAsync("#walk");
        await page.Page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => true)");
        Assert.Contains(asked, url => url.EndsWith(".onnx", StringComparison.Ordinal));
        Assert.All(asked, url => Assert.StartsWith(studio.Address, url));
        Assert.True(await page.Page.EvaluateAsync<bool>("crossOriginIsolated"));

        // That it would be seen, and does not go through: the page's policy.
        Assert.Equal("refused",
            await page.Page.EvaluateAsync<string>("fetch('http://127.0.0.1:9/').then(() => 'answered', (error) => 'refused')"));
        Assert.Contains(await Violations(page.Page), text => text.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Under_a_path_of_a_plain_host_and_without_a_network_it_draws()
    {
        studio.RequireFolder();
        await using var visitor = await studio.NewVisitor();
        StudioPage page;
        using (var host = new PlainHost(studio.Folder))
        {
            page = await studio.Open(visitor, host.Address);
            Assert.Contains("one thread", await page.Page.InnerTextAsync("#about-model"));
            await page.Page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => true)");
            await page.Kept();
            Assert.All(host.Asked, path => Assert.StartsWith("/some/where/", path));
        }
        await page.Page.ReloadAsync(); // the host is gone
        await page.Drawn();
        await page.Draw();
        await page.Page.ClickAsync("#walk");
        await page.Drawn("16 pictures");
        Assert.NotEmpty(await Saved(page, "#save-gif"));
    }

    [Fact]
    public async Task As_one_file_it_draws_from_the_disk()
    {
        studio.RequireFolder();
        var file = folder.File("studio.html");
        StudioPage(file);
        await using var visitor = await studio.NewVisitor();
        var asked = new List<string>();
        visitor.Request += (_, request) => asked.Add(request.Url);
        var page = await studio.Open(visitor, new Uri(file).AbsoluteUri);
        await page.Draw();
        var size = Model(studio.Folder).GetProperty("size").GetInt32();
        Assert.Equal(3 * size * size, (await page.Pixels()).Length);
        await page.Draw("#double");
        Assert.Equal(3 * 4 * size * size, (await page.Pixels()).Length);
        await page.Page.ClickAsync("#walk");
        await page.Drawn("16 pictures");
        Assert.NotEmpty(await Saved(page, "#save-gif"));
        var own = page.Page.Url.Split('#')[0];
        Assert.Equal([], asked.Where(url => url != own && url.Split(':')[0] is not ("blob" or "data")));

        void StudioPage(string file) => AnimeGan.Studio.StudioPage.Write(
            file, [StudioFolder.Pretrained], upscale: studio.UpscalerWeights);
    }

    /// <summary>As notebook 08 shows it: in a frame of a page that another server sends.</summary>
    [Fact]
    public async Task In_a_notebooks_frame_it_draws_when_it_is_unfolded()
    {
        studio.RequireFolder();
        Directory.CreateDirectory(folder.File("jupyter"));
        File.WriteAllText(folder.File("jupyter", "index.html"),
            $"<!doctype html><title>A notebook</title>{StudioFrame.Of(folder.File("studio"), StudioFolder.Pretrained)}");
        using var jupyter = new PlainHost(folder.File("jupyter"));
        await using var visitor = await studio.NewVisitor();
        var asked = new List<string>();
        visitor.Request += (_, request) => asked.Add(request.Url);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(jupyter.Address);
        await page.WaitForTimeoutAsync(500);
        // A notebook that is only read asks for nothing.
        Assert.All(asked, url => Assert.StartsWith(new Uri(jupyter.Address).GetLeftPart(UriPartial.Authority), url));
        await page.ClickAsync("summary");
        var frame = page.FrameLocator("iframe");
        await frame.Locator("#status", new() { HasText = "Drawn in" }).WaitForAsync();
        Assert.NotEmpty(await frame.Locator("#names").InnerTextAsync());
    }

    /// <summary>Everything is there: sheet, faces before, transition; in both colours and on a phone.</summary>
    [Theory]
    [InlineData(ColorScheme.Light, false)]
    [InlineData(ColorScheme.Dark, false)]
    [InlineData(ColorScheme.Light, true)]
    public async Task It_is_accessible(ColorScheme colours, bool phone)
    {
        studio.RequireFolder();
        NpmPackage.Get("axe-core").Extract(folder.File("axe"), "axe.min.js");
        // By the test, not by the page: its policy lets nobody else's script in.
        await using var visitor = await studio.NewVisitor(new()
        {
            ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce,
            BypassCSP = true, ViewportSize = phone ? Phone.ViewportSize : null
        });
        var page = await studio.Open(visitor);
        await page.SetTag(3, "on");
        await page.SetTag(21, "off");
        await page.Draw();
        await page.Page.ClickAsync("#sheet");
        await page.Drawn("16 faces drawn");
        await page.Page.ClickAsync("#walk");
        await page.Drawn("16 pictures");
        await page.Page.ClickAsync("summary");
        await page.Page.AddScriptTagAsync(new() { Path = folder.File("axe", "axe.min.js") });
        var found = await page.Page.EvaluateAsync<string>(
            "async () => JSON.stringify((await axe.run()).violations.map((v) => [v.id, v.help, v.nodes.map((n) => n.html)]))");
        Assert.Equal("[]", found);
        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            "it is not wider than the screen");
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough()
    {
        await using var visitor = await studio.NewVisitor();
        var page = await studio.Open(visitor);
        await page.Page.FocusAsync("#seed");
        await page.Page.Keyboard.TypeAsync("5");
        for (var steps = 0; steps < 60 && await page.Page.EvaluateAsync<string?>("document.activeElement.dataset.tag") != "4"; steps++)
            await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Space");
        Assert.Equal("on", await page.StateOf(4));
        await page.Page.FocusAsync("#seed");
        await page.Page.EvaluateAsync("() => { document.getElementById('status').textContent = ''; }");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Drawn();
        Assert.Contains("pink hair", await page.Names());
    }

    private static async Task<string[]> Violations(IPage page)
    {
        var said = page.WaitForConsoleMessageAsync(
            new() { Predicate = message => message.Text.Contains("Content Security Policy", StringComparison.Ordinal) });
        await page.EvaluateAsync("fetch('http://127.0.0.1:9/').catch(() => {})");
        return [(await said).Text];
    }

    private static async Task<byte[]> Saved(StudioPage page, string button)
    {
        var saving = page.Page.WaitForDownloadAsync();
        await page.Page.ClickAsync(button);
        await using var stream = await (await saving).CreateReadStreamAsync();
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private static JsonElement Model(string folder) =>
        JsonDocument.Parse(File.ReadAllText(Directory.GetFiles(Path.Combine(folder, "models"), "*.json").Single())).RootElement;
}
