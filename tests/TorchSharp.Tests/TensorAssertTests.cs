using Xunit.Sdk;

namespace TorchSharp.Tests;

public class TensorAssertTests
{
    [Fact]
    public void Close_numbers_pass() => TensorAssert.Close([1, 1000, double.NaN, double.PositiveInfinity], [1.000001, 1000.01, double.NaN, double.PositiveInfinity]);

    [Fact]
    public void A_difference_is_named_with_its_place_and_size()
    {
        var failure = Assert.Throws<FailException>(() => TensorAssert.Close([0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4.5, 5], what: "forward", shape: [2, 3]));
        Assert.Contains("forward: 1 of 6 elements", failure.Message);
        Assert.Contains("at most 0.5, at [1, 1] (4 where 4.5 was expected)", failure.Message);
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(1, double.NaN)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity)]
    [InlineData(1e300, double.PositiveInfinity)]
    public void What_is_not_a_number_is_not_close_to_one(double actual, double expected) =>
        Assert.Throws<FailException>(() => TensorAssert.Close([actual], [expected]));
}
