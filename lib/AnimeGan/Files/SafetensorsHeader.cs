using System.Text.Unicode;

namespace AnimeGan.Files;

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Offset">Where its bytes begin in the file.</param>
/// <param name="Length">How many bytes it has.</param>
public sealed record SafetensorsEntry(string Name, ScalarType Type, IReadOnlyList<long> Shape, long Offset, long Length);

/// <summary>
/// What a safetensors file begins with: eight bytes of length, then JSON that maps names to dtype, shape and place. Each
/// statement is checked before anything is believed: the file may come from anywhere.
/// </summary>
internal sealed class SafetensorsHeader
{
    internal const string MetadataKey = "__metadata__";
    internal const int LengthBytes = 8;

    // The reference implementation's limit.
    private const long MaxHeader = 100_000_000;
    private const int MaxDepth = 4;
    private const int MaxDimensions = 64;

    private readonly string file;
    private readonly long dataStart;
    private readonly long dataLength;

    private SafetensorsHeader(string file, long dataStart, long dataLength)
    {
        this.file = file;
        this.dataStart = dataStart;
        this.dataLength = dataLength;
    }

    internal Dictionary<string, SafetensorsEntry> Entries { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>What begins with these bytes, of what is often found in the place of weights; null: none of them.</summary>
    internal static string? Content(ReadOnlySpan<byte> start) => start.TrimStart("\uFEFF \t\r\n"u8) switch
    {
        [] => "an empty file: the download went wrong",
        [(byte)'<', (byte)'?', ..] => "a file of XML",
        [(byte)'<', (byte)'!' or (byte)'h' or (byte)'H', ..] => "a web page: the download went wrong",
        [(byte)'v', (byte)'e', (byte)'r', (byte)'s', (byte)'i', (byte)'o', (byte)'n', (byte)' ', ..] =>
            "a pointer of Git LFS, and the file itself is fetched by git lfs pull",
        [(byte)'{', ..] => "a text of JSON: a face's numbers are for sample --latent, a network's description stands beside its weights",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xFF, 0xD8, 0xFF, ..] => "a picture",
        _ => null,
    };

    /// <summary>Reads and checks the header of a stream that stands at its beginning.</summary>
    /// <param name="stream">A seekable stream.</param>
    /// <param name="file">What errors call it.</param>
    /// <exception cref="InvalidDataException">Something in it cannot be true; the message says what and what to do.</exception>
    internal static SafetensorsHeader Read(Stream stream, string file)
    {
        var total = stream.Length - stream.Position;
        Span<byte> prefix = stackalloc byte[LengthBytes];
        if (total < LengthBytes)
            throw Fault(file, "header length", $"the file has {total} bytes where {LengthBytes} begin every safetensors file",
                "Download or write it again.");
        stream.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        var announced = length <= MaxHeader && (long)length <= total - LengthBytes;
        if (!announced && (Content(Begin(stream)) ?? OfOthers(prefix)) is { } content)
            throw Fault(file, "header length", $"it is {content}", "It is no safetensors file: download or name another.");
        if (!announced)
            throw Fault(file, "header length", $"{length} bytes are announced, {total - LengthBytes} follow (the limit is {MaxHeader})",
                "It is cut short or not a safetensors file (a .pt or .bin file must be converted first).");
        var json = new byte[length];
        stream.ReadExactly(json);
        var header = new SafetensorsHeader(file, stream.Position, total - LengthBytes - (long)length);
        try
        {
            header.Parse(json);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Fault(file, "header", $"it is not the JSON of the format: {Short(error.Message, 300)}", "Write the file again with a "
                + "program that follows the format.", error);
        }
        header.CheckPlaces();
        return header;
    }

    // Weights of another kind: PyTorch's zip or pickle, an ONNX model, TorchSharp's list of names and numbers.
    private static string? OfOthers(ReadOnlySpan<byte> prefix) => prefix switch
    {
        [(byte)'P', (byte)'K', 3, 4, ..] or [0x80, >= 2 and <= 5, ..] => "a file of PyTorch's: animegan import pytorch reads those",
        [8, <= 20, 0x12 or 0x1A or 0x3A, ..] => "an ONNX model, for other programs and the studio: name the weights it was made of",
        [> 0 and < 0x80, <= 100, (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (byte)'_', ..] =>
            "weights of TorchSharp's (.dat), as it seems: animegan import pytorch reads those",
        _ => null,
    };

    private static byte[] Begin(Stream stream)
    {
        var start = new byte[256];
        stream.Position -= LengthBytes;
        return start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
    }

    internal static InvalidDataException Fault(string file, string field, string fault, string remedy, Exception? cause = null) =>
        new($"{file}: {field}: {fault}. {remedy}", cause);

    private InvalidDataException Fault(string field, string fault) =>
        Fault(file, field, fault, "Download or write the file again.");

    private void Parse(byte[] json)
    {
        if (!Utf8.IsValid(json))
            throw new JsonException("it is not UTF-8");
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        Expect(ref reader, JsonTokenType.StartObject, "the header");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (name == MetadataKey)
                ParseMetadata(ref reader);
            else if (!Entries.TryAdd(name, ParseEntry(ref reader, name)))
                throw Fault($"tensor '{Short(name)}'", "the name appears twice");
        }

        // The spaces after the closing brace align the data; anything else there makes this throw.
        reader.Read();
    }

