using AnimeGan.Data;
using AnimeGan.Sampling;

namespace AnimeGan.Evaluation;

/// <summary>
/// Features of many faces, batch by batch. Every batch has the same size, the last one filled up, so that a face's features do not depend
/// on how many there are.
/// </summary>
public static class FeatureSet
{
    /// <summary>Faces that go through an extractor at a time.</summary>
    public const int BatchSize = 64;

    /// <summary>Features of a dataset's faces, in order.</summary>
    /// <param name="extractor">What extracts them.</param>
    /// <param name="faces">The faces.</param>
    /// <param name="progress">Hears how many are done.</param>
    /// <param name="cancellation">Stops it between batches.</param>
    /// <returns>(N, D) float32 on the CPU.</returns>
    public static Tensor Of(IFeatureExtractor extractor, FaceDataset faces, IProgress<int>? progress = null,
        CancellationToken cancellation = default) =>
        Gather(faces.Count, (first, count) => FaceDataset.ToPixelRange(faces.Images.narrow(0, first, count)), extractor.Extract, progress,
            cancellation);

    /// <summary>Features of drawn faces, in order.</summary>
    /// <param name="extractor">What extracts them.</param>
    /// <param name="sampler">What draws the faces.</param>
    /// <param name="latents">What they are drawn from.</param>
    /// <param name="imageSize">The edge the faces are brought to before; 0: as drawn.</param>
    /// <param name="progress">Hears how many are done.</param>
    /// <param name="cancellation">Stops it between batches.</param>
    /// <returns>(N, D) float32 on the CPU.</returns>
    public static Tensor Of(IFeatureExtractor extractor, FaceSampler sampler, IReadOnlyList<FaceLatent> latents, int imageSize = 0,
        IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        Gather(latents.Count, (first, count) => Draw(sampler, [.. latents.Skip((int)first).Take((int)count)], imageSize), extractor.Extract,
            progress, cancellation);

    /// <summary>A row for every face, such as features, probabilities of tags or pixels.</summary>
    /// <inheritdoc cref="GatherAll"/>
    internal static Tensor Gather(
        long count, Func<long, long, Tensor> faces, Func<Tensor, Tensor> rows, IProgress<int>? progress, CancellationToken cancellation) =>
        GatherAll(count, faces, images => [rows(images)], progress, cancellation)[0];

    /// <summary>Several rows for every face.</summary>
    /// <param name="count">How many faces there are.</param>
    /// <param name="faces">Makes (rows, 3, S, S) in [-1, 1] of a first face and a number.</param>
    /// <param name="rows">What to make of them.</param>
    /// <param name="progress">Hears how many are done.</param>
    /// <param name="cancellation">Stops it between batches.</param>
    internal static Tensor[] GatherAll(
        long count, Func<long, long, Tensor> faces, Func<Tensor, Tensor[]> rows, IProgress<int>? progress, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var nothing = no_grad();
        var parts = new List<Tensor[]>();
        for (var first = 0L; first < count; first += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var held = new FinalizersHeld();
            using var inner = NewDisposeScope();
            var wanted = Math.Min(BatchSize, count - first);
            var batch = faces(first, wanted);
            if (wanted < BatchSize)
                batch = cat([batch, zeros([BatchSize - wanted, .. batch.shape[1..]], batch.dtype, batch.device)]);
            parts.Add([.. rows(batch).Select(part => part.narrow(0, 0, wanted).clone().MoveToOuterDisposeScope())]);
            progress?.Report((int)(first + wanted));
        }
        return [.. parts[0].Select((_, number) => cat([.. parts.Select(part => part[number])]).MoveToOuterDisposeScope())];
    }

    /// <summary>Faces as a user sees them: rounded to 8 bits, then brought to a size.</summary>
    /// <returns>(N, 3, size, size) in [-1, 1].</returns>
    internal static Tensor Draw(FaceSampler sampler, IReadOnlyList<FaceLatent> latents, int imageSize)
    {
        using var scope = NewDisposeScope();
        var drawn = sampler.DrawTensor(latents);
        var rounded = FaceDataset.ToPixelRange(FaceDataset.ToBytes(drawn));
        return (imageSize == 0 ? rounded : FaceSize.Bring(rounded, imageSize)).MoveToOuterDisposeScope();
    }

    /// <summary>What every measure of features needs: rows, all of whose numbers are finite.</summary>
    /// <param name="features">(N, D).</param>
    /// <param name="least">The fewest rows.</param>
    /// <exception cref="ArgumentException">It has another shape, fewer rows, or a number that is not finite.</exception>
    internal static void Require(Tensor features, int least = 1)
    {
        using var scope = NewDisposeScope();
        if (features.dim() != 2 || features.shape[0] < least || features.shape[1] == 0)
            throw new ArgumentException($"The features have shape ({string.Join(", ", features.shape)}); they must be (faces, numbers), "
                + $"with {least} faces at least.", nameof(features));
        var wrong = features.isfinite().all(1).logical_not();
        if (wrong.any().item<bool>())
            throw new ArgumentException($"Row {wrong.to(ScalarType.Int64).argmax().item<long>()} of the features holds a number that is "
                + $"not finite, as {wrong.sum().item<long>()} of {features.shape[0]} do.", nameof(features));
    }

    /// <summary>The same of two sets, which must be of one extractor.</summary>
    /// <inheritdoc cref="Require(Tensor, int)"/>
    internal static void RequireAlike(Tensor a, Tensor b, int least = 1)
    {
        Require(a, least);
        Require(b, least);
        if (a.shape[1] != b.shape[1])
            throw new ArgumentException($"The features have {a.shape[1]} and {b.shape[1]} numbers: they are not of one extractor.",
                nameof(b));
    }

    /// <summary>SHA-256 of features, in hexadecimal.</summary>
    internal static string Hash(Tensor features)
    {
        using var near = features.contiguous();
        return Convert.ToHexStringLower(SHA256.HashData(near.bytes));
    }
}

/// <summary>Brings faces to one size, so that generators of different sizes can be compared.</summary>
internal static class FaceSize
{
    /// <summary>Smaller by averaging (pixel areas), larger bilinearly; faces of that size as they are.</summary>
    /// <param name="images">(B, 3, S, S).</param>
    /// <param name="size">The edge wanted.</param>
    /// <returns>(B, 3, size, size), which may be the argument.</returns>
    internal static Tensor Bring(Tensor images, int size)
    {
        var edge = images.shape[3];
        if (edge == size)
            return images;
        return edge > size
            ? nn.functional.interpolate(images, size: [size, size], mode: InterpolationMode.Area)
            : nn.functional.interpolate(images, size: [size, size], mode: InterpolationMode.Bilinear, align_corners: false);
    }
}

/// <summary>
/// Keeps features of datasets on disk, a safetensors file for each pair of dataset and extractor, found by the hashes of both. A file that
/// is damaged or of something else is never used: its features are computed anew.
/// </summary>
/// <param name="folder">Where the files lie; made when the first is written.</param>
public sealed class FeatureCache(string folder)
{
    private const string Format = "animegan-features";
    private const string Version = "1";
    private const string Features = "features";

