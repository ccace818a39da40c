using TorchSharp.PyBridge;

namespace AnimeGan.Models.Import;

/// <summary>
/// Weights without what our files say of themselves: a PyTorch state_dict with our names (docs/models.md) as safetensors or as torch.save
/// writes it, or TorchSharp's own <c>.dat</c>. The network has to be told.
/// </summary>
public static class PlainWeights
{
    // COR_E_IO, of an exception that a reader throws over what it has read; those of the system have the system's number.
    private const int UnreadableData = unchecked((int)0x80131620);

    /// <summary>Reads a generator.</summary>
    /// <param name="path">A <c>.safetensors</c> file, one of torch.save (nothing in it is run), or else TorchSharp's format.</param>
    /// <param name="options">The network.</param>
    /// <param name="names">What its tensors are called; null: as ours, behind any prefix.</param>
    /// <returns>The generator, in evaluation mode.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or of another network.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static FaceGenerator Load(string path, GeneratorOptions options, WeightNames? names = null)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file {path}.", path);
        return Owned.Into(FaceGenerator.Create(options), generator =>
        {
            LoadInto(path, generator, names);
            foreach (var (name, values) in generator.state_dict())
                WeightsFile.RequireFinite(path, name, values);
            generator.eval();
            return generator;
        });
    }

    /// <summary>The network that a file of ours or of <see cref="SavePyTorch"/> says it holds; null of all other files.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or describes no network, or one that it cannot hold.</exception>
    public static GeneratorOptions? OptionsOf(string path)
    {
        if (!ForeignWeights.Are(path))
            return IsOurs(path) ? WeightsFile.OptionsOf(path) : null;
        using var file = PyTorchFile.Open(path);
        if (file.Texts.GetValueOrDefault("options") is not { } text)
            return null;
        try
        {
            var options = JsonSerializer.Deserialize<GeneratorOptions>(text, JsonText.Line) ?? throw new JsonException("they are null");
            options.Validate();
            return options.LeastParameters <= file.Shapes.Values.Sum(shape => shape.Aggregate(1.0, (product, size) => product * size))
                ? options : throw new JsonException("they are of a larger network than it holds");
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"{path}: its options describe no generator of these weights: {error.Message} --preset and "
                + "--set say what network it is.", error);
        }
    }

    private static bool IsOurs(string path)
    {
        if (!File.Exists(path) || !ForeignWeights.AreSafetensors(path))
            return false;
        using var file = SafetensorsFile.Open(path);
        return file.Metadata.GetValueOrDefault("format") == WeightsFile.Format
            && file.Metadata.GetValueOrDefault("kind") == WeightsFile.Generating;
    }

    /// <summary>What a file says of itself that is no network's description: conditions, licence, where it comes from.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static Dictionary<string, string> About(string path)
    {
        var texts = new Dictionary<string, string>();
        if (ForeignWeights.Are(path))
            using (var file = PyTorchFile.Open(path))
                texts = file.Texts.Where(text => !text.Key.Contains('.')).ToDictionary();
        else if (ForeignWeights.AreSafetensors(path))
            using (var file = SafetensorsFile.Open(path))
                texts = file.Metadata.ToDictionary();
        foreach (var ours in new[] { "format", "version", "kind", "options", "run" })
            texts.Remove(ours);
        return texts;
    }

    /// <summary>Writes TorchSharp's <c>.dat</c>, whole or not at all.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="generator">The generator.</param>
    public static void SaveDat(string path, FaceGenerator generator)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var copy = ChannelsFirst(generator.Options);
        Copy(generator, copy);
        using var memory = new MemoryStream();
        copy.save(memory); // which closes it
        WholeFile.Write(path, stream => stream.Write(memory.ToArray()));
    }

    /// <summary>
    /// Writes a file for <c>torch.load(FILE, weights_only=True)</c>, whole or not at all: a dictionary of <c>state_dict</c> and, as texts,
    /// what is known of it: <c>options</c>, the network as JSON, and more.
    /// </summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="generator">The generator.</param>
    /// <param name="about">Texts to add, such as the licence of the weights.</param>
    public static void SavePyTorch(string path, FaceGenerator generator, IReadOnlyDictionary<string, string>? about = null)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var copy = ChannelsFirst(generator.Options);
        Copy(generator, copy);
        var held = (about ?? new Dictionary<string, string>()).ToDictionary(text => text.Key, text => (object)text.Value);
        held["options"] = JsonSerializer.Serialize(generator.Options, JsonText.Line);
        held["state_dict"] = copy.state_dict();
        using var memory = new MemoryStream();
        PyTorchPickler.PickleStateDict(memory, held, leaveOpen: true);
        WholeFile.Write(path, memory.WriteTo);
    }

    /// <summary>Reads weights into a generator that exists. Where they are refused it is unchanged.</summary>
    internal static void LoadInto(string path, FaceGenerator generator, WeightNames? names = null)
    {
        if (ForeignWeights.AreSafetensors(path))
        {
            using var file = SafetensorsFile.Open(path);
            Read(file.Entries.ToDictionary(entry => entry.Name, entry => entry.Shape), name => file.Read(name));
            return;
        }
        if (ForeignWeights.Are(path))
        {
            using var file = PyTorchFile.Open(path);
            Read(file.Shapes, file.Read);
            return;
        }
        LoadDat(path, generator);

        void Read(IReadOnlyDictionary<string, IReadOnlyList<long>> shapes, Func<string, Tensor> read)
        {
            using var scope = NewDisposeScope();
            var theirs = (names ?? new()).Map(shapes.Keys, generator.state_dict().Keys, path);
            WeightsFile.Read(
                theirs.ToDictionary(name => name.Key, name => shapes[name.Value]), name => read(theirs[name]), path, generator,
                "If they are a generator's of another size, --preset and --set (generator.width=64 ...) say which.");
        }
    }

    private static void LoadDat(string path, FaceGenerator generator)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var read = ChannelsFirst(generator.Options);
        try
        {
            RequireSizes(path);
            read.load(path);
        }
        catch (Exception error)
            when (error is ArgumentException or FormatException or EndOfStreamException or OverflowException or InvalidOperationException
            or NotImplementedException or ExternalException or IOException { HResult: UnreadableData })
        {
            throw new InvalidDataException(Path.GetExtension(path).Equals(".dat", StringComparison.OrdinalIgnoreCase)
                ? $"{path}: these are not the weights of this network in TorchSharp's format: "
                    + $"{(error is NotImplementedException ? "it is damaged." : error.Message.ReplaceLineEndings(" "))} "
                    + "It does not say what "
                    + "network it holds: --preset and --set do."
                : $"{path}: it is none of the kinds of weights that are read: .pt and .pth of torch.save, .safetensors, TorchSharp's .dat.",
                error);
        }
        Copy(read, generator);
    }

    // TorchSharp believes what a file says of its sizes: a damaged one takes gigabytes before it is refused.
    private static void RequireSizes(string path)
    {
        const int mostAxes = 8;
        using var reader = new BinaryReader(File.OpenRead(path));
        var stream = reader.BaseStream;
        for (var left = reader.Read7BitEncodedInt64(); left != 0; left--)
        {
            stream.Seek(Math.Max(0, reader.Read7BitEncodedInt()), SeekOrigin.Current); // its name
            double bytes = ((ScalarType)reader.Read7BitEncodedInt64()).ElementSize();
            var axes = reader.Read7BitEncodedInt64();
            for (var axis = 0; axis < axes && axis <= mostAxes; axis++)
                bytes *= reader.Read7BitEncodedInt64();
            if (axes is < 0 or > mostAxes || !(bytes >= 0 && bytes <= stream.Length - stream.Position))
                throw new FormatException($"a tensor of {axes} axes and {bytes:0} bytes is not in it.");
            stream.Seek((long)bytes, SeekOrigin.Current);
        }
    }

    // TorchSharp reads and writes only tensors that lie in the order of their axes. And what it refuses half-way, it has half read.
    private static FaceGenerator ChannelsFirst(GeneratorOptions options)
    {
        var generator = FaceGenerator.Create(options);
        MemoryLayout.LayOut(generator, channelsLast: false);
        return generator;
    }

    private static void Copy(FaceGenerator from, FaceGenerator to)
    {
        var values = from.state_dict();
        foreach (var (name, target) in to.state_dict())
            target.copy_(values[name]);
    }
}

