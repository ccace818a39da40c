namespace AnimeGan.Tests.Data;

public class BatchOrderTests
{
    [Fact]
    public void Every_face_comes_once_an_epoch_though_batches_reach_over_its_end()
    {
        var order = new BatchOrder(10, seed: 3);
        var faces = Enumerable.Range(0, 20).SelectMany(_ => order.Next(3).Faces).ToArray(); // 60 faces: 6 epochs
        foreach (var epoch in faces.Chunk(10))
            Assert.Equal(Enumerable.Range(0, 10).Select(i => (long)i), epoch.Order());
    }

    [Fact]
    public void Epochs_differ_and_seeds_differ()
    {
        var (one, two) = (new BatchOrder(50, seed: 1), new BatchOrder(50, seed: 2));
        var first = one.Next(50).Faces;
        Assert.NotEqual(first, one.Next(50).Faces);
        Assert.NotEqual(first, two.Next(50).Faces);
    }

    [Fact]
    public void The_same_seed_gives_the_same_batches()
    {
        var (one, two) = (new BatchOrder(50, seed: 1), new BatchOrder(50, seed: 1));
        for (var i = 0; i < 10; i++)
            AssertSame(one.Next(16), two.Next(16));
    }

    [Theory, InlineData(0), InlineData(1), InlineData(3), InlineData(25)]
    public void It_goes_on_from_a_saved_position(int batches)
    {
        var order = new BatchOrder(20, seed: 9);
        for (var i = 0; i < batches; i++)
            order.Next(8);
        var resumed = new BatchOrder(20, seed: 9);
        resumed.MoveTo(order.Position);
        for (var i = 0; i < 10; i++)
            AssertSame(order.Next(8), resumed.Next(8));
    }

    [Theory, InlineData(0.0, 0), InlineData(1.0, 1000), InlineData(0.5, 500)]
    public void Flips_have_their_probability(double probability, int expected)
    {
        var order = new BatchOrder(100, seed: 5, probability);
        var flips = Enumerable.Range(0, 10).Sum(_ => order.Next(100).Flips.Count(flip => flip));
        Assert.InRange(flips, expected - 50, expected + 50);
        if (probability is 0 or 1)
            Assert.Equal(expected, flips);
    }

    [Fact]
    public void A_face_is_not_flipped_alike_in_every_epoch()
    {
        var order = new BatchOrder(64, seed: 5);
        var byFace = Enumerable.Range(0, 8).SelectMany(_ => { var batch = order.Next(64); return batch.Faces.Zip(batch.Flips); })
            .ToLookup(pair => pair.First, pair => pair.Second);
        Assert.Contains(byFace, face => face.Distinct().Count() == 2);
    }

    [Fact]
    public void A_batch_may_be_larger_than_the_set() => Assert.Equal(25, new BatchOrder(4, seed: 0).Next(25).Faces.Length);

    [Fact]
    public void A_position_outside_the_set_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchOrder(4, seed: 0).MoveTo(new BatchPosition(0, 5)));

    private static void AssertSame(BatchIndices expected, BatchIndices actual)
    {
        Assert.Equal(expected.Faces, actual.Faces);
        Assert.Equal(expected.Flips, actual.Flips);
    }
}
