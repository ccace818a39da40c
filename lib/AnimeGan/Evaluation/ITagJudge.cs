using AnimeGan.Tags;
using static TorchSharp.torch;

namespace AnimeGan.Evaluation;

/// <summary>
/// Says what tags a face shows. It must have learned from real faces alone, or it would believe what the generator believes.
/// </summary>
public interface ITagJudge
{
    /// <summary>What a report calls it.</summary>
    string Name { get; }

    /// <summary>The tags it knows; of the others nothing can be said.</summary>
    IReadOnlyList<Tag> Tags { get; }

    /// <summary>The probability of each tag.</summary>
    /// <param name="images">(B, 3, S, S) in [-1, 1], RGB, of any size S.</param>
    /// <returns>(B, 34) float32 on the CPU, in the order of <see cref="TagCatalogue"/>; 0 for a tag it does not know.</returns>
    Tensor Probabilities(Tensor images);
}
