using AnimeGan.Training;

namespace AnimeGan.Plots;

/// <summary>The charts of a run's folder as files: a picture of each, and one page with all.</summary>
public static class RunPlots
{
    /// <summary>Draws the log of a run.</summary>
    /// <param name="run">The run, finished or going on.</param>
    /// <param name="folder">Where the files go; made if absent.</param>
    /// <returns>The files, the page first.</returns>
    /// <exception cref="RunException">The log has no step yet.</exception>
    /// <exception cref="InvalidDataException">A line of the log is no record.</exception>
    public static IReadOnlyList<string> Save(RunFolder run, string folder)
    {
        if (!File.Exists(run.LogPath))
            throw new RunException($"{run.LogPath} is not there: the run has done no step yet. ./animegan resume {run.Name} goes on with it.");
        var log = TrainingLog.Read(run.LogPath).ToList();
        if (log.Count == 0)
            throw new RunException($"{run.LogPath} has no step yet. Plot the run when it has done some.");
        var charts = TrainingCharts.All(log);
        var page = Path.Combine(folder, "plots.html");
        var html = ChartHtml.Page($"{run.Name}: {log[^1].Step} steps", charts.Select(chart => chart.Chart.ToFigure()));
        Sampling.WholeFile.Write(page, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(html)));
        var files = new List<string> { page };
        foreach (var (name, chart) in charts)
        {
            files.Add(Path.Combine(folder, name + ".svg"));
            chart.SaveSvg(files[^1]);
        }
        return files;
    }
}