    /// <summary>What was wrong with files that were not used, a sentence each.</summary>
    public IReadOnlyList<string> Damaged => damaged;

    private readonly List<string> damaged = [];

    /// <summary>Where the features of a dataset lie.</summary>
    public string PathOf(string datasetHash, IFeatureExtractor extractor) =>
        Path.Combine(folder, $"{Short(datasetHash)}-{Short(extractor.Hash)}.safetensors");

    /// <summary>The features of a dataset: from the disk if they are there, else computed and kept.</summary>
    /// <param name="datasetHash">SHA-256 of the dataset: DataRecord.Sha256.</param>
    /// <param name="count">How many faces it has.</param>
    /// <param name="extractor">What extracts them.</param>
    /// <param name="compute">Computes them.</param>
    /// <returns>(N, D) float32.</returns>
    /// <exception cref="IOException">They could not be written.</exception>
    public Tensor Get(string datasetHash, long count, IFeatureExtractor extractor, Func<Tensor> compute)
    {
        var path = PathOf(datasetHash, extractor);
        if (File.Exists(path))
        {
            try
            {
                return Read(path, datasetHash, count, extractor);
            }
            catch (InvalidDataException error)
            {
                damaged.Add($"{error.Message} It kept what was computed before, and is made anew.");
            }
        }
        var features = compute();
        Write(path, features, datasetHash, extractor);
        return features;
    }

    /// <summary>Writes features, whole or not at all.</summary>
    public static void Write(string path, Tensor features, string datasetHash, IFeatureExtractor extractor)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var near = features.to(ScalarType.Float32).contiguous();
        Safetensors.Save(path, new Dictionary<string, Tensor> { [Features] = near }, new Dictionary<string, string>
        {
            ["format"] = Format,
            ["version"] = Version,
            ["dataset_hash"] = datasetHash,
            ["extractor"] = extractor.Name,
            ["extractor_hash"] = extractor.Hash,
            ["dimension"] = extractor.Dimension.ToString(CultureInfo.InvariantCulture),
            ["features_sha256"] = FeatureSet.Hash(near),
        });
    }

    /// <summary>Reads features. Nothing in the file is believed before it is checked.</summary>
    /// <returns>(N, D) float32.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, or of another dataset or extractor; the message names the field.
    /// </exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Tensor Read(string path, string datasetHash, long count, IFeatureExtractor extractor)
    {
        using var file = SafetensorsFile.Open(path);
        Need("format", Format);
        Need("version", Version);
        Need("dataset_hash", datasetHash);
        Need("extractor_hash", extractor.Hash);
        if (!file.Contains(Features))
            throw Fault("it has no tensor 'features'");
        var entry = file.Entry(Features);
        if (entry.Type != ScalarType.Float32 || !entry.Shape.SequenceEqual([count, extractor.Dimension]))
            throw Fault($"features is {entry.Type} [{string.Join(", ", entry.Shape)}]; it must be Float32 [{count}, "
                + $"{extractor.Dimension}]");
        var features = file.Read(Features);
        if (file.Metadata.GetValueOrDefault("features_sha256") == FeatureSet.Hash(features))
            return features;
        features.Dispose();
        throw Fault("the features do not have the SHA-256 that stands in the metadata");

        void Need(string key, string value)
        {
            if (file.Metadata.GetValueOrDefault(key) is var found && found != value)
                throw Fault($"{key} is '{found}', not '{value}'");
        }
        InvalidDataException Fault(string what) => new($"{path}: {what}. Delete the file: features are computed anew.");
    }

    private static string Short(string hash) =>
        hash.Length >= 16 && hash.All(char.IsAsciiLetterOrDigit) ? hash[..16]
            : throw new ArgumentException($"'{hash}' is no hash: it must have 16 letters and digits at least.", nameof(hash));
}
