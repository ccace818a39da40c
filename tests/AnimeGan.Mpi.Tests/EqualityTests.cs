namespace AnimeGan.Mpi.Tests;

/// <summary>N ranks train what one process trains with the same batch.</summary>
public class EqualityTests
{
    // The losses' other terms and the other networks are shared out among the ranks' numbers.
    [Theory]
    [InlineData(2, "Float64-paper", "Float64-wgan_gp", "Float64-dcgan")]
    [InlineData(3, "Float64-paper", "Float64-kodali", "Float32-paper")]
    [InlineData(4, "Float64-paper")]
    public void Ranks_train_the_model_of_one_process(int ranks, params string[] works)
    {
        Needs.Mpiexec();
        foreach (var (work, several) in RankWork.InRanks(ranks, works))
        {
            var (one, relative) = (RankWork.Alone(work), work.StartsWith("Float64", StringComparison.Ordinal) ? 1e-10 : 1e-4);
            AssertClose($"{work}: losses", one.Losses, several.Losses, relative);
            AssertClose($"{work}: weights", one.Weights, several.Weights, relative);
        }
    }

    /// <summary>What the two options that cost equality do: something, and not much.</summary>
    [Fact]
    public void Local_statistics_and_rounded_gradients_differ()
    {
        Needs.Mpiexec();
        var several = RankWork.InRanks(2, "Float32-local", "Float32-bfloat16");
        Assert.InRange(Distance(RankWork.Alone("Float32-local").Weights, several["Float32-local"].Weights), 1e-3, 0.5);
        Assert.InRange(Distance(RankWork.Alone("Float32-bfloat16").Weights, several["Float32-bfloat16"].Weights), 1e-6, 0.1);
    }

    private static void AssertClose(string what, double[] expected, double[] actual, double relative)
    {
        Assert.Equal(expected.Length, actual.Length);
        var distance = Distance(expected, actual);
        Assert.True(distance <= relative, $"{what} differ by {distance} of their size");
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], relative * Math.Max(1, Math.Abs(expected[i])));
    }

    private static double Distance(double[] one, double[] other) =>
        Math.Sqrt(one.Zip(other, (a, b) => (a - b) * (a - b)).Sum() / one.Sum(a => a * a));
}
