using AnimeGan.Evaluation;
using AnimeGan.Pictures;
using AnimeGan.Training;
using GenericChart = Plotly.NET.GenericChart;

namespace AnimeGan.Plots;

/// <summary>Charts as files: a picture of each, and one page with all.</summary>
internal static class ChartFiles
{
    /// <summary>
    /// Writes charts, by the names that their pictures get, each whole or not at all; and a page of all, which alone has the pictures.
    /// </summary>
    /// <returns>The files, the page first.</returns>
    internal static IReadOnlyList<string> Save(
        string folder, string pageName, string title, IReadOnlyList<(string Name, GenericChart Chart)> charts,
            IEnumerable<(string Caption, RgbImage Picture)>? pictures = null)
    {
        var page = Path.Combine(folder, pageName);
        WholeFile.WriteText(page, ChartHtml.Page(title, charts.Select(chart => chart.Chart.ToFigure()), pictures));
        var files = new List<string> { page };
        foreach (var (name, chart) in charts)
        {
            files.Add(Path.Combine(folder, name + ".png"));
            chart.SavePng(files[^1]);
        }
        return files;
    }
}

/// <summary>An evaluation's charts as files: a picture of each, and one page with all, which needs no network.</summary>
public static class EvaluationPlots
{
    /// <summary>Draws a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="folder">Where <c>evaluation.html</c> and the pictures go; made if absent.</param>
    /// <param name="runs">Runs of which some may have been measured while they trained.</param>
    /// <param name="nearest">For each generator its faces beside the nearest training faces, by name.</param>
    /// <returns>The files, the page first.</returns>
    /// <exception cref="IOException">They could not be written.</exception>
    public static IReadOnlyList<string> Save(EvaluationReport report, string folder, IEnumerable<RunFolder>? runs = null,
        IEnumerable<(string Name, RgbImage Sheet)>? nearest = null) => ChartFiles.Save(
        folder, "evaluation.html", $"Evaluation: {string.Join(", ", report.Generators.Select(generator => generator.Name))}",
        [.. ReportCharts.All(report), .. RunPlots.DistanceOverSteps(runs ?? [])],
        nearest?.Select(sheet =>
            ($"{sheet.Name}: the drawn faces that are nearest to training faces, above the training faces nearest to them", sheet.Sheet)));
}

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
        var log = File.Exists(run.LogPath) ? TrainingLog.Read(run.LogPath).ToList() : [];
        if (log.Count == 0 && run.Checkpoints() is [.., { Step: > 0 } last])
            throw new RunException($"{run.LogPath} is gone or empty, though the run has come to step {last.Step}: put it back. Without it "
                + "there is nothing to plot.");
        if (log.Count == 0)
            throw new RunException($"{run.LogPath}: the run has done no step yet. ./animegan resume {run.Name} goes on with it.");
        var charts = TrainingCharts.All(log);
        return ChartFiles.Save(folder, "plots.html", $"{run.Name}: {log[^1].Step} steps", [.. charts, .. DistanceOverSteps([run])]);
    }

    /// <summary>The Fréchet distance that runs were measured by while they trained, as a chart; none where no run was.</summary>
    internal static IEnumerable<(string Name, GenericChart Chart)> DistanceOverSteps(IEnumerable<RunFolder> runs)
    {
        // Distances in the features of two extractors are two curves: they cannot be compared.
        var curves = runs.SelectMany(run =>
        {
            var measured = TrainingEvaluation.Read(run).GroupBy(measure => measure.Extractor).ToList();
            return measured.Select(part =>
                (measured.Count > 1 ? $"{run.Name}, features {part.Key?[..8] ?? "unnamed"}" : run.Name,
                Series.Of(part, measure => measure.Step, measure => measure.Frechet)));
        }).ToList();
        if (curves.Count > 0)
            yield return ("frechet", EvaluationCharts.FidOverSteps(curves, "Fréchet distance"));
    }
}
