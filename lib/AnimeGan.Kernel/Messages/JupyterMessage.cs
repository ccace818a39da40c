using System.Text.Json;

namespace AnimeGan.Jupyter;

/// <summary>
/// A message as it came: who sent it (the routing identities), its header (also as the bytes that answers carry as their parent
/// header) and its content. Its signature and its shape have been checked.
/// </summary>
internal sealed record JupyterMessage(IReadOnlyList<byte[]> Identities, string Type, byte[] Header, JsonElement Content)
{
    /// <summary>The text of a field of the content, or what the protocol says it is when absent. Null where it is no text.</summary>
    internal string? Text(string field, string? otherwise = null) =>
        !Content.TryGetProperty(field, out var value) ? otherwise : value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A flag of the content, or what the protocol says it is when absent or null.</summary>
    internal bool Flag(string field, bool otherwise) => Content.TryGetProperty(field, out var value)
        ? value.ValueKind == JsonValueKind.True || (value.ValueKind != JsonValueKind.False && otherwise)
        : otherwise;

    /// <summary>A whole number of the content within <c>int</c>, or what the protocol says it is when absent.</summary>
    internal int Number(string field, int otherwise) =>
        Content.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : otherwise;
}
