namespace AnimeGan.Tests.Evaluation;

/// <summary>
/// An extractor and judge for tests: a face's pixels at 4 px; brighter than a limit is blonde, darker brown, always blue-eyed
/// (<see cref="TestFaces"/>).
/// </summary>
internal sealed class MeanColour : IFeatureExtractor, ITagJudge
{
    public string Name => "mean colours";

    public string Hash { get; init; } = "00112233445566778899aabbccddeeff";

    public int Dimension => 48;

    public IReadOnlyList<Tag> Tags { get; } = [TagCatalogue.All[0], TagCatalogue.All[1]];

    internal int Calls { get; private set; }

    public Tensor Extract(Tensor images)
    {
        Calls++;
        using var scope = NewDisposeScope();
        return nn.functional.adaptive_avg_pool2d(images, 4).flatten(1).cpu().MoveToOuterDisposeScope();
    }

    public Tensor Probabilities(Tensor images)
    {
        using var scope = NewDisposeScope();
        var bright = images.mean([1, 2, 3]).cpu();
        var result = zeros([images.shape[0], TagCatalogue.Count]);
        result.select(1, 0).copy_(bright.sigmoid());
        result.select(1, 1).copy_(1 - bright.sigmoid());
        return result.MoveToOuterDisposeScope();
    }
}
