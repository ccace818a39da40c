namespace AnimeGan.Models.Import;

/// <summary>
/// The 8-bit weight file of a WebDNN program (PAPER.md, "The published generator"): records of {int32 first number, int32 bytes, float32
/// largest, int32 0} and zlib data, little endian. Inflated, a byte is a number: the low 7 bits choose a magnitude, the top bit is the
/// sign, times the record's largest.
/// </summary>
public sealed class WebDnnWeights
{
    private const int HeaderLength = 16;
    private const long MostBytes = 1L << 30;

    private readonly WebDnnLayout layout;
    private readonly float[] numbers;

    private WebDnnWeights(WebDnnLayout layout, float[] numbers, string sha256) =>
        (this.layout, this.numbers, Sha256) = (layout, numbers, sha256);

    /// <summary>SHA-256 of the file, in hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>Reads a weight file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="layout">Its layout.</param>
    /// <param name="anyFile">Accept a file whose SHA-256 is not the layout's.</param>
    /// <exception cref="InvalidDataException">It is another file, or a damaged one; the message names the record.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static WebDnnWeights Load(string path, WebDnnLayout layout, bool anyFile = false)
    {
        if (new FileInfo(path) is { Exists: true, Length: > MostBytes } large)
            throw new InvalidDataException(
                $"{path}: it has {large.Length} bytes; a published model has a few million. It is another file.");
        return Decode(File.ReadAllBytes(path), path, layout, anyFile);
    }

    /// <summary>The same of bytes in memory.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="name">What messages call them.</param>
    /// <param name="layout">Their layout.</param>
    /// <param name="anyFile">Accept bytes whose SHA-256 is not the layout's.</param>
    /// <exception cref="InvalidDataException">They are another file, or a damaged one; the message names the record.</exception>
    public static WebDnnWeights Decode(ReadOnlyMemory<byte> file, string name, WebDnnLayout layout, bool anyFile = false)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Span));
        if (!anyFile && !sha256.Equals(layout.Sha256, StringComparison.OrdinalIgnoreCase))
            throw new InvalidDataException($"{name}: its SHA-256 is {sha256[..16]}..., and the layout is of {layout.Sha256[..16]}...: an "
                + "incomplete download, or another model. Fetch it again (data/makegirls/README.md), or accept it with --any-file.");
        var numbers = new float[layout.Floats];
        var filled = new bool[layout.Floats];
        var scratch = new byte[1 << 16];
        for (int at = 0, record = 0; at < file.Length; record++)
            at += ReadRecord(file, at, $"{name}: record {record} at byte {at}", layout, numbers, filled, scratch);
        if (Array.IndexOf(filled, false) is >= 0 and var missing)
            throw new InvalidDataException($"{name}: no record holds number {missing} ({filled.Count(found => !found)} of {filled.Length} "
                + "are missing): the file is cut short. Fetch it again (data/makegirls/README.md).");
        return new WebDnnWeights(layout, numbers, sha256);
    }

    /// <summary>A tensor of the layout, float32 on the CPU.</summary>
    /// <exception cref="InvalidDataException">The layout has none of that name.</exception>
    public Tensor this[string name]
    {
        get
        {
            var place = layout[name];
            return tensor(numbers.AsSpan(place.Offset, (int)place.Length).ToArray(), [.. place.Shape]);
        }
    }

    // Returns how many bytes the record takes.
    private static int ReadRecord(
        ReadOnlyMemory<byte> file, int at, string where, WebDnnLayout layout, float[] numbers, bool[] filled, byte[] scratch)
    {
        InvalidDataException Fault(string what) => new($"{where}: {what}. The file is damaged: fetch it again (data/makegirls/README.md).");
        if (file.Length - at < HeaderLength)
            throw Fault($"{file.Length - at} bytes are left, and its head has {HeaderLength}");
        var head = file.Span.Slice(at, HeaderLength);
        var (first, length) = (BinaryPrimitives.ReadInt32LittleEndian(head), BinaryPrimitives.ReadInt32LittleEndian(head[4..]));
        var (largest, reserved) = (BinaryPrimitives.ReadSingleLittleEndian(head[8..]), BinaryPrimitives.ReadInt32LittleEndian(head[12..]));
        if (first < 0 || first >= numbers.Length)
            throw Fault($"it begins at number {first} of {numbers.Length}");
        if (length < 1 || length > file.Length - at - HeaderLength)
            throw Fault($"it says {length} bytes, and {file.Length - at - HeaderLength} follow");
        if (!float.IsFinite(largest) || reserved != 0)
            throw Fault($"its head ends in {largest} and {reserved}; it must be a finite number and 0");
        var next = first;
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(file.Slice(at + HeaderLength, length).ToArray()), CompressionMode.Decompress);
            for (int count; (count = zlib.Read(scratch)) > 0;)
            {
                if (count > numbers.Length - next)
                    throw Fault($"it goes on beyond number {numbers.Length}");
                for (var i = 0; i < count; i++, next++)
                {
                    if (filled[next])
                        throw Fault($"number {next} is in a record before it");
                    filled[next] = true;
                    numbers[next] = layout.Magnitudes[scratch[i] & 127] * largest * (scratch[i] > 127 ? -1 : 1);
                }
            }
        }
        // Of memory there is no IOException but zlib's, as where data ask for a dictionary that nobody has.
        catch (Exception error) when (error is IOException
            || (error is InvalidDataException && !error.Message.StartsWith(where, StringComparison.Ordinal)))
        {
            throw Fault($"its data cannot be inflated ({error.Message.TrimEnd('.')})");
        }
        return HeaderLength + length;
    }
}

