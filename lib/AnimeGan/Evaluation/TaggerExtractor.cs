using System.Security.Cryptography;
using AnimeGan.Data;
using AnimeGan.Data.Tagging;
using AnimeGan.Models;
using AnimeGan.Tags;
using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Evaluation;

/// <summary>
/// Our own tagger as extractor and judge: the layer before its logits, and their probabilities. It is small and knows drawn faces alone, so its
/// distances compare generators on the same faces and nothing else; they are no FID of Inception.
/// </summary>
public sealed class TaggerExtractor : IFeatureExtractor, ITagJudge, IDisposable
{
    private readonly FaceTagger tagger;
    private readonly TaggerFeatures features;
    private readonly Device device;

    private TaggerExtractor(FaceTagger tagger, TaggerFeatures features, string name, string hash, Device device) =>
        (this.tagger, this.features, Name, Hash, this.device) = (tagger, features, name, hash, device);

    /// <inheritdoc cref="IFeatureExtractor.Name"/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Hash { get; }

    /// <inheritdoc/>
    public int Dimension => tagger.FeatureCount;

    /// <inheritdoc/>
    public IReadOnlyList<Tag> Tags => TagCatalogue.All;

    /// <summary>Opens a tagger's file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="device">Where to compute.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or holds something else.</exception>
    public static TaggerExtractor Load(string path, Device device)
    {
        var tagger = FaceTagger.Load(path, device);
        try
        {
            // Weights of its own: features are wanted of faces as painted, finer than the bytes that the tagger reads.
            using var network = new TaggerNetwork(tagger.Options);
            WeightsFile.LoadInto(path, network);
            using var file = File.OpenRead(path);
            return new(tagger, new TaggerFeatures(network, device), $"the project's tagger ({Path.GetFileName(path)}), its last layer", Convert.ToHexStringLower(SHA256.HashData(file)), device);
        }
        catch
        {
            tagger.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The tagger of some real faces: trained on those that are compared with, never on those held back, and kept beside other things of that
    /// dataset, so that it is trained once.
    /// </summary>
    /// <param name="folder">Where it is kept.</param>
    /// <param name="real">The faces.</param>
    /// <param name="options">Its shape and training; null: the defaults.</param>
    /// <param name="progress">Hears of its training.</param>
    /// <param name="cancellation">Stops its training.</param>
    /// <exception cref="InvalidDataException">The file that was kept is damaged: delete it.</exception>
    public static TaggerExtractor For(string folder, RealFaces real, TaggerOptions? options = null, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        var path = Path.Combine(folder, $"tagger-{real.Hash[..16]}.safetensors");
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(folder);
            using var trained = FaceTagger.Train(real.Compared, options, progress is null ? null : new TrainingStage(progress), cancellation: cancellation);
            trained.Save(path, new Dictionary<string, string> { ["held_back"] = real.HeldBackHash });
        }
        return Load(path, real.Compared.Device);
    }

    /// <inheritdoc/>
    public Tensor Extract(Tensor images)
    {
        using var scope = NewDisposeScope();
        using var nothing = no_grad();
        return features.Of(FaceSize.Bring(images.to(device), tagger.Options.InputSize)).cpu().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Probabilities(Tensor images)
    {
        using var scope = NewDisposeScope();
        var bytes = images.add(1).mul_(127.5).round_().clamp_(0, 255).to(ScalarType.Byte);
        var rows = tagger.Predict(bytes).SelectMany(face => face.Values.ToArray()).ToArray();
        return tensor(rows, [images.shape[0], TagCatalogue.Count]).MoveToOuterDisposeScope();
    }

    private sealed class TrainingStage(IProgress<EvaluationProgress> progress) : IProgress<TaggerProgress>
    {
        public void Report(TaggerProgress value) => progress.Report(new("training the judge", value.Step, value.Steps));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        features.Dispose();
        tagger.Dispose();
    }
}
