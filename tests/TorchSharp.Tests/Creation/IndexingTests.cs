using static TorchSharp.torch;
using static TorchSharp.torch.TensorIndex;

namespace TorchSharp.Tests.Creation;

/// <summary>Reading and writing parts of tensors. The expectations are PyTorch's.</summary>
public class IndexingTests
{
    // x[i, j, k] = 12 i + 4 j + k
    private static torch.Tensor Cube() => arange(24, dtype: float32, device: TestDevice.Current).view(2, 3, 4);

    private static long[] Shape(torch.Tensor tensor) => tensor.shape;

    private static float[] Values(torch.Tensor tensor) => tensor.to(CPU, copy: true).data<float>().ToArray();

    [Fact]
    public void Numbers_and_slices_are_views()
    {
        var x = Cube();
        Assert.Equal([20, 21, 22, 23], Values(x[1, 2]));
        Assert.Equal(17f, x[1, 1, 1].ToSingle());
        Assert.Equal(23f, x[-1, -1, -1].ToSingle());
        Assert.Equal([12, 16, 20], Values(x[1, Slice(), 0]));
        Assert.Equal([0, 2, 12, 14], Values(x[Slice(), 0, Slice(null, null, 2)]));
        Assert.Equal([3, 7, 11, 15, 19, 23], Values(x[Ellipsis, -1]));
        Assert.Equal([1, 2, 5, 6], Values(x[0, ..2, 1..3]));
        Assert.Equal([23], Values(x[^1, ^1, ^1..]));
        Assert.Equal([0, 4], Values(x[0, (null, 2), 0]));
        Assert.Equal([2, 3, 4], Shape(x[..]));
        Assert.Equal([0, 3, 4], Shape(x[1..0]));
        Assert.Equal([0, 3, 4], Shape(x[^0..]));
        Assert.Equal([2, 3, 4], Shape(x[Slice(-100, 100)]));
        Assert.Equal([1, 2, 1, 3, 4], Shape(x[None, Ellipsis, None, Colon, Colon]));
        Assert.Equal([2, 3], Shape(x[Ellipsis, 0, Ellipsis]));

        x[0].fill_(7);
        x[1, 1..][Ellipsis, 3] = 9f;
        Assert.Equal([7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 12, 13, 14, 15, 16, 17, 18, 9, 20, 21, 22, 9], Values(x));
    }

    [Fact]
    public void Tensors_and_masks_copy()
    {
        var x = Cube();
        var device = x.device;
        Assert.Equal([2, 2, 4], Shape(x[Colon, TensorIndex.Tensor(tensor(new[] { 0L, 2 }, device: device))]));
        Assert.Equal([0, 1, 2, 3, 20, 21, 22, 23], Values(x[tensor(new[] { 0L, 1 }, device: device), tensor(new[] { 0L, 2 }, device: device)]));
        Assert.Equal([20, 21, 22, 23], Values(x[x.gt(19)]));
        Assert.Equal([0, 4, 8, 12, 16, 20], Values(x[ones([2, 3], @bool, device), 0]));
        Assert.Equal([6, 2], Shape(x[TensorIndex.Tensor(ones([2, 3], @bool, device)), Slice(0, 2)]));
        Assert.Equal([2, 2], Shape(x[Colon, TensorIndex.Tensor(tensor(new[] { 0, 1 }, device: device)), TensorIndex.Tensor(tensor(new[] { 2, 3 }, device: device))]));
        Assert.Equal([2, 2, 3], Shape(x[TensorIndex.Tensor(tensor(new[] { 0, 1 }, device: device)), Colon, TensorIndex.Tensor(tensor(new[,] { { 2 }, { 3 } }, device: device))]));
        Assert.Equal([1, 2, 3, 4], Shape(x[Bool(true)]));
        Assert.Equal([0, 2, 3, 4], Shape(x[Bool(false)]));
        Assert.Equal([1, 2, 3, 4], Shape(x[tensor(true, device: device)]));
        Assert.Equal([3, 4], Shape(x[tensor(1, device: device)]));
        Assert.Equal([0, 4], Shape(x[zeros([2, 3], @bool, device)]));
    }

    [Fact]
    public void A_view_and_a_tensor_in_one_index()
    {
        var x = Cube();
        var columns = tensor(new[] { 3L, 0 }, device: x.device);
        Assert.Equal([15, 12, 19, 16, 23, 20], Values(x[1, Colon, TensorIndex.Tensor(columns)]));
        Assert.Equal([7, 4], Values(x[TensorIndex.Single(0), TensorIndex.Single(1), columns]));
        Assert.Equal([2, 1, 2], Shape(x[Colon, 1..2, TensorIndex.Tensor(columns)]));
    }

