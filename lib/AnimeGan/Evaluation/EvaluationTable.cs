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
        foreach (var (name, cell) in GeneratorEvaluation.Rows(report))
            Row([name, .. report.Generators.Select(cell)]);

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
    }

    internal static string Number(double? given) => given is not { } value ? "-"
        : value.ToString(Math.Abs(value) >= 100 ? "0" : Math.Abs(value) >= 1 ? "0.00" : "0.0000", CultureInfo.InvariantCulture);

    internal static string Percent(double? value) =>
        value is { } share ? share.ToString("0.0%", CultureInfo.InvariantCulture).Replace("%", " %").Replace("  %", " %") : "-";
}
