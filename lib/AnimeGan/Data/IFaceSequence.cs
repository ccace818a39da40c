namespace AnimeGan.Data;

/// <summary>
/// Faces one by one, in a fixed order: imported, drawn or packed. What packs, loads, counts and shows them need not know which.
/// Several threads may ask at a time.
/// </summary>
public interface IFaceSequence : IDisposable
{
    /// <summary>Where they come from, for messages.</summary>
    string Source { get; }

    /// <summary>How many there are; loading may find that some cannot be used.</summary>
    int Count { get; }

    /// <summary>Where they come from and what was done to them, as it is kept in a packed file: the same on every machine.</summary>
    JsonObject Provenance { get; }

    /// <summary>What is known of face <paramref name="index"/> without decoding it.</summary>
    FaceRecord Describe(int index);

    /// <summary>What is known of its tags.</summary>
    TagVector TagsOf(int index);

    /// <summary>Decodes or draws a face.</summary>
    /// <param name="index">Which, from 0 on.</param>
    /// <param name="size">The edge in pixels it is to have.</param>
    /// <param name="planes">Where to: (3, size, size) bytes, red, green, blue.</param>
    /// <returns>What is known of it now.</returns>
    /// <exception cref="InvalidDataException">It cannot be used; the message says why, as the end of a sentence about it.</exception>
    FaceRecord Load(int index, int size, Span<byte> planes);

    /// <summary>The same; where the face cannot be used, the fault in place of a record.</summary>
    internal (FaceRecord? Record, string? Fault) TryLoad(int index, int size, Span<byte> planes)
    {
        try
        {
            return (Load(index, size, planes), null);
        }
        catch (InvalidDataException error)
        {
            return (null, error.Message);
        }
    }
}

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
