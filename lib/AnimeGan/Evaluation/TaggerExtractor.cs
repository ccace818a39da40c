using System.Security.Cryptography;
using AnimeGan.Data;
using AnimeGan.Data.Tagging;
using AnimeGan.Tags;
using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Evaluation;

/// <summary>
/// Our own tagger as extractor and judge: the layer before its logits, and their probabilities. It is small and knows drawn faces alone, so
/// its distances compare generators on the same faces and nothing else; they are no FID of Inception.
/// </summary>
public sealed class TaggerExtractor : IFeatureExtractor, ITagJudge, IDisposable
{
    private readonly FaceTagger tagger;

    private TaggerExtractor(FaceTagger tagger, string name, string hash) => (this.tagger, Name, Hash) = (tagger, name, hash);

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
            using var file = File.OpenRead(path);
            return new(tagger, $"the project's tagger ({Path.GetFileName(path)}), its last layer",
                Convert.ToHexStringLower(SHA256.HashData(file)));
        }
        catch
        {
            tagger.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The tagger of some real faces: trained on those that are compared with, never on those held back, and kept under the hash of the
    /// faces and of how it is trained, so that it is trained once and another one never taken for it.
    /// </summary>
    /// <param name="folder">Where it is kept.</param>
    /// <param name="real">The faces.</param>
    /// <param name="options">Its shape and training; null: the defaults.</param>
    /// <param name="progress">Hears of its training.</param>
    /// <param name="cancellation">Stops its training.</param>
    /// <exception cref="InvalidDataException">The file that was kept is damaged: delete it.</exception>
    public static TaggerExtractor For(string folder, RealFaces real, TaggerOptions? options = null,
        IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        var path = Path.Combine(folder, $"tagger-{real.Hash[..16]}-{(options ?? new TaggerOptions()).Recipe()}.safetensors");
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(folder);
            using var trained = FaceTagger.Train(
                real.Compared, options, progress is null ? null : new TrainingStage(progress), cancellation: cancellation);
            trained.Save(path, new Dictionary<string, string> { ["held_back"] = real.HeldBackHash });
        }
        return Load(path, real.Compared.Device);
    }

    /// <inheritdoc/>
    public Tensor Extract(Tensor images)
    {
        using var scope = NewDisposeScope();
        using var nothing = no_grad();
        return tagger.FeaturesOf(FaceSize.Bring(images, tagger.InputSize)).cpu().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Probabilities(Tensor images)
    {
        using var scope = NewDisposeScope();
        var rows = tagger.Predict(FaceDataset.ToBytes(images)).SelectMany(face => face.Values.ToArray()).ToArray();
        return tensor(rows, [images.shape[0], TagCatalogue.Count]).MoveToOuterDisposeScope();
    }

    private sealed class TrainingStage(IProgress<EvaluationProgress> progress) : IProgress<TaggerProgress>
    {
        public void Report(TaggerProgress value) => progress.Report(new("training the judge", value.Step, value.Steps));
    }

    /// <inheritdoc/>
    public void Dispose() => tagger.Dispose();
}
