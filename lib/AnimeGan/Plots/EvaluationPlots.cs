using AnimeGan.Evaluation;
using AnimeGan.Pictures;
using AnimeGan.Training;

namespace AnimeGan.Plots;

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
