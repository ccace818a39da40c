using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

/// <summary>The forms of reductions as a C# caller writes them.</summary>
public class ReductionTests
{
    private static Tensor Grid() => arange(6, float32, TestDevice.Current).reshape(2, 3);

    [Fact]
    public void Sum_takes_none_one_two_or_many_dimensions()
    {
        using var scope = NewDisposeScope();
        TensorAssert.Close(Grid().sum(), [15]);
        TensorAssert.Close(Grid().sum(1), [3, 12]);
        TensorAssert.Close(Grid().sum(-1, keepdim: true), [3, 12]);
        TensorAssert.Close(Grid().sum(0, 1), [15]);
        TensorAssert.Close(Grid().sum([0, 1]), [15]);
        Assert.Equal(float64, Grid().sum(type: float64).dtype);
        Assert.Equal(int64, Grid().to(uint8).sum().dtype);
    }

    [Fact]
    public void Mean_takes_a_list_of_dimensions()
    {
        using var scope = NewDisposeScope();
        TensorAssert.Close(Grid().mean(), [2.5]);
        TensorAssert.Close(Grid().mean([0]), [1.5, 2.5, 3.5]);
        var volume = ones(2, 3, 4, 4, device: TestDevice.Current);
        Assert.Equal([2, 3, 1, 1], volume.mean([2, 3], keepdim: true).shape);
    }

    [Fact]
    public void Extremes_are_over_all_over_a_dimension_or_between_two()
    {
        using var scope = NewDisposeScope();
        var x = Grid();
        TensorAssert.Close(x.max(), [5]);
        var (values, indexes) = x.max(0);
        TensorAssert.Close(values, [3, 4, 5]);
        TensorAssert.Close(indexes, [1, 1, 1]);
        TensorAssert.Close(torch.max(x, x.flip(1)), [2, 1, 2, 5, 4, 5]);
        TensorAssert.Close(x.amax(1), [2, 5]);
        TensorAssert.Close(x.amin(0, 1), [0]);
        TensorAssert.Close(x.argmax(1), [2, 2]);
        TensorAssert.Close(x.argmin(), [0]);
        var (min, max) = x.aminmax();
        TensorAssert.Close(min, [0]);
        TensorAssert.Close(max, [5]);
        using var place = zeros(2, device: TestDevice.Current);
        Assert.Same(place, x.amax([1], false, place));
        TensorAssert.Close(place, [2, 5]);
    }

    [Fact]
    public void Spread_takes_a_dtype_and_the_correction()
    {
        using var scope = NewDisposeScope();
        TensorAssert.Close(Grid().var(), [3.5]);
        TensorAssert.Close(Grid().var(unbiased: false), [35.0 / 12]);
        TensorAssert.Close(Grid().std(1), [1, 1]);
        TensorAssert.Close(Grid().std((0, 1), unbiased: false), [Math.Sqrt(35.0 / 12)]);
        Assert.Equal(float64, Grid().std([0], type: float64).dtype);
        var (std, mean) = Grid().std_mean(1);
        TensorAssert.Close(std, [1, 1]);
        TensorAssert.Close(mean, [1, 4]);
    }

    [Fact]
    public void Norms()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new float[] { 3, 4 }, device: TestDevice.Current).reshape(1, 2);
        TensorAssert.Close(x.norm(), [5]);
        TensorAssert.Close(x.norm(1f), [7]);
        TensorAssert.Close(x.norm(1), [5]);
        TensorAssert.Close(torch.norm(x, 0, keepdim: true, p: float.PositiveInfinity), [3, 4]);
        TensorAssert.Close(linalg.norm(x), [5]);
        TensorAssert.Close(linalg.vector_norm(x, 1, [1]), [7]);
        TensorAssert.Close(linalg.matrix_norm(x), [5]);
        TensorAssert.Close(linalg.matrix_norm(x, "nuc", keepdim: true), [5]);
    }

    [Fact]
    public void Order_statistics()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new float[] { 5, 1, 4, 2, 3 }, device: TestDevice.Current);
        TensorAssert.Close(x.median(), [3]);
        TensorAssert.Close(x.quantile(tensor(new[] { 0f, 0.25f, 0.9f }, device: TestDevice.Current)), [1, 2, 4.6]);
        var (values, indexes) = x.topk(2);
        TensorAssert.Close(values, [5, 4]);
        TensorAssert.Close(indexes, [0, 2]);
        var (third, _) = x.kthvalue(3, null);
        TensorAssert.Close(third, [3]);
        var (sorted, order) = x.sort(descending: true);
        TensorAssert.Close(sorted, [5, 4, 3, 2, 1]);
        TensorAssert.Close(order, [0, 2, 4, 3, 1]);
        TensorAssert.Close(x.argsort(), [1, 3, 4, 2, 0]);
        TensorAssert.Close(x.histc(5, 1, 5), [1, 1, 1, 1, 1]);
        TensorAssert.Close(x.count_nonzero(), [5]);
        TensorAssert.Close(x.cumsum(0), [5, 6, 10, 12, 15]);
    }

    [Fact]
    public void Counts_and_truth()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new long[] { 1, 0, 3, 3 }, device: TestDevice.Current);
        TensorAssert.Close(torch.bincount(x), [1, 1, 0, 2]);
        TensorAssert.Close(x.any(), [1]);
        TensorAssert.Close(x.all(0), [0]);
        Assert.True(x.select(0, 2).is_nonzero());
    }

    [Fact]
    public void A_dimension_too_far_is_one_readable_error()
    {
        using var x = Grid();
        var error = Assert.Throws<ExternalException>(() => x.sum(5));
        Assert.StartsWith("Dimension out of range (expected to be in range of [-2, 1], but got 5)", error.Message);
    }
}
