using System.Text.Json;
using System.Text.Json.Serialization;
using AnimeGan.Files;
using AnimeGan.Tags;

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
