using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace AnimeGan.Jupyter;

/// <summary>
/// Between the frames on the wire and messages: identities, the delimiter <c>&lt;IDS|MSG&gt;</c>, the signature, then header, parent
/// header, metadata and content as JSON.
/// </summary>
internal sealed class MessageCodec(MessageSigner signer)
{
    /// <summary>The version of Jupyter's messaging protocol the kernel speaks.</summary>
    internal const string ProtocolVersion = "5.3";

    private const int MaxIdentities = 16;

    private static readonly byte[] emptyObject = "{}"u8.ToArray();
    private static readonly JsonDocumentOptions strict = new() { MaxDepth = 64 };

    private readonly string session = Guid.NewGuid().ToString("N");
    private long sent;

    private static ReadOnlySpan<byte> Delimiter => "<IDS|MSG>"u8;

    /// <summary>The message in the frames, or null with the reason why it is dropped.</summary>
    internal JupyterMessage? Decode(IReadOnlyList<byte[]> frames, out string? dropped)
    {
        var start = 0;
        while (start < frames.Count && start <= MaxIdentities && !frames[start].AsSpan().SequenceEqual(Delimiter))
            start++;
        dropped = "it has no delimiter and five parts after it";
        if (start > MaxIdentities || frames.Count < start + 6)
            return null;
        var (signature, header, parent, metadata, content) = (frames[start + 1], frames[start + 2], frames[start + 3], frames[start + 4], frames[start + 5]);
        dropped = "its signature is missing, wrong or was seen before";
        if (!signer.Accepts(signature, header, parent, metadata, content))
            return null;
        try
        {
            using var headerJson = JsonDocument.Parse(header, strict);
            dropped = "its header has no msg_id and msg_type";
            if (!IsText(headerJson.RootElement, "msg_id") || !IsText(headerJson.RootElement, "msg_type"))
                return null;
            // What a front end may send is checked here once, so that handlers find objects where the protocol has objects.
            using var parentJson = JsonDocument.Parse(parent, strict);
            using var metadataJson = JsonDocument.Parse(metadata, strict);
            var contentJson = JsonDocument.Parse(content, strict).RootElement;
            dropped = "its parts are not JSON objects";
            if (parentJson.RootElement.ValueKind != JsonValueKind.Object || metadataJson.RootElement.ValueKind != JsonValueKind.Object
                || contentJson.ValueKind != JsonValueKind.Object)
            {
                return null;
            }
            dropped = null;
            return new JupyterMessage([.. frames.Take(start)], headerJson.RootElement.GetProperty("msg_type").GetString()!, header, contentJson);
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
    /// <param name="parent">The header of the request it belongs to, as bytes; null where there was none.</param>
    /// <param name="content">Writes the fields of the content.</param>
    internal List<ReadOnlyMemory<byte>> Encode(IEnumerable<byte[]> identities, string type, byte[]? parent, Action<Utf8JsonWriter> content)
    {
        var header = Header(type);
        parent ??= emptyObject;
        var body = Object(content);
        var signature = signer.Sign(header.Span, parent, emptyObject, body.Span);
        var frames = new List<ReadOnlyMemory<byte>>(8);
        foreach (var identity in identities)
            frames.Add(identity);
        frames.Add(Delimiter.ToArray());
        frames.Add(signature);
        frames.Add(header);
        frames.Add(parent);
        frames.Add(emptyObject);
        frames.Add(body);
        return frames;
    }

    private ReadOnlyMemory<byte> Header(string type) => Object(json =>
    {
        json.WriteString("msg_id", string.Create(CultureInfo.InvariantCulture, $"{session}_{Interlocked.Increment(ref sent)}"));
        json.WriteString("session", session);
        json.WriteString("username", "kernel");
        json.WriteString("date", DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        json.WriteString("msg_type", type);
        json.WriteString("version", ProtocolVersion);
    });

    private static ReadOnlyMemory<byte> Object(Action<Utf8JsonWriter> fields)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        // What is written is checked by its writers; text keeps its characters, since it goes to a front end and into no HTML page.
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    private static bool IsText(JsonElement json, string field) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String && value.GetString()!.Length > 0;
}
