namespace AnimeGan.Evaluation;

/// <summary>What generators measure beside one another, and how it was measured.</summary>
public sealed record EvaluationReport
{
    private static readonly JsonSerializerOptions Json = new(JsonText.Indented) { Converters = { new TagByName() } };

    /// <summary>In whose features.</summary>
    public required string Extractor { get; init; }

    /// <summary>The extractor's hash.</summary>
    public required string ExtractorHash { get; init; }

    /// <summary>Numbers in a feature.</summary>
    public required int Dimension { get; init; }

    /// <summary>Who judged the tags; null: nobody.</summary>
    public string? Judge { get; init; }

    /// <summary>The real faces.</summary>
    public required string Real { get; init; }

    /// <summary>SHA-256 of those compared with; null in reports of before it was noted.</summary>
    public string? RealSha256 { get; init; }

    /// <summary>How many real faces were compared with.</summary>
    public required int RealFaces { get; init; }

    /// <summary>Of how many a tag is known; null in reports of before 2026-12-01.</summary>
    public int? TaggedFaces { get; init; }

    /// <summary>How many were held back.</summary>
    public required int HeldBack { get; init; }

    /// <summary>The edge in pixels to which all faces were brought.</summary>
    public required int ImageSize { get; init; }

    /// <summary>Fréchet distance of two halves of the real faces: what is as good as equal at half their number.</summary>
    public required double HalfAgainstHalf { get; init; }

    /// <summary>Mean average precision of the judge on held-back real faces.</summary>
    public double? JudgeMeanAveragePrecision { get; init; }

    /// <summary>What is known of the faces that were compared with.</summary>
    internal Data.DataRecord Faces => new(Real, RealFaces, ImageSize, RealSha256 ?? "");

    /// <summary>How it was measured.</summary>
    public required EvaluationOptions Options { get; init; }

    /// <summary>A generator each.</summary>
    public required IReadOnlyList<GeneratorEvaluation> Generators { get; init; }

    /// <summary>The whole report as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>The report that a file holds.</summary>
    /// <exception cref="InvalidDataException">It holds none; the message names the file.</exception>
    public static EvaluationReport Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<EvaluationReport>(File.ReadAllText(path), Json) ?? throw new JsonException("it is null");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path} is no report of an evaluation: {error.Message} Remove it, and evaluate again.", error);
        }
    }

    /// <summary>Writes evaluation.json and evaluation.md into a folder, each whole or not at all.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    public void Save(string folder)
    {
        WholeFile.WriteText(Path.Combine(folder, "evaluation.json"), ToJson() + "\n");
        WholeFile.WriteText(Path.Combine(folder, "evaluation.md"), EvaluationTable.Of(this));
    }

    private sealed class TagByName : JsonConverter<Tag>
    {
        public override Tag Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TagParser.Find(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, Tag value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
    }
}

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
        if (report.TaggedFaces == 0)
            Line($"No tag of a real face is known: the faces drawn have tags as often as each generator was trained with them.");
        text.Append(CultureInfo.InvariantCulture, $"{report.Options.Samples} generated faces")
            .Append(report.TaggedFaces == 0 ? ", " : " with the tags of real ones, ")
            .Append(report.Options.Repeats == 1 ? "once: how far chance goes is not told. "
                : string.Create(CultureInfo.InvariantCulture, $"{report.Options.Repeats} times; ± is max - min. "));
        Line($"Two halves of the real faces are {Number(report.HalfAgainstHalf)} apart (Fréchet).");
        Line($"");
        if (Math.Min(report.RealFaces, report.Options.Samples) <= report.Dimension)
        {
            Line($"With {report.RealFaces} real and {report.Options.Samples} drawn faces, no more than the {report.Dimension} numbers of");
            Line($"a feature, a Gaussian is not determined: Fréchet distances are too large, and compare only with others so measured.");
            Line($"");
        }
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
