using TorchSharp;

namespace AnimeGan.Mpi.Tests;

/// <summary>N ranks train what one process trains with the same batch.</summary>
public class EqualityTests
{
    [Theory]
    [InlineData(2, "paper"), InlineData(3, "paper"), InlineData(4, "paper")]
    [InlineData(3, "kodali"), InlineData(2, "wgan_gp"), InlineData(2, "dcgan")]
    public void Ranks_train_the_model_of_one_process(int ranks, string options)
    {
        Needs.Mpiexec();
        var (one, several) = (RankWork.Alone(ScalarType.Float64, options), RankWork.InRanks(ranks, ScalarType.Float64, options));
        AssertClose(one.Losses, several.Losses, 1e-10);
        AssertClose(one.Weights, several.Weights, 1e-10);
    }

    [Fact]
    public void In_float32_to_rounding()
    {
        Needs.Mpiexec();
        var (one, several) = (RankWork.Alone(ScalarType.Float32, "paper"), RankWork.InRanks(3, ScalarType.Float32, "paper"));
        AssertClose(one.Losses, several.Losses, 1e-4);
        AssertClose(one.Weights, several.Weights, 1e-4);
    }

    /// <summary>What the two options that cost equality do: something, and not much.</summary>
    [Theory]
    [InlineData("local", 1e-3, 0.5), InlineData("bfloat16", 1e-6, 0.1)]
    public void Local_statistics_and_rounded_gradients_differ(string options, double least, double most)
    {
        Needs.Mpiexec();
        var (one, several) = (RankWork.Alone(ScalarType.Float32, options), RankWork.InRanks(2, ScalarType.Float32, options));
        Assert.InRange(Distance(one.Weights, several.Weights), least, most);
    }

    private static void AssertClose(double[] expected, double[] actual, double relative)
    {
        Assert.Equal(expected.Length, actual.Length);
        var distance = Distance(expected, actual);
        Assert.True(distance <= relative, $"they differ by {distance} of their size");
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], relative * Math.Max(1, Math.Abs(expected[i])));
    }

    private static double Distance(double[] one, double[] other) =>
        Math.Sqrt(one.Zip(other, (a, b) => (a - b) * (a - b)).Sum() / one.Sum(a => a * a));
}
