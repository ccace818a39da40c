using System.Text.Json;

namespace Notebooks.Tests;

/// <summary>
/// Charts in a notebook and the report of a course work on a machine without a network: they ask no other machine for anything.
/// Their text is read for addresses, and where Chromium is installed the pages are opened in it and what it asks for is listed.
/// </summary>
public sealed class OfflineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("animegan-offline-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("""<script src="https://cdn.plot.ly/plotly.js"></script>""", "https://cdn.plot.ly/plotly.js")]
    [InlineData("""<SCRIPT SRC='//cdn.plot.ly/plotly.js'></SCRIPT>""", "//cdn.plot.ly/plotly.js")]
    [InlineData("<img src=http://a.example/x.png>", "http://a.example/x.png")]
    [InlineData("""<img srcset="b.png 1x, https://a.example/c.png 2x">""", "https://a.example/c.png")]
    [InlineData("""<link rel="stylesheet" href="https://fonts.example/css">""", "https://fonts.example/css")]
    [InlineData("""<style>@import "http://a.example/s.css"; p { color: red }</style>""", "http://a.example/s.css")]
    [InlineData("""<p style="background: url('http://a.example/x.png')">""", "http://a.example/x.png")]
    [InlineData("""<script>fetch("https://a.example/data")</script>""", "https://a.example")]
    [InlineData("""<script>s.src = '//cdn.example.org/x.js'</script>""", "//cdn.example.org")]
    [InlineData("""<p onclick="new WebSocket('ws://10.0.0.1/')">""", "ws://1")]
    [InlineData("""<iframe src="https://a.example/"></iframe>""", "https://a.example/")]
    [InlineData("""<img src="data:image/svg+xml;base64,PHN2Zz48aW1hZ2UgaHJlZj0iaHR0cDovL2EuZXhhbXBsZS94LnBuZyIvPjwvc3ZnPg==">""",
        "http://a.example/x.png")]
    public void What_a_page_asks_for_is_found(string html, string address) => Assert.Contains(address, PageRequests.Of(html));

    [Theory]
    [InlineData("""<a href="https://arxiv.org/abs/1708.05509">the paper</a> <pre>#i "nuget:https://a.example"</pre>""")]
    [InlineData("""<img alt="a > b" src="data:image/png;base64"""
        + """,AA//aa=="><script>place.src = base() + 'kernelspecs/x.js'; // a comment</script>""")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><use href="#mark"/></svg>""")]
    public void A_page_that_asks_for_nothing_is_let_be(string html) => Assert.Empty(PageRequests.Of(html));

    [Fact]
    public void Charts_of_the_notebooks_ask_for_nothing()
    {
        var outputs = Notebook.Course.Concat(Notebook.Solutions).Select(Notebook.Read).SelectMany(notebook => notebook.CodeCells)
            .SelectMany(cell => cell.Outputs).Where(output => output.TryGetProperty("data", out _))
                .Select(output => output.GetProperty("data")).ToList();
        var pages = outputs.SelectMany(data => new[] { "text/html", "image/svg+xml" }.Where(kind => data.TryGetProperty(kind, out _))
            .Select(kind => Text(data.GetProperty(kind)))).ToList();
        Assert.True(pages.Count(page => page.Contains("data-chart")) > 30, "the notebooks have charts");
        Assert.Equal([], pages.SelectMany(PageRequests.Of).Distinct());
    }

    [Fact]
    public void Pages_of_the_report_ask_only_for_what_lies_beside_them()
    {
        var report = MakeReport();
        var pages = Directory.GetFiles(report, "*.html");
        Assert.Equal(Notebook.Course.Count + 1, pages.Length);
        Assert.Contains("<a href=\"../studio.html\">", File.ReadAllText(Path.Combine(report, "index.html")));
        var asked = pages.SelectMany(page => PageRequests.Of(File.ReadAllText(page))).Distinct().ToList();
        Assert.Equal(
            [], asked.Where(address => address.Contains(':') || address.Contains("//") || !File.Exists(Path.Combine(report, address))));
        if (File.Exists(Plotly))
            Assert.Contains("plotly.min.js", asked);
        if (File.Exists(MathJax))
            Assert.Contains("mathjax/MathJax.js", asked);
    }

    [Fact]
    public void A_browser_without_a_network_shows_the_report_and_asks_nobody()
    {
        var chromium = new[] { "chromium", "chromium-browser", "google-chrome" }.FirstOrDefault(Shell.Finds);
        Assert.SkipWhen(chromium is null, "Chromium is not installed (Debian: chromium): only the text of the pages was checked");
        var report = MakeReport();
        var frames = Path.Combine(folder, "all.html");
        File.WriteAllText(frames, string.Concat(Directory.GetFiles(report, "*.html").Order()
            .Select(page => $"<iframe src=\"{new Uri(page)}\" width=900 height=900></iframe>")));
        Assert.Equal([], Open(chromium!, frames).Asked);

        var page = Open(chromium!, Path.Combine(report, "05-dragan-by-hand.html"));
        Assert.Equal([], page.Asked);
        if (File.Exists(Plotly))
            Assert.Contains("js-plotly-plot", page.Dom);
        if (File.Exists(MathJax))
            Assert.Contains("MathJax_SVG", page.Dom);

        // That it would be seen: the same browser, and a page that does ask.
        var asking = Path.Combine(folder, "asking.html");
        File.WriteAllText(asking, """<img src="http://a.example/x.png"><script>fetch("https://b.example/y")</script>""");
        Assert.Equal(["http://a.example/x.png", "https://b.example/y"], Open(chromium!, asking).Asked);
    }

    // Opens a page in Chromium, which finds no machine whatever its name, and reads from its own log what the page asked for.
    private (IReadOnlyList<string> Asked, string Dom) Open(string chromium, string page)
    {
        var log = Path.Combine(folder, "net.json");
        var result = Shell.Run(folder, chromium, [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND",
            $"--user-data-dir={Path.Combine(folder, "profile")}", $"--log-net-log={log}", "--virtual-time-budget=20000", "--dump-dom",
                new Uri(page).AbsoluteUri],
            limit: TimeSpan.FromMinutes(5));
        Assert.True(result.ExitCode == 0, result.Error);
        using var events = JsonDocument.Parse(File.ReadAllText(log));
        // What the browser asks for on its own account, such as its updates, has no page for an origin.
        var asked = events.RootElement.GetProperty("events").EnumerateArray().Where(entry => entry.TryGetProperty("params", out _))
            .Select(entry => entry.GetProperty("params"))
            .Where(about => about.TryGetProperty("url", out _) && about.TryGetProperty(
                "initiator", out var origin) && origin.GetString() != "not an origin")
            .Select(about => about.GetProperty("url").GetString()!)
                .Where(url => !url.StartsWith("file:", StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal));
        return ([.. asked.Distinct().Order()], result.Output);
    }

    // The report of the notebooks as they are committed.
    private string MakeReport()
    {
        var python = Python.With("nbconvert");
        Directory.CreateDirectory(Path.Combine(folder, "notebooks"));
        foreach (var path in Notebook.Course)
            File.Copy(Checkout.Path(path), Path.Combine(folder, "notebooks", Path.GetFileName(path)));
        File.WriteAllText(Path.Combine(folder, "studio.html"), "as notebook 10 leaves it");
        var result = Shell.Run(Checkout.Root, python,
            ["setup/course/report.py", folder, "--plotly", Plotly, "--lap=building the library=1500"]);
        Assert.True(result.ExitCode == 0, result.Text);
        return Path.Combine(folder, "report");
    }

    // As ./animegan lays it beside the kernel's description.
    private static string Plotly => Checkout.Path("artifacts", "animegan", "jupyter", "kernels", ".net-csharp", "plotly.min.js");

    // Debian's: conda's lies beside its Python.
    private const string MathJax = "/usr/share/javascript/mathjax/MathJax.js";

    private static string Text(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? string.Concat(element.EnumerateArray().Select(line => line.GetString())) : element.GetString()!;
}
