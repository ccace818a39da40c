using static TorchSharp.torch;

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
