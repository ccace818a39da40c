using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Notebooks.Tests;

/// <summary>Training in a browser, as a reader does it: run all, stop, go on, restart.</summary>
public sealed partial class BrowserTests
{
    private const string Training = "06-training.ipynb";
    private const float Patience = 120_000;

    [Fact]
    public async Task Training_stops_goes_on_and_survives_a_restart()
    {
        var chromium = new[] { "chromium", "chromium-browser", "google-chrome" }.FirstOrDefault(Shell.Finds);
        Assert.SkipWhen(chromium is null, "Chromium is not installed (Debian: chromium)");
        using var server = NotebookServer.Start([Training], new Dictionary<string, string>
        {
            ["ANIMEGAN_PRESET"] = "smoke",
            ["ANIMEGAN_STEPS"] = "1000000",
            ["ANIMEGAN_DEVICE"] = "cpu",
            ["OMP_NUM_THREADS"] = "1", // small networks: a second thread beside other work would wait more than it does
        });
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium is null ? null : Path.Combine("/usr/bin", chromium),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.GotoAsync(server.Address(Training));
        await page.WaitForFunctionAsync(
            "() => window.Jupyter && Jupyter.notebook && Jupyter.notebook.kernel && Jupyter.notebook.kernel.is_connected()");

        try
        {
            await StopGoOnRestart(page);
        }
        catch (TimeoutException error)
        {
            Assert.Fail($"{error}\n{await Outputs(page)}");
        }
        Assert.Equal([], Listeners(server.Id).Where(
            address => !address.StartsWith("127.", StringComparison.Ordinal) && !address.StartsWith("[::1]", StringComparison.Ordinal)));
    }

    private static async Task StopGoOnRestart(IPage page)
    {
        // Run all, and ■ once it has trained for a while: the step is done, the run is saved, and the cell says so.
        await RunAll(page);
        await StepAbove(page, 200);
        await Interrupt(page);
        var stopped = await Stopped(page);
        Assert.True(stopped >= 200, $"stopped at step {stopped}");
        Assert.Contains("stopped before the end", await Text(page, "trainer.Train("));

        // Again: it goes on where it was.
        await Idle(page);
        await RunAll(page);
        await StepAbove(page, stopped + 50);
        Assert.Contains($"step {stopped}", await Text(page, "RunFolder.Unfinished("));

        // A restart in the midst of training: what the last checkpoint has is kept, and the lock of the run is free.
        await page.ClickAsync("button[data-jupyter-action='jupyter-notebook:confirm-restart-kernel']");
        var ready = page.EvaluateAsync("() => new Promise(done => Jupyter.notebook.events.one('kernel_ready.Kernel', () => done()))");
        await page.ClickAsync(".modal-footer .btn-danger");
        await ready;
        await RunAll(page);
        await page.WaitForFunctionAsync(
            "s => { const c = Jupyter.notebook.get_cells().find(c => c.get_text().includes('RunFolder.Unfinished('));"
            + " return c.output_area.outputs.some(o => /step \\d+/.test(JSON.stringify(o))); }");
        var resumed = StepIn(await Text(page, "RunFolder.Unfinished("));
        Assert.True(resumed >= stopped, $"resumed at step {resumed}, it had been stopped at {stopped}");
        await StepAbove(page, resumed + 20);
        await Interrupt(page);
        Assert.True(await Stopped(page) > resumed);
    }

    private static async Task RunAll(IPage page)
    {
        await page.EvaluateAsync("() => Jupyter.notebook.clear_all_output()");
        await page.ClickAsync("#celllink");
        await page.ClickAsync("#run_all_cells");
    }

    private static Task Interrupt(IPage page) => page.ClickAsync("button[data-jupyter-action='jupyter-notebook:interrupt-kernel']");

    // Waits until the live chart of the training cell has passed a step.
    private static Task StepAbove(IPage page, long step) => page.WaitForFunctionAsync("least => { const c = Jupyter.notebook.get_cells()"
        + ".find(c => c.get_text().includes('trainer.Train(')); const found = [...JSON.stringify(c.output_area.outputs).matchAll(/step "
            + "(\\d[\\d,]*)/gi)];"
        + " return found.some(m => parseInt(m[1].replaceAll(',', '')) >= least); }", step);

    private static async Task<long> Stopped(IPage page)
    {
        await page.WaitForFunctionAsync("() => { const c = Jupyter.notebook.get_cells().find(c => c.get_text().includes('trainer.Train('));"
            + " return /\\d+ steps done/.test(c.output_area.element.text()); }");
        return long.Parse(StepsDone().Match(await Text(page, "trainer.Train(")).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static Task Idle(IPage page) =>
        page.WaitForFunctionAsync("() => Jupyter.notebook.get_cells().every(c => !c.element.hasClass('running'))");

    private static Task<string> Text(IPage page, string source) => page.EvaluateAsync<string>(
        "s => Jupyter.notebook.get_cells().find(c => c.get_text().includes(s)).output_area.element.text()", source);

    // What every cell shows, for a failure's message.
    private static Task<string> Outputs(IPage page) => page.EvaluateAsync<string>(
        "() => Jupyter.notebook.get_cells().filter(c => c.output_area).map((c, i) => `[${i}] ${c.output_area.element.text().slice(0, "
            + "400)}`).join('\\n')");

    private static long StepIn(string text) => long.Parse(Step().Match(text).Groups[1].Value, CultureInfo.InvariantCulture);

    // What the kernels' processes listen on, as `ss -ltn` shows it.
    private static IEnumerable<string> Listeners(int server)
    {
        Assert.True(Shell.Finds("ss") || File.Exists("/usr/bin/ss"), "ss is not installed (Debian: iproute2)");
        var family = Shell.Run(Checkout.Root, "/bin/sh", ["-c", $"pgrep -P {server}"]).Output.Split(
            '\n', StringSplitOptions.RemoveEmptyEntries);
        return Shell.Run(Checkout.Root, "ss", ["-Hltnp"]).Output.Split('\n').Where(line => family.Any(id => line.Contains($"pid={id},")))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3]);
    }

    [GeneratedRegex(@"(\d+) steps done")]
    private static partial Regex StepsDone();

    [GeneratedRegex(@"step (\d+)")]
    private static partial Regex Step();
}
