using static TorchSharp.torch;

namespace TorchSharp.Tests.Creation;

/// <summary>Arithmetic and comparison written as operators.</summary>
public class TensorOperatorTests
{
    [Fact]
    public void Arithmetic_with_tensors_and_numbers()
    {
        var x = tensor(new[] { 1f, -2, 4 }, device: TestDevice.Current);
        TensorAssert.Close(x + x, [2.0, -4, 8]);
        TensorAssert.Close(1 + x - 0.5, [1.5, -1.5, 4.5]);
        TensorAssert.Close(1 - x, [0.0, 3, -3]);
        TensorAssert.Close(2L * x / 4f, [0.5, -1, 2]);
        TensorAssert.Close(8 / x, [8.0, -4, 2]);
        TensorAssert.Close(x % 3, [1.0, 1, 1]);
        TensorAssert.Close(-x, [-1.0, 2, -4]);
        TensorAssert.Close(x * (Scalar)2, [2.0, -4, 8]);
        Assert.Equal(float32, (x + 2.5).dtype);
        Assert.Equal(float16, (x.half() * 2.0).dtype);
        Assert.Equal(float32, (x.@int() + 2.5).dtype);
        Assert.Equal(int64, (x.@long() + 2).dtype);
    }

    [Fact]
    public void Comparison_and_logic()
    {
        var x = tensor(new[] { 1L, 2, 3 }, device: TestDevice.Current);
        TensorAssert.Close(x > 1, [0.0, 1, 1]);
        TensorAssert.Close(2 >= x, [1.0, 1, 0]);
        TensorAssert.Close(x == 2, [0.0, 1, 0]);
        TensorAssert.Close(x != x.clone(), [0.0, 0, 0]);
        TensorAssert.Close((x < 2) | (x > 2), [1.0, 0, 1]);
        TensorAssert.Close((x >= 2) & (x <= 2), [0.0, 1, 0]);
        TensorAssert.Close(x ^ x, [0.0, 0, 0]);
        TensorAssert.Close(~(x < 2), [0.0, 1, 1]);
        Assert.True(x.Equals(x.clone()));
        Assert.False(x.Equals((object)tensor(1f)));
        Assert.Throws<ArgumentNullException>(() => x + (torch.Tensor)null!);
        Assert.Throws<ArgumentNullException>(() => (torch.Tensor)null! * 2);
        Assert.Throws<ArgumentNullException>(() => x == (Scalar)null!);
    }

    [Fact]
    public void A_number_costs_nothing_but_the_result()
    {
        var x = zeros(2, 2);
        long Bytes(Func<torch.Tensor> make)
        {
            for (var i = 0; i < 100; i++)
                make().Dispose();
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
                make().Dispose();
            return (GC.GetAllocatedBytesForCurrentThread() - before) / 1000;
        }

        var result = Bytes(() => x.alias());
        Assert.Equal(result, Bytes(() => x + x));
        Assert.Equal(result, Bytes(() => x + 2.5));
        Assert.Equal(result, Bytes(() => 2 * x));
        Assert.Equal(result, Bytes(() => 1 - x));
        Assert.Equal(result, Bytes(() => x / 2f));
    }
}
