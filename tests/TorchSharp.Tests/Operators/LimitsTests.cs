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

    [Fact]
    public void Shapes_broadcast()
    {
        Assert.Equal([2, 3, 4], broadcast_shapes([3, 1], [2, 1, 4], []).Shape);
        Assert.Equal([0], broadcast_shapes([1], [0]).Shape);
        Assert.Throws<ArgumentException>(() => broadcast_shapes([2], [3]));
        Assert.Throws<ArgumentException>(() => broadcast_shapes([0], [2]));
    }

    [Fact]
    public void A_sparse_tensor_and_back()
    {
        using var scope = NewDisposeScope();
        var dense = eye(3, device: TestDevice.Current) * 2;
        var sparse = dense.to_sparse();
        Assert.True(sparse.is_sparse);
        TensorAssert.Close(sparse.SparseValues, [2, 2, 2]);
        TensorAssert.Close(sparse.SparseIndices, [0, 1, 2, 0, 1, 2]);
        TensorAssert.Same(sparse.to_dense(), dense);
        TensorAssert.Same(sparse_coo_tensor(sparse.SparseIndices, sparse.SparseValues, [3, 3]).to_dense(), dense);
    }

    [Fact]
    public void Windows()
    {
        using var scope = NewDisposeScope();
        TensorAssert.Close(hann_window(4, device: TestDevice.Current), [0, 0.5, 1, 0.5]);
        TensorAssert.Close(bartlett_window(3, periodic: false, device: TestDevice.Current), [0, 1, 0]);
    }
}
