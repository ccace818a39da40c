using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AnimeGan.Data;

/// <summary>Where one face comes from: a line of a packed file's <c>faces</c>.</summary>
/// <param name="Name">The picture's path in its source, or a number where faces are drawn.</param>
/// <param name="Width">How wide the picture was, in pixels; 0: not known.</param>
/// <param name="Height">How high it was.</param>
/// <param name="Year">The year it comes from, if known.</param>
/// <param name="Origin">Where the source says it was taken from, if it does.</param>
public sealed record FaceRecord(string Name, int Width = 0, int Height = 0, int? Year = null, string? Origin = null)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The record as a line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Format);

    /// <summary>The record of a line.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static FaceRecord FromJson(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<FaceRecord>(line, Format) is { Name: not null, Width: >= 0, Height: >= 0 } record
                ? record
                : throw new FormatException("a face's record needs a name and a size");
        }
        catch (JsonException error)
        {
            throw new FormatException($"a face's record is no JSON: {error.Message}", error);
        }
    }
}

/// <summary>The faces a run learns from, as <c>data.json</c> keeps them.</summary>
/// <param name="Source">The file they came from.</param>
/// <param name="Count">How many faces.</param>
/// <param name="ImageSize">Their edge in pixels.</param>
/// <param name="Sha256">Of the pixels and tags, in hexadecimal: a run resumes on the same faces only.</param>
public sealed record DataRecord(string Source, int Count, int ImageSize, string Sha256);
