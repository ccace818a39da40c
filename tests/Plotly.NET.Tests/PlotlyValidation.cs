using System.Diagnostics;

/// <summary>Has plotly.js itself judge figures: each attribute must be one it knows, each value one it takes. In Node, which needs no page for that.</summary>
internal static class PlotlyValidation
{
    // plotly.js asks for parts of a browser when it loads; validating uses none of them. Attributes that have no effect are no faults.
    private const string Script = """
        function noop() {}
        const element = () => new Proxy(noop, { get: (t, k) => k === Symbol.toPrimitive ? () => '' : k === 'length' ? 0 : k === 'style' ? {} : element(), apply: () => element(), construct: () => ({}), set: () => true });
        globalThis.window = globalThis; globalThis.self = globalThis;
        globalThis.document = element();
        Object.defineProperty(globalThis, 'navigator', { value: { userAgent: 'node' }, configurable: true });
        globalThis.URL.createObjectURL = () => '';
        globalThis.getComputedStyle = () => ({});
        globalThis.HTMLCanvasElement = noop; globalThis.HTMLElement = noop; globalThis.Element = noop; globalThis.SVGElement = noop; globalThis.Node = noop; globalThis.CSSStyleDeclaration = noop; globalThis.Blob = noop; globalThis.Image = noop; globalThis.DOMParser = noop; globalThis.XMLSerializer = noop; globalThis.MutationObserver = noop; globalThis.ResizeObserver = noop;
        globalThis.requestAnimationFrame = noop; globalThis.addEventListener = noop; globalThis.matchMedia = () => ({ matches: false });
        const Plotly = require(process.argv[2]);
        for (const figure of JSON.parse(require('fs').readFileSync(0, 'utf8')))
            for (const fault of (Plotly.validate(figure.data, figure.layout) || []).filter(f => f.code !== 'unused' && f.code !== 'invisible')) console.log(fault.msg + ' ' + JSON.stringify(figure).slice(0, 300));
        """;

    /// <summary>Fails where plotly.js knows better. Skips without Node or without plotly.js.</summary>
    public static void Check(params IEnumerable<string> figures)
    {
        var plotly = Environment.GetEnvironmentVariable("ANIMEGAN_PLOTLY_JS") ?? Checkout.Path("artifacts", "plotly", "plotly.min.js");
        Assert.SkipUnless(File.Exists(plotly), "needs plotly.js: ./animegan setup fetches it");
        var script = Path.Combine(Path.GetTempPath(), $"validate-{Guid.NewGuid():N}.cjs");
        File.WriteAllText(script, Script);
        try
        {
            using var node = Start(script, plotly);
            Assert.SkipUnless(node is not null, "needs node on the PATH");
            node!.StandardInput.Write($"[{string.Join(',', figures)}]");
            node.StandardInput.Close();
            var errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var faults = node.StandardOutput.ReadToEnd();
            node.WaitForExit();
            // The error stands below the line of plotly.js that it came from, which is long.
            var error = string.Join('\n', errors.Result.Split('\n').Where(line => line.Length < 400));
            Assert.True(node.ExitCode == 0, $"plotly.js did not run: {error}");
            Assert.True(faults.Length == 0, $"plotly.js finds faults:\n{faults}");
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static Process? Start(string script, string plotly)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", [script, plotly]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
