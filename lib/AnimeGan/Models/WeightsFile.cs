namespace AnimeGan.Models;

/// <summary>
/// Weights as safetensors: tensors under PyTorch's names (docs/models.md), and in the metadata what network they belong to, so that
/// the file alone is enough to open it again. It holds nothing that could run.
/// </summary>
/// <remarks>
/// Metadata: <c>format</c> "animegan-weights", <c>version</c> "1", <c>kind</c> "generator", "discriminator" or "super-resolution
/// network", <c>options</c> the model's options as JSON; more may stand beside them.
/// </remarks>
public static class WeightsFile
{
    /// <summary>What the metadata <c>format</c> says.</summary>
    public const string Format = "animegan-weights";

    /// <summary>What the metadata <c>kind</c> says of a generator.</summary>
    public const string Generating = "generator";

    /// <summary>What the metadata <c>kind</c> says of an upscaler.</summary>
    public const string Upscaling = "super-resolution network";

    private const string Version = "1";

    /// <summary>Writes a generator's weights, whole or not at all.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="generator">The generator; its device and mode do not matter.</param>
    /// <param name="about">More metadata, such as where the weights come from.</param>
    public static void Save(string path, FaceGenerator generator, IReadOnlyDictionary<string, string>? about = null) =>
        Save(path, generator, Generating, JsonSerializer.Serialize(generator.Options, JsonText.Line), about);

    /// <summary>Writes a discriminator's weights, whole or not at all.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="discriminator">The discriminator; its device and mode do not matter.</param>
    /// <param name="about">More metadata, such as where the weights come from.</param>
    public static void Save(string path, FaceDiscriminator discriminator, IReadOnlyDictionary<string, string>? about = null) =>
        Save(path, discriminator, "discriminator", JsonSerializer.Serialize(discriminator.Options, JsonText.Line), about);

    /// <summary>Writes an upscaler's weights, whole or not at all.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="upscaler">The upscaler; its device and mode do not matter.</param>
    /// <param name="about">More metadata, such as what it was trained on.</param>
    public static void Save(string path, Upscaler upscaler, IReadOnlyDictionary<string, string>? about = null) =>
        Save(path, upscaler, Upscaling, JsonSerializer.Serialize(upscaler.Options, JsonText.Line), about);

    /// <summary>What a file says of the generator that it holds.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or holds another kind of network.</exception>
    internal static GeneratorOptions OptionsOf(string path)
    {
        ForeignWeights.Refuse(path);
        using var file = SafetensorsFile.Open(path);
        return ReadOptions<GeneratorOptions>(file, path, "generator", options => options.Validate());
    }

    /// <summary>Opens a generator: builds the network that the file names and reads its weights. It is in evaluation mode.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, holds something else, or not the tensors of its network.</exception>
    public static FaceGenerator LoadGenerator(string path, Device? device = null)
    {
        ForeignWeights.Refuse(path);
        using var file = SafetensorsFile.Open(path);
        var options = ReadOptions<GeneratorOptions>(file, path, "generator", options => options.Validate());
        RequireRoom(file, path, options.LeastParameters);
        return Fill(FaceGenerator.Create(options), file, path, device);
    }

    /// <summary>Opens a discriminator: builds the network that the file names and reads its weights. It is in evaluation mode.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, holds something else, or not the tensors of its network.</exception>
    public static FaceDiscriminator LoadDiscriminator(string path, Device? device = null)
    {
        using var file = SafetensorsFile.Open(path);
        var options = ReadOptions<DiscriminatorOptions>(file, path, "discriminator", options => options.Validate());
        RequireRoom(file, path, options.LeastParameters);
        return Fill(FaceDiscriminator.Create(options), file, path, device);
    }

