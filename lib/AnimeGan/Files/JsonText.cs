namespace AnimeGan.Files;

/// <summary>How options, logs and records of this library are written as JSON: names in snake case, those of enums too.</summary>
/// <remarks>What is read may have no name that there is not, and none twice.</remarks>
public static class JsonText
{
    /// <summary>In one line, as in logs and metadata.</summary>
    public static JsonSerializerOptions Line { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    /// <summary>Indented, for people.</summary>
    public static JsonSerializerOptions Indented { get; } = new(Line) { WriteIndented = true };
}
