using AnimeGan.Data.Synthetic;
using AnimeGan.Tags;
using static TorchSharp.torch;

namespace AnimeGan.Tests.Data.Synthetic;

public class SyntheticDatasetTests
{
    [Fact]
    public void The_set_holds_the_faces_and_their_tags_in_order()
    {
        var faces = new SyntheticFaces(12);
        var reports = new List<int>();
        using var set = SyntheticDataset.Make(faces, 150, 32, first: 40, new Reports(reports));
        Assert.Equal([150, 3, 32, 32], set.Images.shape);
        Assert.Equal([128, 150], reports);
        Assert.Contains("seed 12", set.Source);
        Assert.Equal(Enumerable.Range(40, 150).Select(i => faces.TagsOf(i)), set.TagVectors());
        foreach (var i in new[] { 0, 127, 128, 149 })
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
        Assert.ThrowsAny<OperationCanceledException>(() => SyntheticDataset.Make(new SyntheticFaces(1), 100_000, 32, progress: new Stop(stop), cancellationToken: stop.Token));
        Assert.InRange(Tensor.TotalCount, 0, before);
    }

    [Fact]
    public void Impossible_sets_are_refused()
    {
        var faces = new SyntheticFaces(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticDataset.Make(faces, 0, 32));
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticDataset.Make(faces, 10, 512));
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticDataset.Make(faces, 10, 32, first: -1));
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
