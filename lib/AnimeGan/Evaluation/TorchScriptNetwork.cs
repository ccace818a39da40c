using AnimeGan.Data;

namespace AnimeGan.Evaluation;

/// <summary>
/// A network that the user has as TorchScript, to take features or tags from: StyleGAN's inception-2015-12-05.pt, or one of one's own. It
/// is given faces as bytes (B, 3, S, S), RGB, 0-255, and, where it takes a second argument, true for features in place of classes. What it
/// gives is (B, D) features, or features and (B, 34) probabilities of the tags. TorchScript is a program: open files of people you trust.
/// </summary>
public sealed class TorchScriptNetwork : IFeatureExtractor, ITagJudge, IDisposable
{
    private readonly jit.ScriptModule module;
    private readonly bool takesFlag;
    private readonly bool judges;

    private TorchScriptNetwork(jit.ScriptModule module, string path, string hash, bool takesFlag, int dimension, bool judges) =>
        (this.module, this.takesFlag, this.judges, Name, Hash, Dimension) =
            (module, takesFlag, judges, Path.GetFileName(path), hash, dimension);

    /// <inheritdoc cref="IFeatureExtractor.Name"/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Hash { get; }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <inheritdoc/>
    public bool ReadsBytes => true;

    /// <inheritdoc/>
    public IReadOnlyList<Tag> Tags => judges ? TagCatalogue.All : [];

    /// <summary>Opens a network and tries it on two grey faces.</summary>
    /// <param name="path">The .pt file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no TorchScript, a damaged one, or gives something else than features.</exception>
    public static TorchScriptNetwork Load(string path)
    {
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no network {path}.", path);
        var hash = WholeFile.Sha256(path);
        var module = Open(path);
        try
        {
            module.eval();
            using var scope = NewDisposeScope();
            using var nothing = no_grad();
            var grey = full([2, 3, 64, 64], 128, ScalarType.Byte);
            // Which of the two it takes cannot be asked of a script; one that takes no flag says so at once.
            foreach (var takesFlag in new[] { true, false })
            {
                object? output;
                try
                {
                    output = takesFlag ? module.call(grey, true) : module.call(grey);
                }
                catch (ExternalException) when (takesFlag)
                {
                    continue;
                }
                var (features, probabilities) = Split(output, path, 2);
                return new(module, path, hash, takesFlag, (int)features.shape[1], probabilities is not null);
            }
            throw new InvalidDataException($"{path}: it takes neither faces alone nor faces and a flag.");
        }
        catch (Exception error)
        {
            module.Dispose();
            if (error is ExternalException)
                throw new InvalidDataException(
                    $"{path}: it cannot be run on bytes (2, 3, 64, 64): {error.Message.ReplaceLineEndings(" ")}", error);
            throw;
        }
    }

    /// <inheritdoc/>
    public Tensor Extract(Tensor images)
    {
        using var scope = NewDisposeScope();
        return Run(images).Features.to(ScalarType.Float32).cpu().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The network gives features alone.</exception>
    public Tensor Probabilities(Tensor images)
    {
        using var scope = NewDisposeScope();
        var probabilities = Run(images).Probabilities
            ?? throw new InvalidOperationException($"{Name} gives features and no tags: it cannot judge.");
        return probabilities.to(ScalarType.Float32).cpu().MoveToOuterDisposeScope();
    }

    private (Tensor Features, Tensor? Probabilities) Run(Tensor images)
    {
        using var nothing = no_grad();
        var bytes = FaceDataset.ToBytes(images).cpu();
        return Split(takesFlag ? module.call(bytes, true) : module.call(bytes), Name, bytes.shape[0]);
    }

    private static (Tensor Features, Tensor? Probabilities) Split(object? output, string path, long rows)
    {
        var (features, probabilities) = output switch
        {
            Tensor alone => (alone, null),
            ValueTuple<Tensor, Tensor> both => (both.Item1, (Tensor?)both.Item2),
            Tensor[] { Length: 2 } both => (both[0], both[1]),
            System.Runtime.CompilerServices.ITuple { Length: 2 } both when both[0] is Tensor first && both[1] is Tensor second =>
                (first, second),
            _ => throw new InvalidDataException($"{path}: it gives {output?.GetType().Name ?? "nothing"}; features (B, D) are needed, or "
                + $"features and probabilities (B, {TagCatalogue.Count})."),
        };
        if (features.dim() != 2 || features.shape[0] != rows || features.shape[1] < 1)
            throw new InvalidDataException(
                $"{path}: its features have shape ({string.Join(", ", features.shape)}); ({rows}, D) is needed.");
        if (probabilities is not null && !probabilities.shape.SequenceEqual([rows, TagCatalogue.Count]))
            throw new InvalidDataException($"{path}: its probabilities have shape ({string.Join(", ", probabilities.shape)}); ({rows}, "
                + $"{TagCatalogue.Count}) is needed.");
        return (features, probabilities);
    }

    private static jit.ScriptModule Open(string path)
    {
        try
        {
            RequireWhole(path);
            NativeProbe.RequireTorchScript(path);
            return jit.load(path);
        }
        catch (ExternalException error)
        {
            throw new InvalidDataException($"{path}: it is no TorchScript network: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }

    /// <summary>A TorchScript file is a zip. libtorch does not look at its checksums.</summary>
    internal static void RequireWhole(string path)
    {
        string? damaged;
        try
        {
            using var zip = ZipFile.OpenRead(path);
            damaged = zip.Entries.FirstOrDefault(entry => !IsWhole(entry))?.FullName;
        }
        catch (Exception error) when (error is EndOfStreamException or ArgumentException or NotSupportedException or InvalidDataException)
        {
            throw new InvalidDataException($"{path}: it is no TorchScript network, or a damaged one: {error.Message}", error);
        }
        if (damaged is not null)
            throw new InvalidDataException(
                $"{path}: it is damaged: {damaged} has another checksum than it was written with. Fetch or write it again.");
    }

    private static bool IsWhole(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        var crc = new Crc32();
        crc.Append(content);
        return crc.GetCurrentHashAsUInt32() == entry.Crc32;
    }

    /// <inheritdoc/>
    public void Dispose() => module.Dispose();
}
