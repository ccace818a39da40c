namespace AnimeGan.Files;

/// <summary>
/// Writes safetensors (https://huggingface.co/docs/safetensors), the format in which weights travel between programs: it holds
/// tensors and texts and nothing that could run. <see cref="SafetensorsFile"/> reads them.
/// </summary>
public static class Safetensors
{
    private const int Alignment = 8;
    private const int Chunk = 1 << 20;

    /// <summary>
    /// Writes tensors to a file, which appears under its name only when it is complete and on the disk. The same tensors
    /// give the same bytes, whatever their order.
    /// </summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="tensors">Names and tensors, from any device; for example a module's <c>state_dict()</c>.</param>
    /// <param name="metadata">Texts to add.</param>
    /// <exception cref="ArgumentException">A name is used twice or reserved, or a dtype is not of the format.</exception>
    /// <exception cref="IOException">It could not be written: what was there before is unchanged.</exception>
    public static void Save(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string,
        string>? metadata = null)
    {
        var ordered = Ordered(tensors);
        WholeFile.Write(path, stream => Write(stream, ordered, metadata));
    }

    // The reference implementation's order: widest elements first, which aligns all of them, then by name.
    private static List<KeyValuePair<string, Tensor>> Ordered(IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var list = tensors.Select(pair => (pair, Key: Check(pair, names), Rank: SafetensorsType.Rank(pair.Value.dtype))).ToList();
        list.Sort((a, b) => a.Rank != b.Rank ? b.Rank - a.Rank : a.Key.AsSpan().SequenceCompareTo(b.Key));
        return list.ConvertAll(item => item.pair);
    }

    private static byte[] Check(KeyValuePair<string, Tensor> pair, HashSet<string> names)
    {
        var (name, tensor) = pair;
        ArgumentNullException.ThrowIfNull(name, "tensors");
        if (tensor is null)
            throw new ArgumentNullException("tensors", $"tensor '{name}' is null");
        if (name == SafetensorsHeader.MetadataKey || !names.Add(name))
            throw new ArgumentException($"the name '{name}' is "
                + $"{(name == SafetensorsHeader.MetadataKey ? "reserved by the format" : "used twice")}", "tensors");
        if (SafetensorsType.Rank(tensor.dtype) < 0 || tensor.is_sparse)
            throw new ArgumentException($"tensor '{name}' is {(tensor.is_sparse ? "sparse" : tensor.dtype)}: the format has "
                + $"{SafetensorsType.Names}", "tensors");
        return Bytes(name);
    }

    private static byte[] Bytes(string text)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text);
        }
        catch (EncoderFallbackException error)
        {
            throw new ArgumentException("a name or text has half of a surrogate pair, which UTF-8 cannot hold", "tensors", error);
        }
    }

    private static void Write(Stream stream, List<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var header = Header(tensors, metadata);
        Span<byte> prefix = stackalloc byte[SafetensorsHeader.LengthBytes];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, header.Length);
        stream.Write(prefix);
        stream.Write(header);
        using var nothing = no_grad();
        foreach (var (_, tensor) in tensors)
        {
            using var scope = NewDisposeScope();
            var bytes = tensor.to(CPU).contiguous().bytes; // row-major
            for (var written = 0; written < bytes.Length; written += Chunk)
                stream.Write(bytes.Slice(written, Math.Min(Chunk, bytes.Length - written)));
        }
        stream.Flush();
    }

    private static byte[] Header(List<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (metadata is not null)
                WriteMetadata(json, metadata);
            var offset = 0L;
            foreach (var (name, tensor) in tensors)
            {
                var shape = tensor.shape;
                var end = offset + tensor.NumberOfElements * tensor.ElementSize;
                json.WriteStartObject(name);
                json.WriteString("dtype", SafetensorsType.NameOf(tensor.dtype));
                WriteNumbers(json, "shape", shape);
                WriteNumbers(json, "data_offsets", [offset, end]);
                json.WriteEndObject();
                offset = end;
            }
            json.WriteEndObject();
        }
        while (memory.Length % Alignment != 0)
            memory.WriteByte((byte)' ');
        return memory.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject(SafetensorsHeader.MetadataKey);
        foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            _ = Bytes(key);
            _ = Bytes(value);
            json.WriteString(key, value);
        }
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }
}

/// <summary>The element types of the format and their names in it.</summary>
internal static class SafetensorsType
{
    // In the order in which the reference implementation writes tensors, the last first: by alignment, then as it lists them.
    private static readonly (string Name, ScalarType Type)[] Types =
    [
        ("BOOL", ScalarType.Bool),
        ("U8", ScalarType.Byte),
        ("I8", ScalarType.Int8),
        ("I16", ScalarType.Int16),
        ("F16", ScalarType.Float16),
        ("BF16", ScalarType.BFloat16),
        ("I32", ScalarType.Int32),
        ("F32", ScalarType.Float32),
        ("C64", ScalarType.ComplexFloat32),
        ("F64", ScalarType.Float64),
        ("I64", ScalarType.Int64),
    ];

    internal static string Names => string.Join(", ", Types.Select(type => type.Name));

    /// <summary>The place in the order of writing; -1 for a type the format has not got.</summary>
    internal static int Rank(ScalarType type) => Array.FindIndex(Types, entry => entry.Type == type);

    internal static string NameOf(ScalarType type) => Types[Rank(type)].Name;

    internal static ScalarType? Parse(string name)
    {
        var index = Array.FindIndex(Types, entry => entry.Name == name);
        return index < 0 ? null : Types[index].Type;
    }
}