/// <summary>The names that weights of others have, as ours.</summary>
/// <param name="Prefix">
/// What stands before the names of the network, such as <c>module.</c> or <c>state_dict.generator.</c>; null: found out.
/// </param>
/// <param name="Renames">Other beginnings of names: <c>input.=dense.</c></param>
/// <param name="Tell">Hears which of several networks was taken; null: nobody does.</param>
public sealed record WeightNames(string? Prefix = null, IReadOnlyList<string>? Renames = null, Action<string>? Tell = null)
{
    /// <summary>Which tensor of a file is which of a network; what does not lie behind the prefix is of others, and left out.</summary>
    /// <exception cref="OptionException">A rename is none.</exception>
    /// <exception cref="InvalidDataException">Two tensors would have one name, or the file holds several such networks.</exception>
    internal IReadOnlyDictionary<string, string> Map(IEnumerable<string> held, ICollection<string> wanted, string path)
    {
        var renames = (Renames ?? []).Select(text => text.Split('=', 2) is [{ Length: > 0 } theirs, var ours] ? (Theirs: theirs, Ours: ours)
            : throw new OptionException($"--rename {text}: write THEIRS=OURS, the beginnings of names, such as input.=dense.")).ToList();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in held)
        {
            var (theirs, ours) = renames.FirstOrDefault(
                rename => name.StartsWith(rename.Theirs, StringComparison.Ordinal), (Theirs: "", Ours: ""));
            var called = ours + name[theirs.Length..];
            if (!names.TryAdd(called, name))
                throw new InvalidDataException($"{path}: two of its tensors would be {called}: change --rename.");
        }
        var prefix = Prefix ?? Find(names.Keys, wanted, path);
        return names.Where(name => name.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(name => name.Key[prefix.Length..], name => name.Value);
    }

