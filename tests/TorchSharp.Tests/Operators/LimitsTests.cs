using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

public class LimitsTests
{
    [Theory]
    [InlineData(ScalarType.Float16, 16, 0.0009765625, 65504, 6.103515625e-05)]
    [InlineData(ScalarType.BFloat16, 16, 0.0078125, 3.3895313892515355e38, 1.1754943508222875e-38)]
    [InlineData(ScalarType.Float32, 32, 1.1920928955078125e-07, 3.4028234663852886e38, 1.1754943508222875e-38)]
    [InlineData(ScalarType.Float64, 64, 2.220446049250313e-16, 1.7976931348623157e308, 2.2250738585072014e-308)]
    public void The_limits_of_floats(ScalarType dtype, int bits, double eps, double max, double tiny)
    {
        var limits = finfo(dtype);
        Assert.Equal((bits, eps, max, -max, tiny), (limits.bits, limits.eps, limits.max, limits.min, limits.tiny));
    }

    [Fact]
    public void Integers_have_none_of_them()
    {
        Assert.Throws<ArgumentException>(() => finfo(int64));
        Assert.Equal(127, max_int_value(int8));
        Assert.Throws<ArgumentException>(() => max_int_value(float32));
    }
}
