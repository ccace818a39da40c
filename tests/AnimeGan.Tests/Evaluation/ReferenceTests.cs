namespace AnimeGan.Tests.Evaluation;

/// <summary>The metrics against NumPy and SciPy in float64, to 1e-6 relative.</summary>
public sealed class ReferenceTests : IDisposable
{
    private const double Tolerance = 1e-6;

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Golden golden = new();

    public static TheoryData<string> Pairs => [.. Golden.Pairs];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Frechet_distance(string pair)
    {
        var (real, fake, values) = golden.Pair(pair);
        Near(values["frechet"], FrechetDistance.Between(real, fake));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Kernel_distance(string pair)
    {
        var (real, fake, values) = golden.Pair(pair);
        var found = KernelDistance.Between(real, fake, subsets: 5, subsetSize: (int)values["subset_size"], seed: 7);
        Near(values["kernel"], found.Mean);
        Near(values["kernel_deviation"], found.Deviation);
        if (values.TryGetValue("kernel_of_all", out var ofAll))
            Near(ofAll, KernelDistance.Between(real, fake, subsets: 1, subsetSize: int.MaxValue).Mean);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Neighbours(string pair)
    {
        var (real, fake, values) = golden.Pair(pair);
        var precision = PrecisionRecall.Of(real, fake, k: 3);
        Near(values["precision"], precision.Precision);
        Near(values["recall"], precision.Recall);
        var density = DensityCoverage.Of(real, fake, k: 3);
        Near(values["density"], density.Density);
        Near(values["coverage"], density.Coverage);
        Near(values["nearest_mean"], NearestNeighbours.Find(fake, real).Distances.Average());
        Near(values["mean_distance"], Diversity.MeanDistance(fake));
    }

    [Fact]
    public void Average_precision()
    {
        var labels = golden.Tensor("ranking/labels").data<float>().ToArray().Select(value => value > 0).ToArray();
        Near(golden.Value("ranking", "average_precision"),
            AveragePrecision.Of(golden.Tensor("ranking/scores").data<float>().ToArray(), labels)!.Value);
    }

    private static void Near(double expected, double actual) =>
        Assert.InRange(Math.Abs(actual - expected), 0, Tolerance * Math.Abs(expected));

    public void Dispose()
    {
        golden.Dispose();
        scope.Dispose();
    }
}
