using System.Text;
using AnimeGan.Files;
using AnimeGan.Pictures;
using GenericChart = Plotly.NET.GenericChart;

namespace AnimeGan.Plots;

/// <summary>Charts as files: a picture of each, and one page with all.</summary>
internal static class ChartFiles
{
    /// <summary>Writes them, each whole or not at all.</summary>
    /// <param name="folder">Where the files go; made if absent.</param>
    /// <param name="pageName">The page's file.</param>
    /// <param name="title">The page's title.</param>
    /// <param name="charts">The charts, by the names that their pictures get.</param>
    /// <param name="pictures">Pictures for the page alone.</param>
    /// <returns>The files, the page first.</returns>
    internal static IReadOnlyList<string> Save(
        string folder, string pageName, string title, IReadOnlyList<(string Name, GenericChart Chart)> charts,
            IEnumerable<(string Caption, RgbImage Picture)>? pictures = null)
    {
        var page = Path.Combine(folder, pageName);
        var html = ChartHtml.Page(title, charts.Select(chart => chart.Chart.ToFigure()), pictures);
        WholeFile.Write(page, stream => stream.Write(Encoding.UTF8.GetBytes(html)));
        var files = new List<string> { page };
        foreach (var (name, chart) in charts)
        {
            files.Add(Path.Combine(folder, name + ".png"));
            chart.SavePng(files[^1]);
        }
        return files;
    }
}
