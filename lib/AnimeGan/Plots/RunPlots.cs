using AnimeGan.Evaluation;
using AnimeGan.Training;
using GenericChart = Plotly.NET.GenericChart;

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
            throw new RunException($"{run.LogPath} is not there: the run has done no step yet. ./animegan resume {run.Name} goes on with "
                + "it.");
        var log = TrainingLog.Read(run.LogPath).ToList();
        if (log.Count == 0)
            throw new RunException($"{run.LogPath} has no step yet. Plot the run when it has done some.");
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
