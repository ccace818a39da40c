namespace AnimeGan.Tests.Evaluation;

public sealed class FeatureCacheTests : TensorTests
{
    private const string Dataset = "ffeeddccbbaa99887766554433221100";

    private readonly MeanColour extractor = new();

    [Fact]
    public void Features_are_computed_once_for_a_dataset_and_an_extractor()
    {
        var cache = new FeatureCache(folder.Path);
        var features = rand(6, 48);
        var computed = 0;
        Tensor Compute()
        {
            computed++;
            return features;
        }
        foreach (var _ in new[] { 1, 2 })
            Assert.Equal(features.data<float>().ToArray(), cache.Get(Dataset, 6, extractor, Compute).data<float>().ToArray());
        Assert.Equal(1, computed);
        cache.Get(Dataset.Replace('f', '0'), 6, extractor, Compute);
        cache.Get(Dataset, 6, new MeanColour { Hash = Dataset }, Compute);
        Assert.Equal(3, computed);
        Assert.Empty(cache.Damaged);
    }

    [Fact]
    public void A_damaged_file_is_never_used_and_replaced()
    {
        var cache = new FeatureCache(folder.Path);
        var features = rand(6, 48);
        cache.Get(Dataset, 6, extractor, () => features);
        var path = cache.PathOf(Dataset, extractor);
        var bytes = File.ReadAllBytes(path);
        bytes[^3] ^= 4;
        File.WriteAllBytes(path, bytes);
        Assert.Equal(features.data<float>().ToArray(), cache.Get(Dataset, 6, extractor, () => features).data<float>().ToArray());
        Assert.Contains("SHA-256", Assert.Single(cache.Damaged));
        FeatureCache.Read(path, Dataset, 6, extractor);
    }

    [Fact]
    public void Of_damaged_files_none_is_believed()
    {
        var path = folder.File("features.safetensors");
        FeatureCache.Write(path, rand(3, 48), Dataset, extractor);
        var whole = File.ReadAllBytes(path);
        var before = FeatureCache.Read(path, Dataset, 3, extractor).data<float>().ToArray();
        Fuzz.Run("cached features", whole, bytes =>
        {
            using var inner = NewDisposeScope();
            File.WriteAllBytes(path, bytes);
            Assert.Equal(before, FeatureCache.Read(path, Dataset, 3, extractor).data<float>().ToArray());
        });
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }
}
