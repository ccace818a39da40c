using AnimeGan.Models;

namespace AnimeGan.Sampling;

/// <summary>
/// A file that holds no noise and tags, or not those that are needed. The message names the file, the field and the remedy.
/// </summary>
public sealed class LatentFileException(string message, Exception? inner = null) : FormatException(message, inner);

/// <summary>
/// A face's noise and tags as a small JSON file, to be sent to somebody or drawn again by another generator:
/// <c>{"format": "animegan-latent", "version": 1, "tags": {"blonde hair": 1, ...}, "noise": [0.25, ...]}</c>.
/// Numbers read back bit for bit.
/// </summary>
public static class LatentFile
{
    /// <summary>The most bytes a file may have: 1 MiB, a hundred times what the paper's generator needs.</summary>
    public const int LargestFile = 1 << 20;

    private const string Format = "animegan-latent";
    private const string Remedy = "Save one by sample --each --save-latents, or LatentFile.Save.";
    private const double LargestNumber = 1000;

    /// <summary>The latent as indented JSON.</summary>
    /// <exception cref="ArgumentException">The latent does not have the 34 tags.</exception>
    public static string ToJson(FaceLatent latent)
    {
        if (latent.Tags.Length != TagCatalogue.Count)
            throw new ArgumentException($"The latent has {latent.Tags.Length} tags; a file names the {TagCatalogue.Count} of the paper.",
                nameof(latent));
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteNumber("version", 1);
            json.WriteStartObject("tags");
            foreach (var tag in TagCatalogue.All)
                json.WriteNumber(tag.Name, latent.Tags[tag.Index]);
            json.WriteEndObject();
            json.WriteStartArray("noise");
            foreach (var value in latent.Noise)
                json.WriteNumberValue(value);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>Writes the latent, whole or not at all.</summary>
    public static void Save(string path, FaceLatent latent) => WholeFile.WriteText(path, ToJson(latent));

    /// <summary>Reads a latent.</summary>
    /// <exception cref="LatentFileException">The file is no latent; the message says what is wrong with it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static FaceLatent Load(string path)
    {
        var length = new FileInfo(path).Length;
        if (length > LargestFile)
            throw new LatentFileException(
                $"{path}: {length} bytes are too many for noise and tags (at most {LargestFile}). Is it another file?");
        return FromJson(File.ReadAllText(path), path);
    }

    /// <summary>Reads a latent for a generator.</summary>
    /// <exception cref="LatentFileException">The file is no latent, or another generator's.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static FaceLatent Load(string path, GeneratorOptions generator)
    {
        var latent = Load(path);
        return latent.Noise.Length == generator.Latent ? latent : throw new LatentFileException($"{path}: \"noise\" has "
            + $"{latent.Noise.Length} numbers, and this generator reads {generator.Latent}. It was saved with another generator.");
    }

    /// <summary>The latent that a JSON text holds.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="LatentFileException">The text is no latent; the message says what is wrong with it.</exception>
    public static FaceLatent FromJson(string json, string source = "latent")
    {
        if (json.Length > LargestFile)
            throw new LatentFileException($"{source}: {json.Length} characters are too many for noise and tags (at most {LargestFile}).");
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 4, AllowDuplicateProperties = false });
            return Read(document.RootElement, source);
        }
        catch (JsonException error)
        {
            throw new LatentFileException(
                $"{source}: this is not the JSON of a latent ({Shorten(error.Message, 200)}). {Remedy}", error);
        }
    }

    private static FaceLatent Read(JsonElement root, string source)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out var format)
            || format.ValueKind != JsonValueKind.String || format.GetString() != Format)
            throw new LatentFileException(
                $"{source}: \"format\" is not \"{Format}\", so this is another kind of file. {Remedy}");
        if (!root.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.Number
            || !version.TryGetInt32(out var number) || number != 1)
            throw new LatentFileException(
                $"{source}: \"version\" is not 1, the only one that this program reads. It may need a newer program.");
        foreach (var property in root.EnumerateObject())
            if (property.Name is not ("format" or "version" or "tags" or "noise"))
                throw new LatentFileException($"{source}: there is no field \"{Shorten(property.Name)}\" in version 1. Remove it.");
        return new FaceLatent(ReadNoise(root, source), ReadTags(root, source));
    }

    private static ImmutableArray<float> ReadNoise(JsonElement root, string source)
    {
        if (!root.TryGetProperty("noise", out var noise) || noise.ValueKind != JsonValueKind.Array || noise.GetArrayLength() == 0)
            throw new LatentFileException($"{source}: \"noise\" must be a list of numbers.");
        return [.. noise.EnumerateArray().Select((value, i) => ReadNumber(value, $"noise[{i}]", source))];
    }

    private static ImmutableArray<float> ReadTags(JsonElement root, string source)
    {
        if (!root.TryGetProperty("tags", out var tags) || tags.ValueKind != JsonValueKind.Object)
            throw new LatentFileException($"{source}: \"tags\" must be an object with a number for each of the {TagCatalogue.Count} tags.");
        var values = new float?[TagCatalogue.Count];
        foreach (var property in tags.EnumerateObject())
        {
            if (!TagParser.TryFind(property.Name, out var tag))
                throw new LatentFileException(
                    $"{source}: \"tags\" names '{Shorten(property.Name)}', which is none of the {TagCatalogue.Count} tags.");
            if (values[tag.Index] is not null)
                throw new LatentFileException($"{source}: \"tags\" names '{tag}' twice. Keep one.");
            values[tag.Index] = ReadNumber(property.Value, $"tags[\"{tag}\"]", source);
        }
        if (Array.FindIndex(values, value => value is null) is var missing and >= 0)
            throw new LatentFileException($"{source}: \"tags\" lacks '{TagCatalogue.All[missing]}'. Write -1 for off, 1 for on.");
        return [.. values.Select(value => value!.Value)];
    }

    private static float ReadNumber(JsonElement value, string field, string source)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetSingle(out var number) || !(Math.Abs(number) <= LargestNumber))
            throw new LatentFileException(
                $"{source}: {field} is {Shorten(value.GetRawText())}; it must be a number between {-LargestNumber} and {LargestNumber}.");
        return number;
    }

    private static string Shorten(string text, int length = 40) => text.Length <= length ? text : $"{text[..length]}...";
}
