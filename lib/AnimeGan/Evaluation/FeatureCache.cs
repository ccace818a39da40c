using System.Globalization;
using AnimeGan.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Evaluation;

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
                damaged.Add(error.Message);
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
