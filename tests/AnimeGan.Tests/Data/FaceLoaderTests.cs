namespace AnimeGan.Tests.Data;

public class FaceLoaderTests
{
    [Fact]
    public void The_set_holds_the_faces_and_their_tags_in_order()
    {
        var faces = new SyntheticFaces(12);
        var reports = new List<int>();
        using var drawn = new DrawnSequence(12, 3000, first: 40);
        using var set = FaceLoader.Load(drawn, 32, new SkipList(), new Reports(reports));
        Assert.Equal([3000, 3, 32, 32], set.Images.shape);
        Assert.Equal([1365, 2730, 3000], reports); // 4 MB at a time
        Assert.Contains("seed 12", set.Source);
        Assert.Equal(Enumerable.Range(40, 3000).Select(i => faces.TagsOf(i)), set.TagVectors());
        foreach (var i in new[] { 0, 1364, 1365, 2999 })
        {
            var expected = new byte[3 * 32 * 32];
            faces.Render(40 + i, 32, expected);
            using var row = set.Images[i].contiguous();
            Assert.Equal(expected, row.data<byte>().ToArray());
        }
    }

    [Fact]
    public void Stopping_leaves_nothing_behind()
    {
        using var stop = new CancellationTokenSource();
        var before = Tensor.TotalCount;
        using var drawn = new DrawnSequence(1, 100_000);
        Assert.ThrowsAny<OperationCanceledException>(() => FaceLoader.Load(drawn, 32, new SkipList(), new Stop(stop), stop.Token));
        Assert.InRange(Tensor.TotalCount, 0, before);
    }

    [Fact]
    public void Impossible_sets_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DrawnSequence(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DrawnSequence(1, 10, first: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DrawnSequence(1, 10).Load(0, 512, new byte[3 * 512 * 512]));
        Assert.Contains("1 to 256", Assert.Throws<FormatException>(() => FaceSource.Load("synthetic:3", 512, CPU)).Message);
    }

    private sealed class Reports(List<int> done) : IProgress<int>
    {
        public void Report(int value) => done.Add(value);
    }

    private sealed class Stop(CancellationTokenSource source) : IProgress<int>
    {
        public void Report(int value) => source.Cancel();
    }
}
