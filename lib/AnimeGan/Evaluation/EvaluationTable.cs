using System.Globalization;
using System.Text;
using AnimeGan.Tags;

namespace AnimeGan.Evaluation;

/// <summary>A report as Markdown: generators side by side, then tag by tag.</summary>
public static class EvaluationTable
{
    /// <summary>The whole page.</summary>
    public static string Of(EvaluationReport report)
    {
        var text = new StringBuilder();
        Line($"# Evaluation");
        Line($"");
        Line($"Real faces: {report.RealFaces} of {report.Real}, {report.HeldBack} more held back; all faces at {report.ImageSize} px.");
        Line($"Features: {report.Extractor}, {report.Dimension} numbers. Judge of the tags: {report.Judge ?? "none"}.");
        text.Append(CultureInfo.InvariantCulture, $"{report.Options.Samples} generated faces with the tags of real ones, ")
            .Append(CultureInfo.InvariantCulture, $"{report.Options.Repeats} times; ± is max - min. ");
        Line($"Two halves of the real faces are {Number(report.HalfAgainstHalf)} apart (Fréchet).");
        Line($"");
        Row(["", .. report.Generators.Select(generator => generator.Name)]);
        Row(["---", .. report.Generators.Select(_ => "--:")]);
        Measure("Fréchet distance, lower is better", generator => Text(generator.Frechet));
        Measure("kernel distance, lower is better", generator => Text(generator.Kernel));
        Measure("precision", generator => Text(generator.Precision));
        Measure("recall", generator => Text(generator.Recall));
        Measure("density", generator => Text(generator.Density));
        Measure("coverage", generator => Text(generator.Coverage));
        foreach (var group in report.Generators.SelectMany(generator => generator.Groups).Select(found => found.Group).Distinct())
        {
            Measure($"tag precision, {Name(group)}: seen by the judge", generator => Percent(Group(generator, group)?.Observed));
            Measure($"the same, the judge's errors taken out (it sees {Percent(Group(report.Generators[0], group)?.Judge)} of real ones)",
                generator => Percent(Group(generator, group)?.Corrected));
        }
        if (report.JudgeMeanAveragePrecision is { } real)
            Measure($"mean average precision of the tags (real faces: {Number(real)})",
                generator => generator.MeanAveragePrecision is { } value ? Number(value) : "-");
        Measure("nearest training face by features, against held-back faces'",
            generator => $"{Number(generator.CopiesByFeatures.Generated)} / {Number(generator.CopiesByFeatures.HeldBack)}");
        Measure("nearer than 99 % of held-back faces, by features", generator => Percent(generator.CopiesByFeatures.TooNear));
        Measure("the same, by pixels", generator => Percent(generator.CopiesByPixels.TooNear));
        Measure("difference within a tag setting / across / of real faces", generator =>
            $"{Number(generator.Diversity.Within)} / {Number(generator.Diversity.Across)} / {Number(generator.Diversity.Real)}");
        Measure("grain: energy of the finest octave over real faces', 1 is right", generator => Number(generator.Spectrum.Grain));
        Measure("grid: highest peak at 2, 4 or 8 px, 1 is none", generator => Number(generator.Spectrum.Grid));
        Measure("path length", generator => generator.Smoothness.PathLength is { } length ? Number(length) : "-");
        Measure("longest step of a walk over the mean step", generator => Number(generator.Smoothness.Unevenness));

        if (report.Generators.Any(generator => generator.Tags.Count > 0))
        {
            Line($"");
            Line($"## Tag by tag");
            Line($"Seen by the judge, and with its errors taken out where it tells the tag.");
            Line($"");
            Row(["tag", "judge: sees / false alarms on real faces", .. report.Generators.Select(generator => generator.Name)]);
            Row(["---", "--:", .. report.Generators.Select(_ => "--:")]);
            foreach (var tag in TagCatalogue.All.Where(
                tag => report.Generators.Any(generator => generator.Tags.Any(found => found.Tag == tag))))
            {
                var judge = report.Generators[0].Tags.FirstOrDefault(found => found.Tag == tag)?.Judge;
                Row([tag.Name, judge is null ? "-" : $"{Percent(judge.Sensitivity)} / {Percent(judge.FalseAlarm)} ({judge.With} faces)",
                    .. report.Generators.Select(generator =>
                    generator.Tags.FirstOrDefault(found => found.Tag == tag) is { } found
                        ? $"{Percent(found.Observed)} ({Percent(found.Corrected)})" : "-")]);
            }
        }
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        void Row(IEnumerable<string> cells) =>
            text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|"))).Append(" |\n");
        void Measure(string name, Func<GeneratorEvaluation, string> cell) => Row([name, .. report.Generators.Select(cell)]);
    }

    private static GroupPrecision? Group(GeneratorEvaluation generator, TagGroup group) =>
        generator.Groups.FirstOrDefault(found => found.Group == group);

    private static string Text(Repeated value) => $"{Number(value.Mean)} ± {Number(value.Range)}";

    private static string Number(double value) =>
        value.ToString(Math.Abs(value) >= 100 ? "0" : Math.Abs(value) >= 1 ? "0.00" : "0.0000", CultureInfo.InvariantCulture);

    private static string Percent(double? value) =>
        value is { } share ? share.ToString("0.0%", CultureInfo.InvariantCulture).Replace("%", " %").Replace("  %", " %") : "-";

    private static string Name(TagGroup group) => group switch
    {
        TagGroup.HairColour => "hair colour",
        TagGroup.HairStyle => "hair style",
        TagGroup.Attribute => "expression and things worn",
        _ => "eye colour",
    };
}
