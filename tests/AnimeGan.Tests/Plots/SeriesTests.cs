namespace AnimeGan.Tests.Plots;

public class SeriesTests
{
    [Fact]
    public void Smoothing_starts_at_the_first_value_and_keeps_a_constant()
    {
        var series = new Series([1, 2, 3], [4, 4, 4]);
        Assert.Equal([4.0, 4, 4], series.Smoothed(0.9).Values.Select(value => Math.Round(value, 12)));
        // s1 = v1; s2 = (0.5 * 0.5 * 0 + 0.5 * 3) / 0.75
        Assert.Equal([0.0, 2.0], new Series([1, 2], [0, 3]).Smoothed(0.5).Values.Select(value => Math.Round(value, 12)));
    }

    [Fact]
    public void Thinning_keeps_the_mean_and_the_number_of_points()
    {
        var series = new Series([.. Enumerable.Range(1, 10_000).Select(i => (double)i)],
            [.. Enumerable.Range(1, 10_000).Select(i => i % 2 == 0 ? 1.0 : 0)]);
        var thin = series.Thinned(100);
        Assert.Equal(100, thin.Steps.Count);
        Assert.All(thin.Values, value => Assert.Equal(0.5, value));
        Assert.Equal(100, series.Sampled(100).Steps.Count);
        Assert.All(series.Sampled(100).Values, value => Assert.Contains(value, new[] { 0.0, 1 }));
    }

    [Theory]
    [InlineData(0.000123456, 0.0001235)]
    [InlineData(-98765.4, -98770)]
    [InlineData(0, 0)]
    public void Numbers_keep_four_digits(double value, double expected) => Assert.Equal(expected, Series.Short(value), 12);

    [Fact]
    public void Records_without_a_number_are_left_out()
    {
        var series = Series.Of([(1, (double?)2), (2, null), (3, double.NaN), (4, 5)], record => record.Item1, record => record.Item2);
        Assert.Equal([1.0, 4], series.Steps);
        Assert.Equal([2.0, 5], series.Values);
    }
}