    /// <summary>Opens an upscaler: builds the network that the file names and reads its weights. It is in evaluation mode.</summary>
    /// <exception cref="FileNotFoundException">There is no such file; the message says how one is made.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, holds something else, or not the tensors of its network.</exception>
    public static Upscaler LoadUpscaler(string path, Device? device = null)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file {path}. Train one: animegan train-sr --data FACES --out "
                + $"{Path.GetFileName(path)}.", path);
        ForeignWeights.Refuse(path);
        using var file = SafetensorsFile.Open(path);
        var options = ReadOptions<UpscalerOptions>(file, path, Upscaling, options => options.Validate());
        RequireRoom(file, path, options.LeastParameters);
        return Fill(new Upscaler(options), file, path, device);
    }

    /// <summary>
    /// Reads weights into a network that exists, whatever the file's metadata says; the names and shapes of the tensors must be the
    /// network's.
    /// </summary>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, or a tensor is missing, too many, or of another shape; the message names them. The network is unchanged.
    /// </exception>
    public static void LoadInto(string path, nn.Module model) => LoadInto(path, model, Format);

    /// <summary>The same for a file whose metadata has another <c>format</c>, of networks that have options of their own.</summary>
    internal static void LoadInto(string path, nn.Module model, string format)
    {
        ForeignWeights.Refuse(path);
        using var file = SafetensorsFile.Open(path);
        RequireWeights(path, file.Metadata.GetValueOrDefault("format"), format);
        Read(file, path, model);
    }

    /// <summary>The metadata of a weights file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static IReadOnlyDictionary<string, string> About(string path)
    {
        ForeignWeights.Refuse(path);
        using var file = SafetensorsFile.Open(path);
        return new Dictionary<string, string>(file.Metadata);
    }

    private static void Save(string path, nn.Module model, string kind, string options, IReadOnlyDictionary<string, string>? about)
    {
        var metadata = new Dictionary<string, string>(about ?? new Dictionary<string, string>())
        {
            ["format"] = Format,
            ["version"] = Version,
            ["kind"] = kind,
            ["options"] = options,
        };
        using var scope = NewDisposeScope();
        Safetensors.Save(path, model.state_dict(), metadata);
    }

    private static void RequireWeights(string path, string? format, string wanted = Format)
    {
        if (format != wanted && format?.StartsWith("animegan-", StringComparison.Ordinal) == true)
            throw new InvalidDataException($"{path}: it holds no network's weights: its format is '{format}', not '{wanted}'."
                + (format == "animegan-checkpoint" ? " It is a run's checkpoint: name the run, or its generator.safetensors." : ""));
    }

    private static TOptions ReadOptions<TOptions>(SafetensorsFile file, string path, string kind, Action<TOptions> validate)
    {
        string Need(string key) => file.Metadata.GetValueOrDefault(key)
            ?? throw new InvalidDataException($"{path}: its metadata lacks '{key}', so it does not say what network it holds. Say it: "
                + $"animegan import pytorch {path} --preset PRESET makes a file that does.");
        RequireWeights(path, Need("format"));
        if (Need("format") != Format)
            throw new InvalidDataException($"{path}: its format is '{Need("format")}', not '{Format}'. Weights of other programs: animegan "
                + $"import pytorch {path} --preset PRESET.");
        if (Need("version") != Version)
            throw new InvalidDataException(
                $"{path}: its version is '{Need("version")}'; this program reads version {Version}. It may need a newer program.");
        if (Need("kind") != kind)
            throw new InvalidDataException($"{path}: it holds a {Need("kind")}, not a {kind}.");
        try
        {
            var options = JsonSerializer.Deserialize<TOptions>(Need("options"), JsonText.Line) ?? throw new JsonException("they are null");
            validate(options);
            return options;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"{path}: its options describe no {kind}: {error.Message}", error);
        }
    }

    // Before anything is built: options that ask for far more numbers than the file holds are a damaged or a hostile file.
    internal static void RequireRoom(SafetensorsFile file, string path, double leastParameters)
    {
        var numbers = file.Entries.Sum(entry => entry.Shape.Aggregate(1.0, (product, size) => product * size));
        if (leastParameters > numbers)
            throw new InvalidDataException($"{path}: its options describe a network of more than {leastParameters:0} numbers, and it holds "
                + $"{numbers:0}. The file is damaged.");
    }

    private static TModel Fill<TModel>(TModel made, SafetensorsFile file, string path, Device? device) where TModel : nn.Module =>
        Owned.Into(made, model =>
        {
            Read(file, path, model);
            model.eval();
            return device is null ? model : model.to(device);
        });

    private static void Read(SafetensorsFile file, string path, nn.Module model) =>
        Read(file.Entries.ToDictionary(entry => entry.Name, entry => entry.Shape), name => file.Read(name), path, model);

    /// <summary>Reads tensors of any kind of number into a network whose names and shapes they must have; else it is unchanged.</summary>
    /// <param name="held">The shape of each tensor that there is.</param>
    /// <param name="read">Reads one.</param>
    /// <param name="path">What errors call the file.</param>
    /// <param name="model">The network.</param>
    /// <param name="remedy">What to do where they are another network's, as a sentence.</param>
    /// <exception cref="InvalidDataException">A tensor is missing, too many, of another shape or no numbers.</exception>
    internal static void Read(IReadOnlyDictionary<string, IReadOnlyList<long>> held, Func<string, Tensor> read, string path,
        nn.Module model, string? remedy = null)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        // How many batches a normalisation has seen is used nowhere, and PyTorch before 0.4.1 and other programs do not write it.
        var targets = model.state_dict().Where(target => held.ContainsKey(target.Key) || !target.Key.EndsWith(".num_batches_tracked"))
            .ToDictionary();
        var problems = new List<string>();
        Note(problems, "lacks", targets.Keys.Where(name => !held.ContainsKey(name)));
        Note(problems, "also holds", held.Keys.Where(name => !targets.ContainsKey(name)));
        Note(problems, "has in another shape", targets
            .Where(target => held.TryGetValue(target.Key, out var shape) && !shape.SequenceEqual(target.Value.shape))
            .Select(target =>
                $"{target.Key} ({string.Join(", ", held[target.Key])}) instead of ({string.Join(", ", target.Value.shape)})"));
        if (problems.Count > 0)
            throw new InvalidDataException(
                $"{path}: these are not the weights of this network{Shape(model)}. The file {string.Join("; it ", problems)}."
                    + (remedy is null ? "" : $" {remedy}"));
        // Before any is taken: the network stays as it was when one is refused.
        foreach (var (name, target) in targets)
            using (var values = read(name))
                if (target.is_floating_point() && !values.is_floating_point())
                    throw new InvalidDataException($"{path}: {name} holds {(values.is_complex() ? "complex" : "whole")} numbers "
                        + $"({values.dtype}). Quantised weights are not read without their scales: take those of float32 or float16.");
                else
                    RequireFinite(path, name, values.to(target.dtype)); // what float64 can hold may be infinite here
        foreach (var (name, target) in targets)
            using (var values = read(name))
                target.copy_(values);
    }

    private static string Shape(nn.Module model) => model is FaceGenerator { Options: var options }
        ? $", a {options.Architecture} of {options.ImageSize} px with width {options.Width} and {options.Blocks} blocks" : "";

    /// <exception cref="InvalidDataException">A value is no number, or a variance negative: such a network draws nothing.</exception>
    internal static void RequireFinite(string path, string name, Tensor values)
    {
        if (!values.is_floating_point())
            return;
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        if (name.EndsWith(".running_var", StringComparison.Ordinal) && values.lt(0).any().item<bool>())
            throw new InvalidDataException($"{path}: {name} holds negative variances: the file is damaged, or this tensor is another one.");
        var finite = values.isfinite();
        if (!finite.all().item<bool>())
            throw new InvalidDataException(
                $"{path}: {name} holds {values.numel() - finite.sum().item<long>()} values that are NaN or infinite. "
                + "The training that made it had diverged, or the file is damaged: take weights of an earlier step.");
    }

    private static void Note(List<string> problems, string what, IEnumerable<string> names)
    {
        const int shown = 5;
        var all = names.Order(StringComparer.Ordinal).ToList();
        if (all.Count > 0)
            problems.Add($"{what} {string.Join(", ", all.Take(shown).Select(name => SafetensorsHeader.Short(name)))}"
                + (all.Count > shown ? $" and {all.Count - shown} more" : ""));
    }
}

