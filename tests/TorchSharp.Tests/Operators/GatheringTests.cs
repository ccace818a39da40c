using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

/// <summary>Picking and placing by index and mask, search and uniqueness.</summary>
public class GatheringTests
{
    private static Tensor Vector(params float[] values) => tensor(values, device: TestDevice.Current);

    private static Tensor Indices(params long[] values) => tensor(values, device: TestDevice.Current);

    [Fact]
    public void Where_chooses_or_finds()
    {
        using var scope = NewDisposeScope();
        var x = Vector(-1, 2, -3);
        TensorAssert.Close(where(x > 0, x, zeros_like(x)), [0, 2, 0]);
        TensorAssert.Close(x.where(x < 0, x * 10), [-1, 20, -3]);
        TensorAssert.Close(where(x < 0)[0], [0, 2]);
        TensorAssert.Close(x.nonzero_as_list()[0], [0, 1, 2]);
    }

    [Fact]
    public void Masks()
    {
        using var scope = NewDisposeScope();
        var x = Vector(1, 2, 3);
        var mask = x > 1.5;
        TensorAssert.Close(x.masked_select(mask), [2, 3]);
        TensorAssert.Close(x.masked_fill(mask, 9), [1, 9, 9]);
        TensorAssert.Close(x.masked_scatter(mask, Vector(7, 8)), [1, 7, 8]);
    }

    [Fact]
    public void Indices_along_a_dimension()
    {
        using var scope = NewDisposeScope();
        var x = arange(6, float32, TestDevice.Current).reshape(2, 3);
        TensorAssert.Close(x.gather(1, Indices(2, 0).unsqueeze(1)), [2, 3]);
        TensorAssert.Close(x.index_select(1, Indices(2, 2)), [2, 2, 5, 5]);
        TensorAssert.Close(x.take(Indices(5, 0)), [5, 0]);
        TensorAssert.Close(x.take_along_dim([5L, 0]), [5, 0]);
        TensorAssert.Close(x.index_add(0, Indices(0, 0), x, 2), [6, 11, 16, 3, 4, 5]);
        TensorAssert.Close(x.index_fill(1, Indices(1), -1), [0, -1, 2, 3, -1, 5]);
        TensorAssert.Close(zeros(3, device: TestDevice.Current).scatter_add_(0, Indices(1, 1, 2), Vector(1, 2, 3)), [0, 3, 3]);
        TensorAssert.Close(index_reduce(Vector(1, 1), 0, Indices(0, 0), Vector(5, 3), Reduce.amax), [5, 1]);
    }

    [Fact]
    public void Uniqueness()
    {
        using var scope = NewDisposeScope();
        var x = Indices(3, 1, 3, 3, 2);
        var (values, inverse, counts) = x.unique(return_inverse: true, return_counts: true);
        TensorAssert.Close(values, [1, 2, 3]);
        TensorAssert.Close(inverse, [2, 0, 2, 2, 1]);
        TensorAssert.Close(counts, [1, 1, 3]);
        TensorAssert.Close(x.unique_consecutive().output, [3, 1, 3, 2]);
        Assert.Equal([1, 5], stack([x, x]).unique(dim: 0).output.shape);
    }

    [Fact]
    public void Search()
    {
        using var scope = NewDisposeScope();
        var edges = Vector(1, 2, 3);
        TensorAssert.Close(searchsorted(edges, Vector(0, 2, 4)), [0, 1, 3]);
        TensorAssert.Close(searchsorted(edges, Vector(2), right: true), [2]);
        TensorAssert.Close(Vector(2.5f).bucketize(edges), [2]);
        TensorAssert.Close(Indices(1, 5).isin(Indices(5, 6)), [0, 1]);
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
}
