using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace AnimeGan.Jupyter;

/// <summary>A message as it came, checked: who sent it, its header (as the bytes that answers carry as their parent) and its content.</summary>
internal sealed record JupyterMessage(byte[][] Identities, string Type, byte[] Header, JsonElement Content)
{
    // Each is what a field of the content says, or, where that is absent or of another kind, what the protocol says of its absence.
    internal string? Text(string field) => Field(field) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    internal bool Flag(string field, bool otherwise) =>
        Field(field) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : otherwise;

    internal int Number(string field, int otherwise) =>
        Field(field) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : otherwise;

    private JsonElement Field(string field) => Content.TryGetProperty(field, out var value) ? value : default;
}

/// <summary>
/// Between the frames on the wire and messages: identities, the delimiter <c>&lt;IDS|MSG&gt;</c>, the signature (HMAC-SHA256 over what
/// follows it), then header, parent header, metadata and content as JSON.
/// </summary>
internal sealed class MessageCodec(byte[] key)
{
    /// <summary>The version of Jupyter's messaging protocol that the kernel speaks.</summary>
    internal const string ProtocolVersion = "5.3";

    private static readonly byte[] emptyObject = "{}"u8.ToArray(), delimiter = "<IDS|MSG>"u8.ToArray();

    // Text keeps its characters: it goes to a front end and into no HTML page.
    private static readonly JsonSerializerOptions relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 600 };

    private readonly string session = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<string, bool> seen = [];
    private long sent;

    /// <summary>The message in the frames, or null with the reason why it is dropped.</summary>
    internal JupyterMessage? Decode(List<byte[]> frames, out string? dropped)
    {
        var start = frames.FindIndex(frame => frame.AsSpan().SequenceEqual(delimiter));
        dropped = "it has no delimiter and five parts after it";
        if (start < 0 || frames.Count < start + 6)
            return null;
        byte[][] parts = [.. frames.Skip(start + 2).Take(4)];
        var signature = Sign(parts);
        dropped = "its signature is missing, wrong or was seen before";
        if (!CryptographicOperations.FixedTimeEquals(frames[start + 1], Encoding.ASCII.GetBytes(signature)))
            return null;
        // Who reads the wire must not be able to send a message again.
        if (!seen.TryAdd(signature, true))
            return null;
        try
        {
            // What a front end may send is checked here once, so that handlers find objects where the protocol has objects.
            var objects = parts.Select(part => JsonDocument.Parse(part).RootElement).ToArray();
            dropped = "its parts are not JSON objects with a msg_id and a msg_type";
            var message = new JupyterMessage([.. frames.Take(start)], "", parts[0], objects[0]);
            var isMessage = objects.All(part => part.ValueKind == JsonValueKind.Object) && message.Text("msg_id") is not null;
            return isMessage && message.Text("msg_type") is { Length: > 0 } type ? message with { Type = type, Content = objects[3] } : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text that is not UTF-16 once its escapes are read.
            dropped = "its parts are not JSON";
            return null;
        }
    }

    /// <summary>The frames of a message from the kernel, signed.</summary>
    /// <param name="identities">Whom it goes to on a ROUTER socket; on iopub its topic.</param>
    /// <param name="type">The message's type.</param>
    /// <param name="parent">The header of the request it belongs to; null where there was none.</param>
    /// <param name="content">The content.</param>
    internal List<byte[]> Encode(byte[][] identities, string type, byte[]? parent, JsonObject content)
    {
        var header = new JsonObject
        {
            ["msg_id"] = string.Create(CultureInfo.InvariantCulture, $"{session}_{Interlocked.Increment(ref sent)}"),
            ["session"] = session,
            ["username"] = "kernel",
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = ProtocolVersion,
        };
        byte[][] parts = [Bytes(header), parent ?? emptyObject, emptyObject, Bytes(content)];
        return [.. identities, delimiter, Encoding.ASCII.GetBytes(Sign(parts)), .. parts];
    }

    /// <summary>The signature as lower-case hexadecimal digits.</summary>
    internal string Sign(params byte[][] parts)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (var part in parts)
            hash.AppendData(part);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString(relaxed));
}
