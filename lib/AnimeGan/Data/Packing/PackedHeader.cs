using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AnimeGan.Tags;

namespace AnimeGan.Data.Packing;

/// <summary>
/// The beginning of a packed file: safetensors' header, filled up with spaces to 64 KB. So the pixels can be written before it is known how many
/// faces there will be, and begin at a page of memory.
/// </summary>
internal static class PackedHeader
{
    internal const int Bytes = 1 << 16;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The whole header.</summary>
    /// <param name="count">How many faces.</param>
    /// <param name="size">Their edge.</param>
    /// <param name="recordBytes">The length of the records' text.</param>
    /// <param name="provenance">Where they come from. What is too long for the header is cut.</param>
    internal static byte[] Make(int count, int size, long recordBytes, JsonObject provenance)
    {
        var images = (long)count * 3 * size * size;
        var tags = images + (long)count * TagCatalogue.Count;
        var header = new JsonObject
        {
            ["__metadata__"] = new JsonObject
            {
                ["format"] = PackedFaces.Format,
                ["version"] = PackedFaces.Version,
                ["tags"] = string.Join(',', TagCatalogue.All.Select(tag => tag.Name)),
                ["provenance"] = Fitting(provenance),
            },
            [PackedFaces.Images] = Tensor("U8", [count, 3, size, size], 0, images),
            [PackedFaces.TagsName] = Tensor("I8", [count, TagCatalogue.Count], images, tags),
            [PackedFaces.Records] = Tensor("U8", [recordBytes], tags, tags + recordBytes),
        };
        var json = JsonSerializer.SerializeToUtf8Bytes(header, Plain);
        var bytes = new byte[Bytes];
        bytes.AsSpan().Fill((byte)' ');
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Bytes - sizeof(long));
        json.CopyTo(bytes.AsSpan(sizeof(long)));
        return bytes;
    }

    private static JsonObject Tensor(string type, long[] shape, long begin, long end) => new()
    {
        ["dtype"] = type,
        ["shape"] = new JsonArray([.. shape.Select(length => JsonValue.Create(length))]),
        ["data_offsets"] = new JsonArray(begin, end),
    };

    private static string Fitting(JsonObject provenance)
    {
        const int most = Bytes / 4; // Quotation marks double inside a text of JSON, and other letters grow too.
        var whole = provenance.DeepClone().AsObject();
        while (true)
        {
            var text = whole.ToJsonString(Plain);
            if (JsonSerializer.SerializeToUtf8Bytes(text, Plain).Length <= most || whole.Count == 0)
                return text;
            var longest = whole.OrderByDescending(entry => entry.Value?.ToJsonString(Plain).Length ?? 0).First();
            whole.Remove(longest.Key);
            whole[longest.Key + "_left_out"] = true;
        }
    }
}
