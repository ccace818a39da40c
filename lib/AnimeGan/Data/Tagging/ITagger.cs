using static TorchSharp.torch;

namespace AnimeGan.Data.Tagging;

/// <summary>Says of faces which of the 34 tags they show: a network of our own, or one that the user has the files of.</summary>
public interface ITagger : IDisposable
{
    /// <summary>What it is, for messages and the record of where tags came from: a kind and a file's name.</summary>
    string Name { get; }

    /// <summary>The edge in pixels at which its network reads faces: the best size to decode them at.</summary>
    int InputSize { get; }

    /// <summary>The probability of every tag for every face.</summary>
    /// <param name="faces">(B, 3, S, S) bytes, RGB, of any edge S: the tagger resizes as its network wants it.</param>
    /// <returns>One for each face, in order. A tag that the network does not know is NaN.</returns>
    /// <exception cref="ArgumentException">The tensor has another type or shape.</exception>
    IReadOnlyList<TagProbabilities> Predict(Tensor faces);
}
