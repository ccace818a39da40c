using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using AnimeGan.Files;
using AnimeGan.Models;
using AnimeGan.Models.Export;
using AnimeGan.Models.Export.Onnx;
using AnimeGan.Studio;
using AnimeGan.Tags;
using AnimeGan.Training;
using Google.Protobuf;

namespace Studio.Tests;

/// <summary><c>./animegan studio</c>, its server, and what it fetches.</summary>
public sealed class ProgramTests(PublishedStudio studio) : FolderTests
{
    private const int MostLines = 2000;
    private const long MostOverTheWire = 6_000_000;

    [Fact]
    public async Task It_serves_to_this_machine_alone_until_it_is_stopped()
    {
        studio.RequireFolder();
        using var program = Animegan.Start("studio", "--port", "8417");
        using var client = new HttpClient();
        HttpResponseMessage? page = null;
        for (var patience = 0; patience < 240 && page is null; patience++)
        {
            try
            {
                page = await client.GetAsync("http://127.0.0.1:8417/", TestContext.Current.CancellationToken);
            }
            catch (HttpRequestException)
            {
                Assert.False(program.Wait(TimeSpan.FromMilliseconds(500)), "it has ended");
            }
        }
        Assert.Contains("default-src 'none'", page!.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains("<html", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        // Neither by another name (a page elsewhere could have its name lead here), nor from outside, nor what lies beside the folder.
        Assert.Equal(HttpStatusCode.NotFound, await Status("GET / HTTP/1.1\r\nHost: elsewhere.example:8417"));
        Assert.Equal(HttpStatusCode.NotFound, await Status("GET /../../../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1:8417"));
        Assert.Equal(HttpStatusCode.NotFound, await Status("GET /..%2f..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: 127.0.0.1:8417"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await Status("DELETE / HTTP/1.1\r\nHost: 127.0.0.1:8417"));
        Assert.All(System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()
            .Where(place => place.Port == 8417), place => Assert.Equal(IPAddress.Loopback, place.Address));
        program.Interrupt();
        var ended = program.Wait();
        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("http://127.0.0.1:8417/", ended.Output);

        static async Task<HttpStatusCode> Status(string request)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, 8417);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{request}\r\nConnection: close\r\n\r\n"));
            using var reader = new StreamReader(client.GetStream());
            var code = (await reader.ReadLineAsync())!.Split(' ')[1];
            return (HttpStatusCode)int.Parse(code, System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    [Fact]
    public void It_writes_a_folder_of_runs_weights_and_ONNX_and_brings_it_up_to_date()
    {
        studio.RequireFolder();
        var (weights, onnx, to) = (folder.File("mine.safetensors"), folder.File("theirs.onnx"), folder.File("site"));
        using (var generator = FaceGenerator.Create(Presets.Smoke.Generator))
            WeightsFile.Save(weights, generator);
        using (var generator = FaceGenerator.Create(Presets.Smoke.Generator))
            OnnxExport.Save(onnx, generator, eightBit: true);
        Assert.Equal(0, Animegan.Run(
            "studio", weights, onnx, StudioFolder.Pretrained, "--out", to, "--upscale", studio.UpscalerWeights).ExitCode);
        Assert.Equal(4, Directory.GetFiles(Path.Combine(to, "models"), "*.onnx").Length); // one doubles
        var described = File.ReadAllText(Directory.GetFiles(Path.Combine(to, "models"), "mine-*.json").Single());
        Assert.All(new[] { $"\"latent\": {Presets.Smoke.Generator.Latent}", "\"size\": 16", "\"batch\": \"any\"",
            "\"name\": \"orange eyes\"", "\"sha256\"" }, part => Assert.Contains(part, described));
        Assert.DoesNotContain(Path.GetTempPath(), described); // nothing of this machine

        // Models of before go; what else lies there is the user's.
        File.WriteAllText(Path.Combine(to, "models", "notes.txt"), "mine");
        File.Copy(weights, Path.Combine(to, "models", "mine.safetensors"));
        Assert.Equal(0, Animegan.Run("studio", onnx, "--out", to).ExitCode);
        Assert.Equal(0, Animegan.Run("studio", onnx, "--out", folder.File("site.HTM")).ExitCode);
        Assert.StartsWith("<!doctype html>", File.ReadAllText(folder.File("site.HTM")));
        Assert.Equal(["mine.safetensors", "notes.txt", "theirs", "theirs"], Directory.GetFiles(Path.Combine(to, "models"))
            .Select(path => Path.GetFileName(path).Split('-')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_it_cannot_do_it_says()
    {
        studio.RequireFolder();
        Directory.CreateDirectory(folder.File("mine"));
        File.WriteAllText(folder.File("mine", "thesis.txt"), "years of work");
        Says("contents that are not of animegan studio", StudioFolder.Pretrained, "--out", folder.File("mine"));
        Says("There is no run and no file", folder.File("nothing"), "--out", folder.File("site"));
        Directory.CreateDirectory(folder.File("theirs", "models"));
        File.WriteAllText(folder.File("theirs", "studio.json"), "{}");
        Says("contents that are not of animegan studio", StudioFolder.Pretrained, "--out", folder.File("theirs"));
        OutputFolder.Mark(folder.File("theirs"), "studio");
        Says("is not of the studio's", StudioFolder.Pretrained, "--out", folder.File("theirs"));
        File.Copy(StudioFolder.Pretrained, folder.File("weights.html"));
        Says("is what is read here", folder.File("weights.html"), "--out", folder.File("weights.html"));
        OutputFolder.Mark(folder.File("own"), "studio");
        File.Copy(StudioFolder.Pretrained, folder.File("own", "mine.safetensors"));
        File.WriteAllText(folder.File("own", "studio.json"), """{"models": [], "files": []}""");
        Says("lies within", folder.File("own", "mine.safetensors"), "--out", folder.File("own"));
        Says("cannot hold a folder", StudioFolder.Pretrained, "--out", "-");

        var onnx = File.ReadAllBytes(Directory.GetFiles(Path.Combine(studio.Folder, "models"), "pretrained-*.onnx").Single());
        File.WriteAllBytes(folder.File("cut.onnx"), onnx[..5000]);
        Says("no ONNX, or it is cut off", folder.File("cut.onnx"), "--out", folder.File("site"));
        File.WriteAllBytes(folder.File("foreign.onnx"), [8, 8, 18, 7, .. "pytorch"u8]);
        Says("no generator of this project", folder.File("foreign.onnx"), "--out", folder.File("site"));

        static void Says(string sentence, params string[] arguments)
        {
            var result = Animegan.Run(["studio", .. arguments]);
            Assert.NotEqual(0, result.ExitCode);
            Assert.Contains(sentence, result.Error);
            Assert.Single(result.Error.Trim().Split('\n'));
        }
    }

    [Fact]
    public void An_ONNX_with_which_the_page_could_not_work_is_refused_by_its_file_and_its_part()
    {
        var (whole, damaged) = (folder.File("whole.onnx"), folder.File("damaged.onnx"));
        var weights = JsonSerializer.Serialize(TagSampler.PaperPrior.Weights);
        using (var generator = FaceGenerator.Create(Presets.Smoke.Generator))
            OnnxExport.Save(whole, generator, about: new Dictionary<string, string> { [Trainer.ConditionsKey] = weights });
        using (var generator = FaceGenerator.Create(Presets.Smoke.Generator with { Tags = 10 }))
            OnnxExport.Save(folder.File("fewer.onnx"), generator);
        foreach (var sound in new[] { whole, folder.File("fewer.onnx") })
            StudioModel.Write(sound, folder.File("models"), eightBit: false);

        foreach (var conditions in new[] { "", "no JSON", "null", "{}", "[]", """["much"]""", "[0.5]", weights.Replace("]", ",1]"),
            weights.Replace("[1", "[-1"), weights.Replace("[1", "[NaN"), weights.Replace("[1", "[1e999") })
            Says(Trainer.ConditionsKey, conditions);
        foreach (var size in new[] { "zz", "", "-1", "0", "100", "2048", "99999999999" })
            Says("image_size", size);
        var tags = string.Join(',', TagCatalogue.All.Select(tag => tag.Name));
        foreach (var names in new[] { "", "\n", "blonde hair", tags.Replace("blush", "green ears"), tags.Replace("blush", "smile") })
            Says("tags", names);
        Refused("tags", model => model.MetadataProps.Add(Entry(model, "tags")));
        foreach (var latent in new[] { 0, -1, 1L << 40, long.MinValue })
            Refused("noise", model => Input(model, "noise").Type.TensorType.Shape.Dim[^1].DimValue = latent);
        Refused("noise", model => model.Graph.Input.Add(Input(model, "noise")));
        foreach (var name in new[] { "noise", "tags" })
        {
            Refused(name, model => Input(model, name).Type = null);
            Refused(name, model => Input(model, name).Type.TensorType.Shape = null);
        }

        void Says(string key, string value) => Refused(key, model => Entry(model, key).Value = value);

        void Refused(string part, Action<ModelProto> damage)
        {
            var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(whole));
            damage(model);
            File.WriteAllBytes(damaged, model.ToByteArray());
            var said = Assert.Throws<InvalidDataException>(
                () => StudioModel.Write(damaged, folder.File("models"), eightBit: false)).Message;
            Assert.StartsWith($"{damaged}: ", said);
            Assert.Contains(part, said.Replace(damaged, "", StringComparison.Ordinal));
            Assert.EndsWith("Export it again: ./animegan export onnx RUN.", said);
            Assert.DoesNotContain('\n', said);
        }

        static StringStringEntryProto Entry(ModelProto model, string key) => model.MetadataProps.First(entry => entry.Key == key);

        static ValueInfoProto Input(ModelProto model, string name) => model.Graph.Input.First(input => input.Name == name);
    }

    [Fact]
    public void A_folder_left_half_done_is_its_own_and_is_done_by_the_next_call()
    {
        studio.RequireFolder();
        var to = folder.File("new", "site");
        using (var program = Start("studio", StudioFolder.Pretrained, "--out", to))
        {
            while (!Directory.Exists(to) && !program.Wait(TimeSpan.Zero))
            {
            }
            program.Kill();
        }
        Assert.True(Directory.Exists(to));
        var next = Animegan.Run("studio", StudioFolder.Pretrained, "--out", to);
        Assert.True(next.ExitCode == 0, next.Error);
        Assert.Equal(Names(studio.Folder).Where(name => name != "upscaler"), Names(to));

        // Models have a hash in their names.
        static IEnumerable<string> Names(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(file).Split('-')[0]).Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("--port", "8617")]
    [InlineData("--out", "site")]
    [InlineData("--out", "site.html")]
    public void Stopped_while_it_builds_it_leaves_nothing(string option, string value)
    {
        studio.RequireFolder();
        var to = option == "--out" ? folder.File(value) : value;
        using var program = Start(["studio", .. Enumerable.Repeat(StudioFolder.Pretrained, 50), option, to]);
        for (var i = 0; i < 1200 && Directory.GetFiles(folder.Path, "*.json", SearchOption.AllDirectories).Length == 0; i++)
            Thread.Sleep(50); // the first model is done
        program.Interrupt();
        var result = program.Wait();
        Assert.Equal((130, "", "animegan: stopped; nothing was written."), (result.ExitCode, result.Output, result.Error.Trim()));
        Assert.Empty(Directory.GetDirectories(folder.File("temporary"), "animegan-*"));
        Assert.False(Path.Exists(folder.File(value)));
    }

    [Fact]
    public void Without_a_network_it_says_what_it_needs_and_a_wrong_archive_is_not_kept()
    {
        var variable = Environment.GetEnvironmentVariable("npm_config_registry");
        try
        {
            Environment.SetEnvironmentVariable("npm_config_registry", "http://127.0.0.1:9/");
            var error = Assert.Throws<IOException>(() => NpmPackage.Get("gifenc", folder.File("kept")));
            Assert.Contains("needs gifenc 1.0.3 once", error.Message);
            Assert.Contains("NPM_CONFIG_REGISTRY", error.Message);

            // A registry that gives something else than the lock file's.
            Directory.CreateDirectory(folder.File("registry", "gifenc", "-"));
            File.WriteAllText(folder.File("registry", "index.html"), "");
            File.WriteAllText(folder.File("registry", "gifenc", "-", "gifenc-1.0.3.tgz"), "not the package");
            using var registry = StudioServer.Start(folder.File("registry"), 8517);
            Environment.SetEnvironmentVariable("npm_config_registry", registry.Address);
            Assert.Contains("has not the SHA-512",
                Assert.Throws<InvalidDataException>(() => NpmPackage.Get("gifenc", folder.File("kept"))).Message);
            Assert.Empty(Directory.GetFiles(folder.File("kept")));

            // One that never answers is not waited for when it is stopped.
            using var silent = new TcpListener(IPAddress.Loopback, 0);
            silent.Start();
            Environment.SetEnvironmentVariable("npm_config_registry", $"http://{silent.LocalEndpoint}/");
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(0.2));
            Assert.ThrowsAny<OperationCanceledException>(() => NpmPackage.Get("gifenc", folder.File("kept"), soon.Token));
        }
        finally
        {
            Environment.SetEnvironmentVariable("npm_config_registry", variable);
        }
    }

    /// <summary>What a first visit loads besides the model, packed as hosts pack it; with either runtime.</summary>
    [Theory]
    [InlineData("ort.jspi.")]
    [InlineData("ort.wasm.")]
    public void Page_and_runtime_are_small(string otherModule)
    {
        studio.RequireFolder();
        var other = otherModule == "ort.wasm." ? "simd-threaded.wasm" : "simd-threaded.jspi.wasm";
        var files = Directory.GetFiles(studio.Folder, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".onnx", StringComparison.Ordinal) && !file.Contains(otherModule, StringComparison.Ordinal)
                && !file.Contains(other, StringComparison.Ordinal)).ToList();
        Assert.Contains(files, file => file.EndsWith(".wasm.gz", StringComparison.Ordinal));
        Assert.InRange(files.Sum(Packed), 1_000_000, MostOverTheWire);

        static long Packed(string file)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                gzip.Write(File.ReadAllBytes(file));
            return Math.Min(packed.Length, new FileInfo(file).Length);
        }
    }

    [Fact]
    public void The_page_is_short() => Assert.InRange(
        Directory.GetFiles(Checkout.Path("studio")).Where(file => Path.GetExtension(file) is ".js" or ".html" or ".css")
            .Sum(file => File.ReadLines(file).Count()), 500, MostLines);

    /// <summary>A registry's address helps no reader, and the lock file needs none.</summary>
    [Fact]
    public void The_lock_file_names_no_registry() =>
        Assert.DoesNotContain("resolved", File.ReadAllText(Checkout.Path("studio", "package-lock.json")));

    // With a folder of its own for what is temporary.
    private Animegan Start(params string[] arguments)
    {
        var before = Environment.GetEnvironmentVariable("TMPDIR");
        Environment.SetEnvironmentVariable("TMPDIR", Directory.CreateDirectory(folder.File("temporary")).FullName);
        try
        {
            return Animegan.Start(arguments);
        }
        finally
        {
            Environment.SetEnvironmentVariable("TMPDIR", before);
        }
    }
}
