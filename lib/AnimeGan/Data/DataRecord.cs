namespace AnimeGan.Data;

/// <summary>The faces a run learns from, as <c>data.json</c> keeps them.</summary>
/// <param name="Source">The file they came from.</param>
/// <param name="Count">How many faces.</param>
/// <param name="ImageSize">Their edge in pixels.</param>
/// <param name="Sha256">Of the pixels and tags, in hexadecimal: a run resumes on the same faces only.</param>
public sealed record DataRecord(string Source, int Count, int ImageSize, string Sha256);