/// <summary>Where a tensor lies in a WebDNN program's flat buffer.</summary>
/// <param name="Name">What it is called in the layout.</param>
/// <param name="Offset">Its first number.</param>
/// <param name="Shape">Its sizes; the last one varies fastest.</param>
public sealed record WebDnnTensor(string Name, int Offset, IReadOnlyList<long> Shape)
{
    /// <summary>How many numbers it has.</summary>
    [JsonIgnore]
    public long Length => Shape.Aggregate(1L, (product, size) => product * size);
}

/// <summary>
/// What has to be known of a published model to read its weights: the names, places and shapes of its tensors and the 128 magnitudes of
/// its 8-bit code. JSON; data/makegirls has those of the public models.
/// </summary>
public sealed record WebDnnLayout
{
    private const long MostBytes = 1 << 20;
    private const int MostFloats = 100_000_000;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>The model, for people.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 of the weight file that the layout describes, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Numbers in the flat buffer.</summary>
    public required int Floats { get; init; }

    /// <summary>The 128 magnitudes that the low 7 bits of a code choose from, 0-1.</summary>
    public required IReadOnlyList<float> Magnitudes { get; init; }

    /// <summary>The tensors.</summary>
    public required IReadOnlyList<WebDnnTensor> Tensors { get; init; }

    /// <summary>Licence of the weights, for the metadata of what is made of them.</summary>
    public string Licence { get; init; } = "CC BY-NC 2.0, (c) MakeGirls.moe";

    /// <summary>Reads a layout. Nothing in it is believed before it is checked.</summary>
    /// <exception cref="InvalidDataException">It is damaged or something else; the message names the field.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static WebDnnLayout Load(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: > MostBytes } file)
            throw Fault(path, $"it has {file.Length} bytes; a layout has less than {MostBytes}");
        try
        {
            var layout = JsonSerializer.Deserialize<WebDnnLayout>(File.ReadAllBytes(path), Json) ?? throw new JsonException("it is null");
            layout.Check(path);
            return layout;
        }
        catch (JsonException error)
        {
            throw Fault(path, $"{error.Path ?? "$"} cannot be read ({error.Message.Split(" Path:")[0].TrimEnd('.')})");
        }
    }

    /// <summary>The tensor of a name.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public WebDnnTensor this[string name] => Tensors.FirstOrDefault(tensor => tensor.Name == name)
        ?? throw new InvalidDataException(
            $"The layout of {Model} has no tensor '{name}'. Take the layout that data/makegirls has for this model.");

    private void Check(string path)
    {
        if (Sha256.Length != 64 || !Sha256.All(char.IsAsciiHexDigit))
            throw Fault(path, $"sha256 is '{Sha256[..Math.Min(80, Sha256.Length)]}'; it must be 64 hexadecimal digits");
        if (Floats is < 1 or > MostFloats)
            throw Fault(path, $"floats is {Floats}; it must lie between 1 and {MostFloats}");
        if (Magnitudes.Count != 128)
            throw Fault(path, $"magnitudes has {Magnitudes.Count} entries; it must have 128");
        if (Magnitudes.FirstOrDefault(value => !float.IsFinite(value)) is var wrong && wrong != 0)
            throw Fault(path, $"magnitudes holds {wrong}; each must be finite");
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tensor in Tensors)
        {
            if (tensor is null || !names.Add(tensor.Name))
                throw Fault(path, $"tensors holds {(tensor is null ? "null" : $"'{tensor.Name}' twice")}");
            if (tensor.Shape.Count is < 1 or > 4 || tensor.Shape.Any(size => size is < 1 or > MostFloats)
                || tensor.Shape.Aggregate(1.0, (product, size) => product * size) > Floats)
                throw Fault(path,
                    $"tensor '{tensor.Name}': shape [{string.Join(", ", tensor.Shape.Take(6))}] does not fit {Floats} numbers");
            if (tensor.Offset < 0 || tensor.Offset > Floats - tensor.Length)
                throw Fault(path, $"tensor '{tensor.Name}': offset {tensor.Offset} with {tensor.Length} numbers reaches beyond {Floats}");
        }
    }

    private static InvalidDataException Fault(string path, string what) => new($"{path}: {what}. Take a layout from data/makegirls.");
}
