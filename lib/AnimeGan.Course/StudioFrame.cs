using System.Net;
using AnimeGan.Studio;

namespace AnimeGan.Course;

/// <summary>
/// The studio in a notebook: a page that draws in the reader's browser, served by the notebook's own kernel for as long as that runs.
/// </summary>
public static class StudioFrame
{
    private static readonly Dictionary<string, StudioServer> Servers = [];

    /// <summary>
    /// A frame with the studio, asked for only when it is unfolded: where a notebook is read and no kernel serves it any more, nothing
    /// is. Where the studio's runtime is not there and cannot be fetched, what is needed.
    /// </summary>
    /// <param name="folder">Where the page is written to.</param>
    /// <param name="sources">Runs, weights or ONNX files to draw with.</param>
    /// <returns>HTML.</returns>
    /// <exception cref="InvalidDataException">A source is damaged or no generator.</exception>
    public static string Of(string folder, params string[] sources)
    {
        try
        {
            StudioFolder.Write(folder, sources);
            var full = Path.GetFullPath(folder);
            if (!Servers.TryGetValue(full, out var server))
                Servers[full] = server = StudioServer.Start(full);
            return $"""
                <details ontoggle="const frame = this.querySelector('iframe'); frame.src ||= frame.dataset.src">
                <summary>The studio: unfold it here</summary>
                <iframe data-src="{server.Address}" title="The studio" width="100%" height="900" style="border: 0"></iframe>
                </details>
                <p>Or <a href="{server.Address}" target="_blank" rel="noopener">in a tab of its own</a>,
                    while this notebook's kernel runs, on the machine that it runs on.</p>
                """;
        }
        catch (IOException error)
        {
            return $"<p>{WebUtility.HtmlEncode(error.Message)}</p>";
        }
    }
}
