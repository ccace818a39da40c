using AnimeGan.Models;
using static TorchSharp.torch.nn.functional;

namespace AnimeGan.Data.Tagging;

/// <summary>
/// Our own tagger: a small network trained on any tagged faces (<see cref="Train"/>), kept as one safetensors file. Besides
/// tags it gives features, by which sets of faces can be compared.
/// </summary>
public sealed class FaceTagger : ITagger
{
    /// <summary>What its file's metadata <c>format</c> says.</summary>
    public const string Format = TaggerFile.Format;

    // As many faces at a time as keep the first map, the largest, within some tens of megabytes.
    private const int FacesAtATime = 128;

    private readonly TaggerNetwork network;
    private readonly TaggerFeatures features;
    private readonly Device device;

    internal FaceTagger(TaggerNetwork network, string name, IReadOnlyDictionary<string, string> about, Device? device = null)
    {
        this.network = network;
        this.device = device ?? CPU;
        (Name, About) = (name, about);
        network.to(this.device);
        network.eval();
        features = new TaggerFeatures(network, this.device);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>What its file tells of it: what it was trained on, when held against what.</summary>
    public IReadOnlyDictionary<string, string> About { get; }

    /// <summary>The shape of the network and how it was trained.</summary>
    public TaggerOptions Options => network.Options;

    /// <inheritdoc/>
    public int InputSize => Options.InputSize;

    /// <summary>How many features a face has.</summary>
    public int FeatureCount => Options.Features;

    /// <summary>Opens a tagger that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="device">Where to compute; null: on the CPU.</param>
    /// <exception cref="FileNotFoundException">There is no such file; the message says how one is made.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or holds something else; the message names the field.</exception>
    public static FaceTagger Load(string path, Device? device = null) => TaggerFile.Load(path, device);

    /// <summary>Trains a tagger. The same faces, options and number of threads give the same weights.</summary>
    /// <param name="faces">Tagged faces of any size. What is unknown of a face is left out of the loss.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <param name="progress">Hears of every step.</param>
    /// <param name="device">Where to compute; null: where the faces lie.</param>
    /// <param name="cancellation">Stops it between two steps.</param>
    /// <exception cref="ArgumentException">An option is out of range, or nothing is known of any face.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; there is no tagger.</exception>
    public static FaceTagger Train(FaceDataset faces, TaggerOptions? options = null, IProgress<TaggerProgress>? progress = null,
        Device? device = null, CancellationToken cancellation = default) =>
        TaggerTraining.Run(faces, options ?? new TaggerOptions(), progress, device ?? faces.Device, cancellation);

    /// <summary>Writes it to a file, whole or not at all.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="about">More to tell of it, beside what it was trained on.</param>
    public void Save(string path, IReadOnlyDictionary<string, string>? about = null) =>
        TaggerFile.Save(path, network, new Dictionary<string, string>([.. About, .. about ?? new Dictionary<string, string>()]));

    /// <inheritdoc/>
    public IReadOnlyList<TagProbabilities> Predict(Tensor faces)
    {
        var values = new float[faces.shape[0] * TagCatalogue.Count];
        ForEachPart(faces, (part, first) =>
        {
            using var logits = network.Logits(part);
            using var probabilities = ToProbabilities(logits).cpu();
            probabilities.data<float>().CopyTo(values, (int)first * TagCatalogue.Count, 0);
        });
        return [.. values.Chunk(TagCatalogue.Count).Select(row => new TagProbabilities(row))];
    }

    /// <summary>The features of faces: near one another for faces that look alike.</summary>
    /// <param name="faces">(B, 3, S, S) bytes, RGB, of any edge S.</param>
    /// <returns>(B, <see cref="FeatureCount"/>) float32, none negative, on the faces' device. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The tensor has another type or shape.</exception>
    public Tensor Features(Tensor faces)
    {
        using var scope = NewDisposeScope();
        var all = empty(faces.shape[0], FeatureCount, device: faces.device);
        ForEachPart(faces, (part, first) =>
        {
            using var place = all.narrow(0, first, part.shape[0]);
            place.copy_(part);
        });
        return all.MoveToOuterDisposeScope();
    }

    /// <summary>Probabilities from logits: a softmax within each colour group, a sigmoid for every other tag.</summary>
    /// <param name="logits">(B, 34).</param>
    /// <returns>(B, 34) in [0, 1].</returns>
    internal static Tensor ToProbabilities(Tensor logits)
    {
        using var scope = NewDisposeScope();
        var (hair, free, eyes) = (TagCatalogue.HairColours.Length, TagCatalogue.Free.Length, TagCatalogue.EyeColours.Length);
        return cat([softmax(logits.narrow(1, 0, hair), 1), logits.narrow(1, hair, free).sigmoid(),
            softmax(logits.narrow(1, hair + free, eyes), 1)], 1).MoveToOuterDisposeScope();
    }

    private void ForEachPart(Tensor faces, Action<Tensor, long> use)
    {
        using var noGrad = no_grad();
        for (long first = 0; first < faces.shape[0]; first += FacesAtATime)
        {
            using var scope = NewDisposeScope();
            var part = faces.narrow(0, first, Math.Min(FacesAtATime, faces.shape[0] - first));
            use(features.Of(FaceDataset.Resized(part, Options.InputSize).to(device)), first);
        }
    }

    /// <summary>The features of images as networks see them, finer than bytes.</summary>
    /// <param name="images">(B, 3, S, S) in [-1, 1], S the <see cref="InputSize"/>, on any device.</param>
    /// <returns>(B, <see cref="FeatureCount"/>) float32 where the tagger computes.</returns>
    internal Tensor FeaturesOf(Tensor images)
    {
        using var scope = NewDisposeScope();
        return features.Of(images.to(device)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        features.Dispose();
        network.Dispose();
    }
}

/// <summary>
/// A tagger in one safetensors file: its weights and, as metadata, <c>format</c> "animegan-tagger", <c>version</c> "1", <c>options</c> as
/// JSON, <c>tags</c> in their order, and what it was trained on. It holds nothing that could run.
/// </summary>
internal static class TaggerFile
{
    internal const string Format = "animegan-tagger";
    private const string Version = "1";

    private static readonly string TagNames = string.Join(',', TagCatalogue.All.Select(tag => tag.Name));

    internal static void Save(string path, TaggerNetwork network, Dictionary<string, string> about)
    {
        about["format"] = Format;
        about["version"] = Version;
        about["options"] = JsonSerializer.Serialize(network.Options, JsonText.Line);
        about["tags"] = TagNames;
        using var scope = NewDisposeScope();
        Safetensors.Save(path, network.state_dict(), about);
    }

    internal static FaceTagger Load(string path, Device? device)
    {
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
            throw new FileNotFoundException(
                $"There is no tagger {path}. Train one: animegan data tag --train FACES --out {Path.GetFileName(path)}.", path);
        Dictionary<string, string> about;
        TaggerOptions options;
        using (var file = SafetensorsFile.Open(path))
        {
            about = new Dictionary<string, string>(file.Metadata);
            options = ReadOptions(path, about);
            var numbers = file.Entries.Sum(entry => entry.Shape.Aggregate(1.0, (product, size) => product * size));
            // Before anything is built: options that ask for far more than the file holds are a damaged or a hostile file.
            if (16.0 * options.Width * options.Features > numbers)
                throw Fault(path, $"its options describe a larger network than the {numbers:0} numbers it holds");
        }
        return Owned.Into(new TaggerNetwork(options), network =>
        {
            WeightsFile.LoadInto(path, network, Format);
            return new FaceTagger(network, $"tagger {Path.GetFileName(path)}", about, device);
        });
    }

    private static TaggerOptions ReadOptions(string path, Dictionary<string, string> about)
    {
        if (about.GetValueOrDefault("format") is not Format)
            throw Fault(path, $"format is '{about.GetValueOrDefault("format")}', not '{Format}': it holds something else than a tagger");
        if (about.GetValueOrDefault("version") is not Version)
            throw Fault(path, $"version is '{about.GetValueOrDefault("version")}'; this program reads {Version}");
        if (about.GetValueOrDefault("tags") != TagNames)
            throw Fault(path,
                $"tags is '{about.GetValueOrDefault("tags")}', not the {TagCatalogue.Count} tags of the paper in their order");
        try
        {
            var options = JsonSerializer.Deserialize<TaggerOptions>(about.GetValueOrDefault("options") ?? "null", JsonText.Line)
                ?? throw new JsonException("they are null");
            options.Validate();
            return options;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"{path}: its options describe no tagger: {error.Message}", error);
        }
    }

    private static InvalidDataException Fault(string path, string what) =>
        new($"{path}: {what}. Train the tagger again (data tag --train).");
}
