using AnimeGan.Models;
using AnimeGan.Models.Export;
using AnimeGan.Models.Export.Onnx;
using AnimeGan.Sampling;
using AnimeGan.Training;
using Google.Protobuf;

namespace AnimeGan.Studio;

/// <summary>A model of the studio: an ONNX file, and beside it a JSON of what the page must know of it.</summary>
internal sealed record StudioModel
{
    /// <summary>How JSON is written for the page.</summary>
    internal static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    // What the metadata has for programs alone.
    private static readonly string[] NotForReaders =
        ["options", "tags", "image_size", "format", "version", "kind", "state", Trainer.ConditionsKey];

    /// <summary>What a reader chooses it by.</summary>
    public required string Name { get; init; }

    /// <summary>What <c>./animegan sample</c> takes for it, as far as a stranger may know.</summary>
    public required string Source { get; init; }

    /// <summary>The ONNX file, beside the JSON.</summary>
    public required string File { get; init; }

    /// <summary>Its SHA-256: links name a model by it.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Its length in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Edge of a picture in pixels.</summary>
    public required int Size { get; init; }

    /// <summary>How many numbers of noise.</summary>
    public required int Latent { get; init; }

    /// <summary>How many faces it draws at a time: any number.</summary>
    public string Batch { get; } = "any";

    /// <summary>Where it comes from: its run, its steps, its faces, its licence.</summary>
    public required IReadOnlyDictionary<string, string> About { get; init; }

    /// <summary>Its tags in order, each with its weight in the conditions of its training; 0: it never saw it.</summary>
    public required IReadOnlyList<StudioTag> Tags { get; init; }

    /// <summary>The groups of its tags.</summary>
    public required IReadOnlyList<StudioGroup<int>> Groups { get; init; }

    /// <summary>The paper's groups of tags, by name.</summary>
    internal static IReadOnlyList<StudioGroup<string>> Catalogue => [.. TagCatalogue.All.GroupBy(tag => tag.Group)
        .Select(group => new StudioGroup<string>(TitleOf(group.Key), group.First().IsExclusive, [.. group.Select(tag => tag.Name)]))];

    /// <summary>
    /// Writes a model and its JSON into a folder: that of a run, of weights, or an ONNX that this project has exported and that stays as
    /// it is.
    /// </summary>
    /// <returns>Path of the JSON.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or no generator.</exception>
    internal static string Write(string source, string folder, bool eightBit)
    {
        Directory.CreateDirectory(folder);
        var beside = Path.Combine(folder, $"{Guid.NewGuid():N}.onnx");
        try
        {
            if (Path.GetExtension(source).Equals(".onnx", StringComparison.OrdinalIgnoreCase))
                System.IO.File.Copy(source, beside);
            else
                Export(source, beside, eightBit);
            var model = Describe(beside, source);
            System.IO.File.Move(beside, Path.Combine(folder, model.File), overwrite: true);
            var about = Path.Combine(folder, Path.ChangeExtension(model.File, ".json"));
            WholeFile.Write(about, stream => JsonSerializer.Serialize(stream, model, Json));
            return about;
        }
        finally
        {
            System.IO.File.Delete(beside);
        }
    }

    private static void Export(string source, string path, bool eightBit)
    {
        using var trained = TrainedGenerator.Open(source, torch.CPU);
        OnnxExport.Save(path, trained.Generator, eightBit, WeightsFile.About(trained.Path));
    }

    private static StudioModel Describe(string path, string source)
    {
        var bytes = System.IO.File.ReadAllBytes(path);
        var (inputs, metadata) = Read(bytes, source);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var names = Part(source, "its metadata 'tags'", () => metadata["tags"].Split(',') is var list && list.Length == inputs["tags"]
            && list.SequenceEqual(TagCatalogue.All.Take(list.Length).Select(tag => tag.Name)) ? list : throw new FormatException(
            $"{list.Length} names for {inputs["tags"]} tags; they must be the first of this project's {TagCatalogue.Count}, in order."));
        var sampler = metadata.GetValueOrDefault(Trainer.ConditionsKey) is not { } given ? TagSampler.PaperPrior
            : Part(source, $"its metadata '{Trainer.ConditionsKey}'",
                () => TagSampler.FromWeights(JsonSerializer.Deserialize<double[]>(given) ?? []));
        var options = Part(source, "its metadata 'image_size' or its input 'noise'", () =>
        {
            var said = new GeneratorOptions
            {
                ImageSize = int.Parse(metadata["image_size"], CultureInfo.InvariantCulture),
                Latent = checked((int)inputs["noise"]),
            };
            said.Validate();
            return said;
        });
        var name = NameOf(source);
        return new StudioModel
        {
            Name = name,
            Source = StudioSources.Shown(source),
            File = $"{string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'))}-{sha256[..8]}.onnx",
            Sha256 = sha256,
            Bytes = bytes.Length,
            Size = options.ImageSize,
            Latent = options.Latent,
            About = metadata.Where(entry => !NotForReaders.Contains(entry.Key)).ToDictionary(),
            Tags = [.. names.Zip(sampler.Weights, (tag, weight) => new StudioTag(tag, weight))],
            Groups = [.. Catalogue.Select(group => group.Of(names)).Where(group => group.Tags.Count > 0)],
        };
    }