/// <summary>Weights that PyTorch wrote: they do not say what network they are of, and are imported first.</summary>
internal static class ForeignWeights
{
    private static readonly string[] Endings = [".pth", ".pt", ".bin", ".ckpt", ".pkl", ".pickle"];

    /// <summary>Whether a file is a zip or a pickle, or is called so and is no safetensors file.</summary>
    internal static bool Are(string path) => !(Start(path) is var start && start is [_, _, _, _, _, _, _, _, (byte)'{', ..])
        && (start is [(byte)'P', (byte)'K', 3, 4, ..] or [0x80, >= 2 and <= 5, ..]
            || (File.Exists(path) && Endings.Contains(Path.GetExtension(path).ToLowerInvariant())));

    /// <summary>Whether a file is safetensors by what it holds; by its name where it holds something else that is known.</summary>
    internal static bool AreSafetensors(string path) => Start(path) is [_, _, _, _, _, _, _, _, (byte)'{', ..]
        || (!Are(path) && Path.GetExtension(path).Equals(".safetensors", StringComparison.OrdinalIgnoreCase));

    /// <exception cref="InvalidDataException">The file is PyTorch's; the message says how to import it.</exception>
    internal static void Refuse(string path)
    {
        if (!Are(path))
            return;
        if (SafetensorsHeader.Content(Start(path)) is { } content)
            throw new InvalidDataException($"{path}: it is {content}.");
        if (SaysItsNetwork(path))
            throw new InvalidDataException($"{path} is a file of PyTorch's: animegan import pytorch {path} makes one of ours of it.");
        throw new InvalidDataException($"{path} is a file of PyTorch's, which does not say what network it holds. Say it: animegan "
            + $"import pytorch {path} --preset PRESET makes one that does.");
    }

    private static bool SaysItsNetwork(string path)
    {
        try
        {
            return Import.PlainWeights.OptionsOf(path) is not null;
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            return false; // whoever imports it tells
        }
    }

    // A safetensors file whose header has 640 bytes begins as a pickle does; its header, behind eight bytes, begins with a brace.
    private static byte[] Start(string path)
    {
        if (!File.Exists(path))
            return [];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var start = new byte[64];
        return start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
    }
}
