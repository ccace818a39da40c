using AnimeGan.Data;
using AnimeGan.Training;

namespace AnimeGan.Evaluation;

/// <summary>
/// Real faces as evaluation sees them: most are compared with, some are held back. The same seed always holds back the same ones, so a
/// judge can be trained on <see cref="Compared"/> and be known by <see cref="HeldBack"/>.
/// </summary>
public sealed class RealFaces : IDisposable
{
    /// <summary>Splits a dataset.</summary>
    /// <param name="faces">All real faces; they stay the caller's.</param>
    /// <param name="share">The share that is held back, 0-1.</param>
    /// <param name="seed">What the split is drawn from.</param>
    /// <exception cref="OptionException">There are too few faces.</exception>
    public RealFaces(FaceDataset faces, double share = 0.1, ulong seed = 0)
    {
        var held = (int)Math.Round(share * faces.Count);
        if (held < 2 || faces.Count - held < 10)
            throw new OptionException(
                $"{faces.Source} has {faces.Count} faces: too few to hold {share:0%} back and compare with the rest.");
        var order = Enumerable.Range(0, faces.Count).ToArray();
        new RandomStream(seed).Shuffle(order.AsSpan());
        Compared = faces.Rows(order[held..].Order());
        HeldBack = faces.Rows(order[..held].Order());
        ComparedTags = [.. Compared.TagVectors()];
        Hash = Compared.Record().Sha256;
        HeldBackHash = HeldBack.Record().Sha256;
    }

    /// <summary>The faces that generated ones are compared with.</summary>
    public FaceDataset Compared { get; }

    /// <summary>The faces that are held back.</summary>
    public FaceDataset HeldBack { get; }

    /// <summary>What is known of the tags of <see cref="Compared"/>.</summary>
    internal IReadOnlyList<TagVector> ComparedTags { get; }

    /// <summary>SHA-256 of <see cref="Compared"/>, in hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>SHA-256 of <see cref="HeldBack"/>, in hexadecimal.</summary>
    public string HeldBackHash { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Compared.Dispose();
        HeldBack.Dispose();
    }
}