    // A run's or a file's name; a file that is called generator is named by its folder.
    private static string NameOf(string source)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(source));
        if (Directory.Exists(full))
            return Path.GetFileName(full);
        var name = Path.GetFileNameWithoutExtension(full);
        return name == "generator" ? Path.GetFileName(Path.GetDirectoryName(full)!) : name;
    }

    private static (IReadOnlyDictionary<string, long> Inputs, IReadOnlyDictionary<string, string> Metadata) Read(
        byte[] bytes, string source)
    {
        ModelProto model;
        try
        {
            model = ModelProto.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new InvalidDataException(
                $"{source}: this is no ONNX, or it is cut off ({error.Message}) Export it again: ./animegan export onnx RUN.", error);
        }
        var inputs = Part(source, "one of its inputs", () => model.Graph?.Input.ToDictionary(
            input => input.Name, input => input.Type?.TensorType?.Shape?.Dim.LastOrDefault()?.DimValue ?? 0) ?? []);
        var metadata = Part(source, "its metadata", () => model.MetadataProps.ToDictionary(entry => entry.Key, entry => entry.Value));
        if (!inputs.ContainsKey("noise") || !inputs.ContainsKey("tags") || !metadata.ContainsKey("tags")
            || !metadata.ContainsKey("image_size"))
            throw new InvalidDataException($"{source}: this ONNX is no generator of this project: it lacks the inputs noise and tags, "
                + "or their names. ./animegan export onnx RUN writes one.");
        return (inputs, metadata);
    }

    // What a file says of itself in one place; what no export says is refused by a sentence that names the place.
    private static T Part<T>(string source, string place, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is JsonException or ArgumentException or FormatException or OverflowException)
        {
            throw new InvalidDataException($"{source}: {place} cannot be used ({SafetensorsHeader.Short(error.Message, 200)}) "
                + "Export it again: ./animegan export onnx RUN.", error);
        }
    }

    private static string TitleOf(TagGroup group) => group switch
    {
        TagGroup.HairColour => "hair colour",
        TagGroup.HairStyle => "hair style",
        TagGroup.EyeColour => "eye colour",
        _ => "attribute",
    };
}

/// <summary>What doubles the faces: an ONNX beside the models.</summary>
/// <param name="File">Its path from the folder of the page; it changes with the contents.</param>
/// <param name="Sha256">The ONNX's SHA-256.</param>
/// <param name="Source">What <c>./animegan sample --upscale</c> takes for it, as far as a stranger may know.</param>
internal sealed record StudioUpscaler(string File, string Sha256, string Source)
{
    /// <summary>Writes the ONNX of weights into a folder.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or no upscaler.</exception>
    internal static StudioUpscaler Write(string source, string folder)
    {
        using var upscaler = WeightsFile.LoadUpscaler(source);
        var path = Path.Combine(folder, "upscaler.onnx");
        OnnxExport.Save(path, upscaler);
        var sha256 = WholeFile.Sha256(path);
        var name = $"upscaler-{sha256[..8]}.onnx";
        System.IO.File.Move(path, Path.Combine(folder, name));
        return new($"models/{name}", sha256, StudioSources.Shown(source));
    }
}

/// <summary>A tag of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Weight">Its weight in the conditions of the training: among colours relative to the others, else its probability. 0:
/// never seen.</param>
internal sealed record StudioTag(string Name, double Weight);

/// <summary>Tags that are shown together.</summary>
/// <param name="Name">What <c>studio/texts.js</c> has a title for.</param>
/// <param name="Exclusive">Whether a face has exactly one of them.</param>
/// <param name="Tags">Their names, or their places among a model's.</param>
internal sealed record StudioGroup<T>(string Name, bool Exclusive, IReadOnlyList<T> Tags)
{
    /// <summary>The same group of a model that has these tags.</summary>
    internal StudioGroup<int> Of(string[] names) =>
        new(Name, Exclusive, [.. Tags.Select(tag => Array.IndexOf(names, $"{tag}")).Where(place => place >= 0)]);
}
