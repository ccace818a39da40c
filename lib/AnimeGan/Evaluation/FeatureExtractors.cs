using AnimeGan.Data;
using AnimeGan.Data.Tagging;

namespace AnimeGan.Evaluation;

/// <summary>
/// A network that turns a face into numbers in which likeness can be measured. Every distance is a distance in its features alone: figures
/// of two extractors cannot be compared, so a report always names it.
/// </summary>
public interface IFeatureExtractor
{
    /// <summary>What a report calls it: the network, its layer and what it was trained on.</summary>
    string Name { get; }

    /// <summary>Differs whenever the features do: a SHA-256 of the weights and of how they are used, in hexadecimal.</summary>
    string Hash { get; }

    /// <summary>Numbers a face, D.</summary>
    int Dimension { get; }

    /// <summary>
    /// Whether it rounds faces to bytes before it looks at them, so that a change smaller than a step of a pixel is none to it.
    /// </summary>
    bool ReadsBytes => false;

    /// <summary>The features of some faces. A face's features do not depend on those beside it, to rounding.</summary>
    /// <param name="images">(B, 3, S, S) in [-1, 1], RGB, of any size S.</param>
    /// <returns>(B, D) float32 on the CPU.</returns>
    Tensor Extract(Tensor images);
}

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
    public static TaggerExtractor Load(string path, Device device) => Owned.Into(FaceTagger.Load(path, device), tagger =>
        new TaggerExtractor(tagger, $"the project's tagger ({Path.GetFileName(path)}), its last layer", WholeFile.Sha256(path)));

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
        try
        {
            return Load(path, real.Compared.Device);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{error.Message} It is a judge that was kept: delete it, and one is trained again.", error);
        }
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

/// <summary>
/// The features by which the paper compares sets of faces: the layer <c>encode1</c> of Illustration2Vec, 4,096 numbers, from the Caffe
/// model that the user has. Faces are prepared as the tagger of the same model prepares them. OpenCV runs it face by face on the CPU.
/// </summary>
public sealed class Illustration2VecExtractor : IFeatureExtractor, IDisposable
{
    private readonly Illustration2VecTagger model;

    private Illustration2VecExtractor(Illustration2VecTagger model, string hash, int dimension) =>
        (this.model, Hash, Dimension, Name) = (model, hash, dimension, $"{model.Name}, layer {Illustration2VecTagger.FeatureLayer}");

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Hash { get; }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <summary>Opens the model for features and tries it on a grey face.</summary>
    /// <param name="prototxtPath">The network's description, illust2vec.prototxt.</param>
    /// <param name="caffeModelPath">Its weights, illust2vec_ver200.caffemodel.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">
    /// OpenCV cannot read them, or there is no layer of features: the model is the one for tags.
    /// </exception>
    /// <exception cref="DllNotFoundException">OpenCV cannot be loaded; the message says what to install.</exception>
    public static Illustration2VecExtractor Open(string prototxtPath, string caffeModelPath) =>
        Owned.Into(Illustration2VecTagger.Open(prototxtPath, caffeModelPath), model =>
        {
            using var scope = NewDisposeScope();
            var dimension = (int)model.Features(full([1, 3, 64, 64], 128, ScalarType.Byte)).shape[1];
            return new Illustration2VecExtractor(model, HashOf(prototxtPath, caffeModelPath), dimension);
        });

    /// <inheritdoc/>
    public Tensor Extract(Tensor images)
    {
        using var scope = NewDisposeScope();
        using var nothing = no_grad();
        return model.Features(images.to(ScalarType.Float32).add(1).mul_(127.5)).MoveToOuterDisposeScope();
    }

    private static string HashOf(params ReadOnlySpan<string> paths)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in paths)
        {
            using var file = File.OpenRead(path);
            all.AppendData(SHA256.HashData(file));
        }
        all.AppendData(Encoding.UTF8.GetBytes(Illustration2VecTagger.FeatureLayer));
        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose() => model.Dispose();
}
