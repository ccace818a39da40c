using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AnimeGan.Jupyter;

/// <summary>A message as it came, checked: who sent it, its header (as the bytes that answers carry as their parent) and its content.</summary>
internal sealed record JupyterMessage(byte[][] Identities, string Type, byte[] Header, JsonElement Content)
{
    /// <summary>The text of a field of the content; null where it is none.</summary>
    internal string? Text(string field) => Content.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A flag of the content, or what the protocol says it is when absent.</summary>
    internal bool Flag(string field, bool otherwise) =>
        Content.TryGetProperty(field, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : otherwise;

    /// <summary>A whole number of the content, or what the protocol says it is when absent.</summary>
    internal int Number(string field, int otherwise) =>
        Content.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : otherwise;
}

/// <summary>
/// Between the frames on the wire and messages: identities, the delimiter <c>&lt;IDS|MSG&gt;</c>, the signature (HMAC-SHA256 over what
/// follows it), then header, parent header, metadata and content as JSON.
/// </summary>
internal sealed class MessageCodec(byte[] key)
{
    /// <summary>The version of Jupyter's messaging protocol that the kernel speaks.</summary>
    internal const string ProtocolVersion = "5.3";

    /// <summary>As many signatures as jupyter_client remembers; older ones are forgotten first.</summary>
    private const int MaxIdentities = 16, Remembered = 65_536;

    private static readonly byte[] emptyObject = "{}"u8.ToArray(), delimiter = "<IDS|MSG>"u8.ToArray();

    // Text keeps its characters: it goes to a front end and into no HTML page.
    private static readonly JsonSerializerOptions relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 600 };

    private readonly string session = Guid.NewGuid().ToString("N");
    private readonly HashSet<string> seen = [];
    private readonly Queue<string> order = [];
    private long sent;

    /// <summary>The message in the frames, or null with the reason why it is dropped.</summary>
    internal JupyterMessage? Decode(IReadOnlyList<byte[]> frames, out string? dropped)
    {
        var start = 0;
        while (start < frames.Count && start <= MaxIdentities && !frames[start].AsSpan().SequenceEqual(delimiter))
            start++;
        dropped = "it has no delimiter and five parts after it";
        if (start > MaxIdentities || frames.Count < start + 6)
            return null;
        var parts = frames.Skip(start + 2).Take(4).ToArray();
        dropped = "its signature is missing, wrong or was seen before";
        if (!Accepts(frames[start + 1], parts))
            return null;
        try
        {
            // What a front end may send is checked here once, so that handlers find objects where the protocol has objects.
            var objects = parts.Select(part => JsonDocument.Parse(part).RootElement).ToArray();
            dropped = "its parts are not JSON objects with a msg_id and a msg_type";
            var message = new JupyterMessage([.. frames.Take(start)], "", parts[0], objects[0]);
            if (objects.Any(part => part.ValueKind != JsonValueKind.Object) || string.IsNullOrEmpty(message.Text("msg_id")) || message.Text("msg_type") is not { Length: > 0 } type)
                return null;
            dropped = null;
            return message with { Type = type, Content = objects[3] };
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
    internal List<byte[]> Encode(IEnumerable<byte[]> identities, string type, byte[]? parent, JsonObject content)
    {
        byte[][] parts = [Bytes(Header(type)), parent ?? emptyObject, emptyObject, Bytes(content)];
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

    /// <summary>Right (compared in constant time) and not seen before: who reads the wire must not be able to send a message again.</summary>
    private bool Accepts(byte[] signature, byte[][] parts)
    {
        var expected = Sign(parts);
        if (!CryptographicOperations.FixedTimeEquals(signature, Encoding.ASCII.GetBytes(expected)))
            return false;
        lock (seen)
        {
            if (!seen.Add(expected))
                return false;
            order.Enqueue(expected);
            if (order.Count > Remembered)
                seen.Remove(order.Dequeue());
        }
        return true;
    }

    private JsonObject Header(string type) => new()
    {
        ["msg_id"] = string.Create(CultureInfo.InvariantCulture, $"{session}_{Interlocked.Increment(ref sent)}"),
        ["session"] = session,
        ["username"] = "kernel",
        ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        ["msg_type"] = type,
        ["version"] = ProtocolVersion,
    };

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString(relaxed));
}
