namespace AnimeGan.Tests.Evaluation;

public sealed class TaggerExtractorTests : TensorTests
{
    private static readonly TaggerOptions Small = new() { InputSize = 32, Width = 4, Features = 12, Epochs = 2, BatchSize = 16 };

    [Fact]
    public void It_is_trained_once_on_the_compared_faces_and_gives_the_networks_features()
    {
        using var faces = TestFaces.Make(60, 16);
        using var real = new RealFaces(faces);
        string hash;
        using (var first = TaggerExtractor.For(folder.Path, real, Small))
            hash = first.Hash;
        var file = Assert.Single(Directory.GetFiles(folder.Path));
        Assert.Equal(real.HeldBackHash, WeightsFile.About(file)["held_back"]);
        using var again = TaggerExtractor.For(folder.Path, real, Small);
        Assert.Equal((hash, 12), (again.Hash, again.Dimension));
        var whole = File.ReadAllBytes(file);
        File.WriteAllBytes(file, whole[..^50]);
        Assert.Contains("delete it", Assert.Throws<InvalidDataException>(() => TaggerExtractor.For(folder.Path, real, Small)).Message);
        File.WriteAllBytes(file, whole);

        using var network = new TaggerNetwork(Small);
        WeightsFile.LoadInto(file, network, FaceTagger.Format);
        network.eval();
        var images = rand(5, 3, 32, 32) * 2 - 1;
        using var nothing = no_grad();
        Assert.True(allclose(network.Features(images), again.Extract(images), rtol: 1e-4, atol: 1e-5));
        var probabilities = again.Probabilities(images);
        Assert.Equal([5, 34], probabilities.shape);
        Assert.True(allclose(ones(5), probabilities.narrow(1, 0, 13).sum(1), atol: 1e-4));
    }

    [Fact]
    public void A_tagger_trained_otherwise_is_never_taken_for_it()
    {
        using var faces = TestFaces.Make(60, 16);
        using var real = new RealFaces(faces);
        string[] hashes = [.. new[] { Small, Small with { Epochs = 1 }, Small with { Seed = 1 } }.Select(options =>
        {
            using var extractor = TaggerExtractor.For(folder.Path, real, options);
            return extractor.Hash;
        })];
        Assert.Equal(3, hashes.Distinct().Count());
        Assert.Equal(3, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public void A_network_of_another_size_sees_the_faces_resized()
    {
        using var faces = TestFaces.Make(60, 16);
        using var real = new RealFaces(faces);
        using var extractor = TaggerExtractor.For(folder.Path, real, Small);
        foreach (var size in new[] { 16, 32, 64 })
            Assert.Equal([2, 12], extractor.Extract(zeros([2, 3, size, size])).shape);
    }
}