    [Fact]
    public void Assignment_broadcasts_and_takes_numbers()
    {
        var x = zeros([2, 3], device: TestDevice.Current);
        x[0] = tensor(new[] { 1f, 2, 3 }, device: x.device);
        x[1, 1] = 5;
        x[Colon, 2] = 4.5;
        Assert.Equal([1, 2, 4.5f, 0, 5, 4.5f], Values(x));
        x[x.gt(4)] = -1;
        Assert.Equal([1, 2, -1, 0, -1, -1], Values(x));
        x[x.lt(0)] = tensor(new[] { 7f, 8, 9 }, device: x.device);
        Assert.Equal([1, 2, 7, 0, 8, 9], Values(x));
        x[tensor(new[] { 1L, 1 }, device: x.device), tensor(new[] { 0L, 2 }, device: x.device)] = 2.0;
        Assert.Equal([1, 2, 7, 2, 8, 2], Values(x));
        x[0] = ones([1, 1, 3], device: x.device);
        Assert.Equal([1, 1, 1, 2, 8, 2], Values(x));
        x[Bool(false)] = 100;
        x[Bool(true)] = 3;
        Assert.Equal([3, 3, 3, 3, 3, 3], Values(x));
        x.index_put_(tensor(new[] { 1f, 2 }, device: x.device), [TensorIndex.Tensor(tensor(new[] { 0L, 0 }, device: x.device)), Single(1)], accumulate: true);
        Assert.Equal([3, 6, 3, 3, 3, 3], Values(x));
        x.index_put_(0.5, Ellipsis, 0);
        Assert.Equal([0.5f, 6, 3, 0.5f, 3, 3], Values(x));
    }

    [Fact]
    public void Gradients_flow_through_both_ways_of_indexing()
    {
        var x = ones([2, 3], device: TestDevice.Current, requires_grad: true);
        var y = x * 2;
        y[0, 0] = 10;
        (y[1].sum() + y[y.gt(5)].sum() + x[tensor(new[] { 0L, 0 }, device: x.device)].sum()).backward();
        Assert.Equal([2, 2, 2, 2, 2, 2], Values(x.grad!));
    }

    [Fact]
    public void What_cannot_be_indexed_says_so()
    {
        var x = Cube();
        Assert.Contains("too many indices", Assert.Throws<ArgumentException>(() => x[0, 0, 0, 0]).Message);
        Assert.Contains("0-dim", Assert.Throws<ArgumentException>(() => tensor(1f)[0]).Message);
        Assert.Contains("out of range", Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => x[2]).Message);
        Assert.Contains("out of bounds", Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => x.cpu()[tensor(new[] { 5L })]).Message);
        Assert.Contains("step", Assert.Throws<ArgumentException>(() => Slice(step: -1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => x[^0]);
        Assert.Throws<ArgumentNullException>(() => x[0] = null!);
        Assert.Throws<ArgumentNullException>(() => x[(TensorIndex[])null!]);
        Assert.Throws<ArgumentNullException>(() => TensorIndex.Tensor(null!));
        Assert.Throws<InvalidOperationException>(() => x[tensor(1L), Slice(0, 1)]);
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => x[0, ..2, 0] = ones([3], device: x.device));
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => x[tensor(new[] { 1.5f }, device: x.device)]);
        x.Dispose();
        Assert.Throws<ObjectDisposedException>(() => x[0]);
        Assert.Throws<ObjectDisposedException>(() => x[0] = 1);
    }

    [Fact]
    public void Nothing_but_the_result_stays_alive()
    {
        var x = Cube();
        var mask = x.gt(3);
        var before = torch.Tensor.TotalCount;
        for (var i = 0; i < 10; i++)
        {
            x[0, 1, 2].Dispose();
            x[Ellipsis, 0, None].Dispose();
            x[mask].Dispose();
            x[Bool(true), Colon, TensorIndex.Tensor(mask[0, Colon, 0])].Dispose();
            x.index_put_(1, mask);
            Assert.ThrowsAny<Exception>(() => x[0, 1, 9]);
        }
        Assert.Equal(before + 10, torch.Tensor.TotalCount); // mask[0, Colon, 0] is this loop's own
    }
}
