using System.Security.Cryptography;
using System.Text;
using AnimeGan.Data.Tagging;
using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Evaluation;

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
    public static Illustration2VecExtractor Open(string prototxtPath, string caffeModelPath)
    {
        var model = Illustration2VecTagger.Open(prototxtPath, caffeModelPath);
        try
        {
            using var scope = NewDisposeScope();
            var dimension = (int)model.Features(full([1, 3, 64, 64], 128, ScalarType.Byte)).shape[1];
            return new(model, HashOf(prototxtPath, caffeModelPath), dimension);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

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