    // Behind which beginning the most names of the network follow.
    private string Find(IEnumerable<string> names, ICollection<string> wanted, string path)
    {
        var ends = wanted.ToLookup(name => name[(name.LastIndexOf('.') + 1)..]);
        var found = names.SelectMany(name => ends[name[(name.LastIndexOf('.') + 1)..]]
                .Where(end => name == end || name.EndsWith($".{end}", StringComparison.Ordinal)).Select(end => name[..^end.Length]))
            .CountBy(prefix => prefix).OrderByDescending(prefix => prefix.Value).ThenBy(prefix => prefix.Key.Length).ToList();
        var best = found.TakeWhile(prefix => prefix.Value == found[0].Value).Select(prefix => prefix.Key).ToList();
        // An average of G has its parameters alone: fewer names than G, and most of them.
        var others = found.Skip(1).Where(prefix => 2 * prefix.Value > found[0].Value).ToList();
        if (others.Count > 0 && (best.Count == 1 || best[0].Length == 0))
            Tell?.Invoke($"{path}: taken is '{best[0]}' ({found[0].Value} tensors); there is also "
                + $"{string.Join(", ", others.Select(prefix => $"'{prefix.Key}' ({prefix.Value})"))}: --prefix takes another");
        return best.Count == 0 || best[0].Length == 0 || best.Count == 1 ? best.FirstOrDefault("")
            : throw new InvalidDataException($"{path} holds {best.Count} networks of these names: say which by --prefix "
                + $"{string.Join(" or ", best)}");
    }
}