    private void ParseMetadata(ref Utf8JsonReader reader)
    {
        if (Metadata.Count > 0)
            throw Fault(MetadataKey, "it appears twice");
        Expect(ref reader, JsonTokenType.StartObject, MetadataKey);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            Expect(ref reader, JsonTokenType.String, MetadataKey);
            if (!Metadata.TryAdd(key, reader.GetString()!))
                throw Fault(MetadataKey, $"the key '{Short(key)}' appears twice");
        }
    }

    private SafetensorsEntry ParseEntry(ref Utf8JsonReader reader, string name)
    {
        var field = $"tensor '{Short(name)}'";
        string? dtype = null;
        long[]? shape = null, offsets = null;
        Expect(ref reader, JsonTokenType.StartObject, field);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString();
            if (key == "dtype" && dtype is null)
            {
                Expect(ref reader, JsonTokenType.String, $"{field}: dtype");
                dtype = reader.GetString()!;
            }
            else if (key == "shape" && shape is null)
            {
                shape = ParseNumbers(ref reader, $"{field}: shape");
            }
            else if (key == "data_offsets" && offsets is null)
            {
                offsets = ParseNumbers(ref reader, $"{field}: data_offsets");
            }
            else
            {
                throw Fault(field, $"'{Short(key!)}' appears twice or is not of the format");
            }
        }
        if (dtype is null || shape is null || offsets is not [var begin, var end])
            throw Fault(field, "dtype, shape and a pair of data_offsets are needed");
        if (SafetensorsType.Parse(dtype) is not { } type)
            throw Fault(file, $"{field}: dtype", $"'{Short(dtype)}' is not supported", "Convert the tensor to one of "
                + $"{SafetensorsType.Names}.");
        if (end < begin || end > dataLength)
            throw Fault($"{field}: data_offsets", $"[{begin}, {end}] does not lie in the {dataLength} bytes of data");
        if (Bytes(shape, type) is not { } bytes)
            throw Fault($"{field}: shape", $"[{string.Join(", ", shape)}] is larger than any tensor");
        return bytes == end - begin
            ? new SafetensorsEntry(name, type, shape, dataStart + begin, bytes)
            : throw Fault($"{field}: data_offsets",
                $"{end - begin} bytes where {dtype} of shape [{string.Join(", ", shape)}] takes {bytes}");
    }

    // What the elements take; null where no tensor can be that large, also not with its empty dimensions left out.
    private static long? Bytes(long[] shape, ScalarType type)
    {
        var most = (long)type.ElementSize();
        foreach (var size in shape.Where(size => size > 0))
        {
            if (most > long.MaxValue / size)
                return null;
            most *= size;
        }
        return shape.Contains(0) ? 0 : most;
    }

    private long[] ParseNumbers(ref Utf8JsonReader reader, string field)
    {
        Expect(ref reader, JsonTokenType.StartArray, field);
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType == JsonTokenType.Number)
        {
            if (!reader.TryGetInt64(out var number) || number < 0)
                throw Fault(field, "a whole number from 0 to 2^63 - 1 was expected");
            if (numbers.Count == MaxDimensions)
                throw Fault(field, $"more than {MaxDimensions} numbers");
            numbers.Add(number);
        }
        return reader.TokenType == JsonTokenType.EndArray ? [.. numbers] : throw Fault(field, "a list of whole numbers was expected");
    }

    // The tensors must lie side by side and fill the data: no overlap, no hole, nothing after.
    private void CheckPlaces()
    {
        var expected = dataStart;
        foreach (var entry in Entries.Values.OrderBy(entry => entry.Offset).ThenBy(entry => entry.Length))
        {
            if (entry.Offset != expected)
                throw Fault($"tensor '{Short(entry.Name)}': data_offsets", entry.Offset < expected
                    ? "its bytes overlap with another tensor's"
                    : $"{entry.Offset - expected} bytes before it belong to no tensor");
            expected += entry.Length;
        }
        if (expected != dataStart + dataLength)
            throw Fault("data", $"the last {dataStart + dataLength - expected} bytes belong to no tensor");
    }

    private void Expect(ref Utf8JsonReader reader, JsonTokenType type, string field)
    {
        if (!reader.Read() || reader.TokenType != type)
            throw Fault(field, $"{type} was expected, not {reader.TokenType}");
    }

    /// <summary>A text from the file that is fit for a message.</summary>
    internal static string Short(string text, int most = 80)
    {
        var plain = new string(text.Take(most).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c).ToArray());
        return text.Length > most ? plain + "..." : plain;
    }
}
