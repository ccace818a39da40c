using System.Text.Json;
using System.Text.Json.Serialization;

namespace AnimeGan.Models.Import;

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
