using AnimeGan.Data;
using AnimeGan.Data.Import;
using AnimeGan.Data.Tagging;
using AnimeGan.Evaluation;
using static TorchSharp.torch;

namespace AnimeGan.Benchmarks;

/// <summary>
/// The features of faces of 64 px and their Fréchet distance to as many known ones, beside the script a NumPy and PyTorch user would write.
/// </summary>
internal static class Fid
{
    private const int Size = 64;

    internal static Case Case(int count) =>
        new($"features of {count} faces of {Size} px and their Fréchet distance", $"fid-{count}", 1, () =>
    {
        var folder = Directory.CreateTempSubdirectory("animegan-fid-").FullName;
        var drawn = FaceLoader.Load(new DrawnSequence(0, 128), Size, new SkipList());
        using var few = new FaceDataset(drawn.Images, drawn.Tags);
        // Speed alone: any weights will do.
        using (var tagger = FaceTagger.Train(few, new TaggerOptions { Epochs = 1 }))
            tagger.Save(Path.Combine(folder, "tagger.safetensors"));
        var extractor = TaggerExtractor.Load(Path.Combine(folder, "tagger.safetensors"), CPU);
        Directory.Delete(folder, recursive: true);
        var faces = new FaceDataset(randint(0, 256, [count, 3, Size, Size], uint8), full([count, 34], -1, int8));
        var known = FeatureMoments.Of(rand(count, extractor.Dimension));
        return () =>
        {
            using var features = FeatureSet.Of(extractor, faces);
            using var moments = FeatureMoments.Of(features);
            FrechetDistance.Between(known, moments);
        };
    });
}
