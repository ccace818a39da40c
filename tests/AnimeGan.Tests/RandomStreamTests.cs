namespace AnimeGan.Tests;

public class RandomStreamTests
{
    [Fact]
    public void The_numbers_of_a_state_are_those_of_the_published_generator()
    {
        // The first outputs of xoshiro256** from the state 1, 2, 3, 4 (the authors' C code, also numpy's and Rust's test vector).
        var random = RandomStream.FromState([1, 2, 3, 4]);
        ulong[] expected = [11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600];
        Assert.Equal(expected, expected.Select(_ => random.NextBits()));
    }

    [Fact]
    public void The_numbers_of_a_seed_never_change()
    {
        // Computed with an independent program: checkpoints and saved faces depend on these.
        Assert.Equal(0xE220A8397B1DCDAFUL, new RandomStream(0).State[0]);
        var random = new RandomStream(2017);
        Assert.Equal([13, 5, 10, 9, 8, 24, 25, 29], Enumerable.Range(0, 8).Select(_ => random.NextInt(34)));
        Assert.Equal(14406973403969943865UL, RandomStream.At(2017, 100).NextBits());
    }

    [Fact]
    public void A_saved_state_continues_where_it_was()
    {
        var random = new RandomStream(7);
        random.NextBits();
        var copy = RandomStream.FromState(random.State);
        var one = new float[9];
        var other = new float[9];
        random.FillNormal(one);
        copy.FillNormal(other);
        Assert.Equal(one, other);
        Assert.Equal(random.State, copy.State);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_state_that_is_none_is_refused(int words) =>
        Assert.Contains("4 numbers", Assert.Throws<ArgumentException>(() => RandomStream.FromState(new ulong[words])).Message);

    [Fact]
    public void Streams_of_neighbouring_indices_and_seeds_are_unrelated()
    {
        var seen = new HashSet<ulong>();
        for (ulong seed = 0; seed < 40; seed++)
            for (long index = -20; index < 20; index++)
                Assert.True(seen.Add(RandomStream.At(seed, index).NextBits()), $"seed {seed}, index {index}");

        // The first bits of neighbours agree in half of the places, as chance would have it.
        var agreeing = Enumerable.Range(0, 2000).Sum(i =>
            64 - System.Numerics.BitOperations.PopCount(RandomStream.At(1, i).NextBits() ^ RandomStream.At(1, i + 1).NextBits()));
        Assert.InRange(agreeing / 2000.0, 31.5, 32.5);
    }

    [Fact]
    public void Normal_numbers_have_mean_0_and_variance_1_and_kurtosis_3()
    {
        var values = new float[200_001];
        new RandomStream(3).FillNormal(values);
        Assert.InRange(values.Average(), -0.01, 0.01);
        Assert.InRange(values.Average(x => x * x), 0.99, 1.01);
        Assert.InRange(values.Average(x => (double)x * x * x * x), 2.9, 3.1);
        Assert.InRange(values.Zip(values.Skip(1)).Average(pair => pair.First * pair.Second), -0.01, 0.01);
    }

    [Fact]
    public void Whole_numbers_are_uniform()
    {
        var random = new RandomStream(5);
        var counts = new int[13];
        for (var i = 0; i < 130_000; i++)
            counts[random.NextInt(13)]++;
        // 12 degrees of freedom: chi squared exceeds 32.9 once in a thousand seeds.
        Assert.InRange(counts.Sum(count => Math.Pow(count - 10_000, 2) / 10_000), 0, 32.9);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt(0));
    }

    [Fact]
    public void A_shuffle_keeps_every_item_and_moves_them()
    {
        var items = Enumerable.Range(0, 100).ToArray();
        new RandomStream(1).Shuffle<int>(items);
        Assert.NotEqual(Enumerable.Range(0, 100), items);
        Assert.Equal(Enumerable.Range(0, 100), items.Order());
    }
}
