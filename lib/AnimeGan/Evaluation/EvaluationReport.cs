using System.Text.Json;
using System.Text.Json.Serialization;
using AnimeGan.Files;
using AnimeGan.Tags;

namespace AnimeGan.Evaluation;

/// <summary>A number measured several times with different seeds.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="Range">Largest - smallest: the paper's measure of what chance does.</param>
/// <param name="Values">Each of them.</param>
public sealed record Repeated(double Mean, double Range, IReadOnlyList<double> Values)
{
    /// <summary>Of some values.</summary>
    public static Repeated Of(IReadOnlyList<double> values) => new(values.Average(), values.Max() - values.Min(), values);
}

/// <summary>The tag precision of one group of tags.</summary>
/// <param name="Group">Which.</param>
/// <param name="Observed">Mean of what the judge sees, over the group's tags.</param>
/// <param name="Corrected">
/// Mean with the judge's errors taken out, over the tags for which that can be told; null where there are none.
/// </param>
/// <param name="Judge">The judge's own mean sensitivity on real faces it never saw; null where no real face tells.</param>
public sealed record GroupPrecision(TagGroup Group, double Observed, double? Corrected, double? Judge);

/// <summary>What one generator measures.</summary>
public sealed record GeneratorEvaluation
{
    /// <summary>What the table calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The edge of its faces in pixels, before they were brought to the real ones'.</summary>
    public required int ImageSize { get; init; }

    /// <summary>Fréchet distance to the real faces, in the extractor's features.</summary>
    public required Repeated Frechet { get; init; }

    /// <summary>Kernel distance to the real faces.</summary>
    public required Repeated Kernel { get; init; }

    /// <summary>Share of generated faces within the real manifold.</summary>
    public required Repeated Precision { get; init; }

    /// <summary>Share of real faces within the generated manifold.</summary>
    public required Repeated Recall { get; init; }

    /// <summary>In how many real balls a generated face lies.</summary>
    public required Repeated Density { get; init; }

    /// <summary>Share of real faces with a generated one near.</summary>
    public required Repeated Coverage { get; init; }

    /// <summary>Copies, by features.</summary>
    public required Memorisation CopiesByFeatures { get; init; }

    /// <summary>Copies, by pixels.</summary>
    public required Memorisation CopiesByPixels { get; init; }

    /// <summary>How much faces of one tag setting differ.</summary>
    public required Diversity Diversity { get; init; }

    /// <summary>How evenly faces change along a way.</summary>
    public required LatentSmoothness Smoothness { get; init; }

    /// <summary>Grain and grid.</summary>
    public required Spectrum Spectrum { get; init; }

    /// <summary>Whether the tags asked for are to be seen, tag by tag; empty without a judge.</summary>
    public IReadOnlyList<TagPrecision> Tags { get; init; } = [];

    /// <summary>The same, by group.</summary>
    public IReadOnlyList<GroupPrecision> Groups { get; init; } = [];

    /// <summary>
    /// Mean over the tags of the average precision with which the judge's probabilities rank the faces by the tags asked for.
    /// </summary>
    public double? MeanAveragePrecision { get; init; }
}

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

    /// <summary>How many real faces were compared with.</summary>
    public required int RealFaces { get; init; }

    /// <summary>How many were held back.</summary>
    public required int HeldBack { get; init; }

    /// <summary>The edge in pixels to which all faces were brought.</summary>
    public required int ImageSize { get; init; }

    /// <summary>Fréchet distance of two halves of the real faces: what is as good as equal at half their number.</summary>
    public required double HalfAgainstHalf { get; init; }

    /// <summary>Mean average precision of the judge on held-back real faces.</summary>
    public double? JudgeMeanAveragePrecision { get; init; }

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
        WholeFile.Write(Path.Combine(folder, "evaluation.json"),
            stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(ToJson() + "\n")));
        WholeFile.Write(Path.Combine(folder, "evaluation.md"),
            stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(EvaluationTable.Of(this))));
    }

    private sealed class TagByName : JsonConverter<Tag>
    {
        public override Tag Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TagParser.Find(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, Tag value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
    }
}
